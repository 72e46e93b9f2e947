using System.Text;
using DeepDrummer.Kernel.Engine;
using DeepDrummer.Kernel.Scripts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DeepDrummer.Kernel.Magics;

/// <summary>A C# file with a namespace, which no script may hold: it is compiled by itself, and the cells reference it.</summary>
internal static class LibraryFile
{
    /// <summary>The usings that projects have by themselves.</summary>
    private const string ImplicitUsings = """
        global using global::System; global using global::System.Collections.Generic; global using global::System.IO; global using global::System.Linq;
        global using global::System.Net.Http; global using global::System.Threading; global using global::System.Threading.Tasks;
        """;

    private static readonly CSharpCompilationOptions options =
        new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Annotations);

    public static bool IsLibrary(string text) =>
        CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetCompilationUnitRoot().Members.Any(member => member is BaseNamespaceDeclarationSyntax);

    public static void Load(string path, CellRun run)
    {
        var parsed = new CSharpParseOptions(LanguageVersion.Preview);
        string name = Path.GetFileName(path), text = File.ReadAllText(path);
        run.Notebook.Sources[name] = text;
        string assemblyName = $"{Path.GetFileNameWithoutExtension(path)}-{run.Notebook.Sources.Count}";
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        StoppableLoops.Emit(tree => CSharpCompilation.Create(assemblyName, [tree, CSharpSyntaxTree.ParseText(ImplicitUsings, parsed)], run.Notebook.Session.References, options),
            CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), parsed, name), assembly, symbols, run.Interrupted);
        run.Notebook.Assemblies.Load(assembly, symbols);
        run.Notebook.Session.Reference(MetadataReference.CreateFromImage(assembly.ToArray()), path);
    }
}

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

    public static bool IsLibrary(string text) =>
        CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetCompilationUnitRoot().Members.Any(member => member is BaseNamespaceDeclarationSyntax);

    public static void Load(string path, CellRun run)
    {
        var parsed = new CSharpParseOptions(LanguageVersion.Preview);
        string name = Path.GetFileName(path), text = File.ReadAllText(path);
        run.Notebook.Sources[name] = text;
        CSharpCompilation compilation = CSharpCompilation.Create(
            $"{Path.GetFileNameWithoutExtension(path)}-{run.Notebook.Sources.Count}",
            [CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), parsed, name), CSharpSyntaxTree.ParseText(ImplicitUsings, parsed)],
            run.Notebook.Session.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Annotations));
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        if (compilation.Emit(assembly, symbols, cancellationToken: run.Interrupted) is { Success: false } failed)
            throw new ScriptErrors([.. failed.Diagnostics.Where(problem => problem.Severity == DiagnosticSeverity.Error)]);
        run.Notebook.Assemblies.Load(assembly, symbols);
        run.Notebook.Session.Reference(MetadataReference.CreateFromImage(assembly.ToArray()), path);
    }
}

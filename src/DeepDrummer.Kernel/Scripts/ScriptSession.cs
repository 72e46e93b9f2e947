using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace DeepDrummer.Kernel.Scripts;

/// <summary>A C# session: every submission sees what the ones before it declared.</summary>
/// <remarks>Roslyn's own <c>Script</c> loses all that a submission had declared when it is stopped half-way. So the submissions are
/// compiled, loaded and started here: each is a class whose fields are its variables, in an array that the next one reads.</remarks>
internal sealed class ScriptSession
{
    private static readonly Lock binding = new();
    private readonly NotebookAssemblies assemblies;
    private readonly CSharpCompilationOptions options;
    private ImmutableList<MetadataReference> references = [.. ScriptDefaults.Framework];
    private ImmutableList<MetadataReference> known = [];                           // to the last submission and all before it
    private CSharpCompilation? last;
    private object?[] submissions = new object?[16];                               // 0 is the host's object, and there is none
    private int filled = 1, number;

    public ScriptSession(NotebookAssemblies assemblies, string folder)
    {
        this.assemblies = assemblies;
        options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
            .WithUsings(ScriptDefaults.Usings.Concat(ScriptDefaults.StaticUsings))
            .WithOptimizationLevel(OptimizationLevel.Release)
            .WithAllowUnsafe(true)
            .WithSourceReferenceResolver(new SourceFileResolver([], folder))
            .WithAssemblyIdentityComparer(DesktopAssemblyIdentityComparer.Default);
    }

    /// <summary>Every submission so far that declared something, the oldest first.</summary>
    public IEnumerable<object> Submissions => submissions.Take(filled).OfType<object>();

    /// <summary>All that the cells that follow see.</summary>
    public IReadOnlyList<MetadataReference> References => references;

    private readonly Dictionary<string, MetadataReference> byKey = new(StringComparer.Ordinal);

    /// <summary>Makes an assembly visible to the cells that follow.</summary>
    /// <param name="key">What it comes from: it takes the place of the one before with the same.</param>
    public void Reference(MetadataReference reference, string key)
    {
        if (byKey.TryGetValue(key, out MetadataReference? before))
            references = references.Remove(before);
        byKey[key] = reference;
        references = references.Add(reference);
    }

    /// <summary>The compilation that a cell with this text would be, whether or not it is correct.</summary>
    /// <remarks>It is given the references that are new alone: Roslyn adds those of the submissions before it, every time they were given:
    /// the thousandth cell would keep a list of 170,000.</remarks>
    public CSharpCompilation Draft(string code, string path = "draft") => Draft(Parsed(code, path), number + 1);

    private static SyntaxTree Parsed(string code, string path) => CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), ScriptDefaults.Script, path);

    /// <remarks>Compilations that bind the same references at the same moment make symbols of their own of them, and a later one may then
    /// meet two kinds of <c>int</c>: so one binds, and the others find what it made.</remarks>
    private CSharpCompilation Draft(SyntaxTree tree, int place)
    {
        CSharpCompilation draft = CSharpCompilation.CreateScriptCompilation($"submission-{place}", tree,
            last is null ? references : references.Except(known), options.WithScriptClassName($"Submission#{place}"), last, typeof(object));
        lock (binding)
            _ = draft.Assembly;
        return draft;
    }

    /// <summary>Compiles a submission and loads it. <see cref="Submission.Start"/> is not called yet.</summary>
    /// <exception cref="ScriptErrors">It does not compile.</exception>
    public Submission Compile(string code, string path, CancellationToken cancel)
    {
        SyntaxTree tree = Parsed(code, path);
        int place = ++number;
        if (IsBare(tree) && Draft(tree, place) is var usings && usings.SyntaxTrees.All(IsBare))   // files that it loads count
            return WithoutCode(usings, cancel);
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        CSharpCompilation compilation = StoppableLoops.Emit(text => Draft(text, place), tree, assembly, symbols, cancel);

        IMethodSymbol entry = compilation.GetEntryPoint(cancel) ?? throw new InvalidOperationException("A submission without an entry point.");
        MethodInfo start = assemblies.Load(assembly, symbols).GetType(entry.ContainingType.MetadataName, throwOnError: true)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        return new Submission(compilation, start.CreateDelegate<Func<object?[], Task<object>>>(), SubmissionValue.IsGiven(compilation, cancel));
    }

    private static bool IsBare(SyntaxTree tree) => tree.GetCompilationUnitRoot().Members.Count == 0;

    /// <summary>Usings and comments, which the compiler makes no assembly of.</summary>
    private static Submission WithoutCode(CSharpCompilation compilation, CancellationToken cancel)
    {
        ImmutableArray<Diagnostic> errors = [.. compilation.GetDiagnostics(cancel).Where(problem => problem.Severity == DiagnosticSeverity.Error)];
        return errors.IsEmpty ? new Submission(compilation, _ => Task.FromResult<object>(""), HasValue: false) : throw new ScriptErrors(errors);
    }

    /// <summary>The array that <see cref="Submission.Start"/> takes: room for one more.</summary>
    public object?[] Slots()
    {
        if (filled + 1 >= submissions.Length)
            Array.Resize(ref submissions, 2 * submissions.Length);
        return submissions;
    }

    /// <summary>What the submission declared is there from now on, even if it did not come to its end. One that was stopped before
    /// it began is forgotten.</summary>
    public void Keep(Submission submission, bool hasEnded)
    {
        if (submissions[filled] is not null)
            filled++;
        else if (!hasEnded)
            return;
        (last, known) = (submission.Compilation, references);
    }
}

/// <summary>A compiled cell.</summary>
/// <param name="Start">Runs it on the array of submissions; the task's value is that of the last expression.</param>
/// <param name="HasValue">Does it end in an expression without a semicolon, whose value is shown?</param>
internal sealed record Submission(CSharpCompilation Compilation, Func<object?[], Task<object>> Start, bool HasValue);

/// <summary>A cell that does not compile.</summary>
internal sealed class ScriptErrors(ImmutableArray<Diagnostic> errors) : Exception(errors[0].GetMessage())
{
    public ImmutableArray<Diagnostic> Errors { get; } = errors;
}

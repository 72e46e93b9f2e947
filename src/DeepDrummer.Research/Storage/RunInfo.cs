using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Storage;

/// <summary>The sounds of a run.</summary>
/// <param name="Origin">Where they came from, in words.</param>
/// <param name="Count">How many there were.</param>
/// <param name="Hash">SHA-256 over every name and content.</param>
public sealed record SoundsOfRun(string Origin, int Count, string Hash)
{
    public static SoundsOfRun Of(SampleLibrary library) => new(library.Origin, library.Count, library.Hash);
}

/// <summary>What is written to <c>run.json</c> before the first listener: enough to make the run again.</summary>
/// <param name="Format">Version of the run folder's layout.</param>
/// <param name="Started">UTC.</param>
/// <param name="Commit">Git commit of the program, with <see cref="Dirty"/> behind it where it was built from changed sources; null when it was not built from a checkout.</param>
/// <param name="Plan">What was asked for.</param>
/// <param name="Sounds">What it was asked of.</param>
/// <param name="Versions">Program, runtime and libraries, by name.</param>
public sealed record RunInfo(
    int Format, DateTimeOffset Started, string? Commit, StudyPlan Plan, SoundsOfRun Sounds, IReadOnlyDictionary<string, string> Versions)
{
    /// <summary>What the method's options read from files, SHA-256 by option; null for nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Inputs { get; init; }

    /// <summary>What a commit ends with where the sources had changes that are in no commit.</summary>
    public const string Dirty = "-dirty";

    /// <summary>The layout this program writes and resumes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>A description of the run to be made now; <paramref name="natives"/> are the versions that .NET does not know of.</summary>
    public static RunInfo Now(StudyPlan plan, SampleLibrary library, IReadOnlyDictionary<string, string> natives) =>
        new(CurrentFormat, Runs.Clock.Now, CommitNow, plan, SoundsOfRun.Of(library), SoftwareNow(natives));

    /// <summary>The differences that may make this program's further trials differ from those the run would have had.</summary>
    public IEnumerable<string> ChangesSince(RunInfo now) => Changes((Commit, Versions), (now.Commit, now.Versions));

    /// <summary>The first input that is not what it was, in a phrase; null where all are. What nobody noted down is taken as it is.</summary>
    internal static string? ChangedInput(IReadOnlyDictionary<string, string>? then, IReadOnlyDictionary<string, string>? now)
    {
        foreach ((string name, string hash) in then ?? new Dictionary<string, string>())
            if ((now is not null && now.TryGetValue(name, out string? there) ? there : null) is var other && other != hash)
                return $"the {name} had the hash {hash[..12]}, and {(other is null ? "there is none" : $"it is {other[..12]}")} now";
        return null;
    }

    /// <summary>The differences between two lots of software, one phrase each.</summary>
    internal static IEnumerable<string> Changes(
        (string? Commit, IReadOnlyDictionary<string, string> Versions) then, (string? Commit, IReadOnlyDictionary<string, string> Versions) now)
    {
        if (then.Commit != now.Commit)
            yield return $"commit {then.Commit ?? "unknown"} is now {now.Commit ?? "unknown"}";
        foreach ((string name, string version) in then.Versions)
            if (now.Versions.TryGetValue(name, out string? other) && other != version)
                yield return $"{name} {version} is now {other}";
    }

    /// <summary>Git commit of this program; null when it was not built from a checkout.</summary>
    internal static string? CommitNow => CommitOf(Program);

    private static Assembly Program => typeof(RunInfo).Assembly;

    /// <summary>The build writes "version+commit" when it is made from a checkout, and "-dirty" behind it when the sources are not the commit's.</summary>
    private static string? CommitOf(Assembly assembly) => Informational(assembly).Split('+') is [_, var commit, ..] ? commit : null;

    private static string Informational(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Versions of this program, its runtime and libraries, by name, and of the natives given.</summary>
    internal static SortedDictionary<string, string> SoftwareNow(IReadOnlyDictionary<string, string> natives)
    {
        var versions = new SortedDictionary<string, string>(natives.ToDictionary(), StringComparer.Ordinal)
        {
            ["deepdrummer"] = Informational(Program).Split('+')[0],
            ["runtime"] = RuntimeInformation.FrameworkDescription,
            ["system"] = $"{RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}",
        };
        foreach (AssemblyName part in Program.GetReferencedAssemblies())
            if (part is { Name: string name, Version: Version version } && File.Exists(Path.Combine(AppContext.BaseDirectory, name + ".dll")))
                versions[name] = version.ToString();                              // what lies beside the program is not the runtime's
        return versions;
    }
}

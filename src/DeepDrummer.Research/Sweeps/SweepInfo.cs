using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Research.Sweeps;

/// <summary>What is written to <c>sweep.json</c> before the first session.</summary>
/// <param name="Format">Version of the folder's layout.</param>
/// <param name="Started">UTC.</param>
/// <param name="Commit">Git commit of the program, with <see cref="RunInfo.Dirty"/> behind it where it was built from changed sources; null when it was not built from a checkout.</param>
/// <param name="FileHash">SHA-256 of the sweep file, hexadecimal.</param>
/// <param name="Plan">What the file says.</param>
/// <param name="Sounds">What its loops are made of.</param>
/// <param name="Versions">Program, runtime and libraries, by name.</param>
public sealed record SweepInfo(
    int Format, DateTimeOffset Started, string? Commit, string FileHash, SweepPlan Plan, SoundsOfRun Sounds, IReadOnlyDictionary<string, string> Versions)
{
    /// <summary>What the arms' options read from files, SHA-256 by option and arm; null for nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Inputs { get; init; }

    /// <summary>The layout this program writes and resumes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>A description of the sweep to be begun now; <paramref name="natives"/> are the versions that .NET does not know of.</summary>
    public static SweepInfo Now(SweepPlan plan, string text, SampleLibrary library, IReadOnlyDictionary<string, string> natives) => new(
        CurrentFormat, Clock.Now, RunInfo.CommitNow, HashOf(text), plan, SoundsOfRun.Of(library), RunInfo.SoftwareNow(natives));

    /// <summary>Why a sweep that was begun cannot go on as <paramref name="now"/>; null when it can.</summary>
    public string? Obstacle(SweepInfo now)
    {
        if (AnotherFile(now.FileHash) is string another)
            return another;
        if (Sounds.Hash != now.Sounds.Hash)
            return $"the sweep was begun with {Sounds.Count} sounds of {Sounds.Origin} (hash {Sounds.Hash[..12]}), and these are {now.Sounds.Count} of {now.Sounds.Origin} (hash {now.Sounds.Hash[..12]})";
        return RunInfo.ChangedInput(Inputs, now.Inputs) is string changed ? $"{changed}: put back what it was, or give --out another folder" : null;
    }

    /// <summary>What to do about a file of another hash; null for the same.</summary>
    internal string? AnotherFile(string hash) => FileHash == hash
        ? null
        : $"the sweep was begun with another file (hash {FileHash[..12]}, and {hash[..12]} now): undo the change, or give --out another folder";

    /// <summary>The first file of the arms' options that is not what it was, in a phrase; null where all are.</summary>
    public string? ChangedInput(Sweep now) => RunInfo.ChangedInput(Inputs, now.Inputs);

    /// <summary>The differences in software that may make further sessions differ from those the sweep would have had.</summary>
    public IEnumerable<string> ChangesSince(SweepInfo now) => RunInfo.Changes((Commit, Versions), (now.Commit, now.Versions));

    /// <summary>SHA-256 of a sweep file, hexadecimal.</summary>
    internal static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

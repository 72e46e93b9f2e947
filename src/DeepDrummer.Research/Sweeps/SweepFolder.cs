using System.Globalization;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Research.Sweeps;

/// <summary>A sweep on disk, whole or still running. Reading it takes no lock.</summary>
public sealed class SweepFolder
{
    internal const string InfoName = "sweep.json";

    private SweepFolder(string path, SweepInfo info) => (FullPath, Info, Chunks) = (path, info, SweepChunk.Of(info.Plan));

    /// <summary>A sweep that was begun.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">It holds no sweep, one of another version, or a broken one.</exception>
    public static SweepFolder Open(string path)
    {
        path = Path.GetFullPath(path);
        if (!Directory.Exists(path))
            throw new DirectoryNotFoundException($"There is no sweep folder {path}.");
        string infoPath = Path.Combine(path, InfoName);
        if (!File.Exists(infoPath))
            throw new InvalidDataException($"{path} holds no sweep: it has no {InfoName}.");
        SweepInfo info = StorageJson.Read<SweepInfo>(infoPath);
        if (info.Format != SweepInfo.CurrentFormat)
            throw new InvalidDataException($"{path} is a sweep of format {info.Format}, and this program reads format {SweepInfo.CurrentFormat}.");
        return new SweepFolder(path, info);
    }

    public string FullPath { get; }

    public SweepInfo Info { get; }

    /// <summary>The claim, the arms, the listeners.</summary>
    public SweepPlan Plan => Info.Plan;

    /// <summary>Every chunk of the plan, there or not.</summary>
    public IReadOnlyList<SweepChunk> Chunks { get; }

    /// <summary>The results that are there, in the order of the chunks.</summary>
    /// <exception cref="InvalidDataException">A file is broken.</exception>
    public IEnumerable<SessionResult> Sessions => Chunks.Where(IsThere).SelectMany(chunk => ChunkFile.Read(ResultsOf(chunk)));

    /// <summary>What the sessions took, of the chunks whose times are there.</summary>
    /// <exception cref="InvalidDataException">A file is broken.</exception>
    public IEnumerable<SessionTimes> Times =>
        Chunks.Select(TimesOf).Where(File.Exists).SelectMany(StorageJson.Read<IReadOnlyList<SessionTimes>>);

    /// <summary>Whether every session is through.</summary>
    public bool Complete => Chunks.All(IsThere);

    /// <summary>Every result, one JSON line each, once the sweep is complete.</summary>
    public string Results => In("results.jsonl");

    /// <summary>The sweep file as it was when the sweep began.</summary>
    public string SweepYaml => In("sweep.yaml");

    internal bool IsThere(SweepChunk chunk) => File.Exists(ResultsOf(chunk));

    internal string ResultsOf(SweepChunk chunk) => Path.Combine(FullPath, "chunks", Number(chunk) + ".jsonl");

    internal string TimesOf(SweepChunk chunk) => Path.Combine(FullPath, "times", Number(chunk) + ".json");

    internal string In(string name) => Path.Combine(FullPath, name);

    private static string Number(SweepChunk chunk) => chunk.Number.ToString("D5", CultureInfo.InvariantCulture);
}

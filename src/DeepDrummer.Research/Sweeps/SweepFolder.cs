using System.Globalization;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Research.Sweeps;

/// <summary>A sweep on disk, whole or still running. Reading it takes no lock.</summary>
public sealed class SweepFolder
{
    private const string InfoName = "sweep.json", YamlName = "sweep.yaml", LockName = "sweep.lock", ResultsEnding = ".jsonl", TimesEnding = ".json";

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

    /// <summary>The sweep of that file that was begun in a folder; null where the folder can take a new one.</summary>
    /// <param name="path">Of the folder.</param>
    /// <param name="text">The sweep file.</param>
    /// <exception cref="InvalidDataException">Another sweep is there, or this one with another file.</exception>
    /// <exception cref="IOException">The folder holds other things.</exception>
    public static SweepFolder? Find(string path, string text) => FindOf(path, SweepInfo.HashOf(text));

    private static SweepFolder? FindOf(string path, string hash)
    {
        path = Path.GetFullPath(path);
        if (File.Exists(Path.Combine(path, InfoName)))
        {
            SweepFolder begun = Open(path);
            return begun.Info.AnotherFile(hash) is string another ? throw new InvalidDataException($"{path} cannot be gone on with: {another}.") : begun;
        }
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any(entry => !IsLeftover(entry)))
            throw new IOException($"{path} is not empty, and a sweep needs a folder of its own.");
        return null;
    }

    /// <summary>Begins a sweep in a new or empty folder, or goes on with the same one.</summary>
    /// <param name="path">Of the folder.</param>
    /// <param name="info">What is to be run now.</param>
    /// <param name="text">The sweep file, which is kept beside the results.</param>
    /// <exception cref="InvalidDataException">Another sweep is there, or this one with another file or other sounds.</exception>
    /// <exception cref="IOException">The folder holds other things, or cannot be made.</exception>
    public static SweepFolder Begin(string path, SweepInfo info, string text)
    {
        path = Path.GetFullPath(path);
        if (FindOf(path, info.FileHash) is null)
        {
            Directory.CreateDirectory(path);
            AtomicFile.Write(Path.Combine(path, YamlName), text);
            StorageJson.Write(Path.Combine(path, InfoName), info);
        }
        SweepFolder folder = Open(path);
        if (folder.Info.Obstacle(info) is string obstacle)
            throw new InvalidDataException($"{path} cannot be gone on with: {obstacle}.");
        foreach (string part in new[] { "chunks", "times" })
            Directory.CreateDirectory(folder.In(part));
        return folder;
    }

    /// <summary>Holds the sweep until the result is disposed of; the system lets go however the process ends. Workers of an engine need no hold.</summary>
    /// <exception cref="IOException">Another process is at it.</exception>
    public IDisposable Hold() => RunFolder.Hold(FullPath, FileMode.OpenOrCreate, LockName);

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

    /// <summary>The same, of a sweep that was packed to be kept.</summary>
    public string Packed => In(PackedResults.Name);

    /// <summary>Where Slurm's script and its tasks' logs lie.</summary>
    internal string Slurm => In("slurm");

    /// <summary>The sweep file as it was when the sweep began.</summary>
    public string SweepYaml => In(YamlName);

    /// <summary>Whether a chunk's results are there.</summary>
    public bool IsThere(SweepChunk chunk) => File.Exists(ResultsOf(chunk));

    /// <summary>The numbers of the chunks whose results are there, from one look at the folder.</summary>
    internal HashSet<int> ChunksThere() =>
        [.. Directory.EnumerateFiles(In("chunks"), "*" + ResultsEnding).Select(path => int.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1)];

    /// <summary>Takes away what workers left that were killed while they wrote or played.</summary>
    internal void ClearLeftovers()
    {
        foreach ((string part, string ending) in new[] { ("chunks", ResultsEnding), ("times", TimesEnding) })
            foreach (string path in Directory.EnumerateFiles(In(part)).Where(path => !path.EndsWith(ending, StringComparison.Ordinal)))
                File.Delete(path);
        if (Directory.Exists(Playing))
            Directory.Delete(Playing, recursive: true);
    }

    /// <summary>Where loops lie as files while outside programs hear them.</summary>
    internal string Playing => In("playing");

    internal string ResultsOf(SweepChunk chunk) => Path.Combine(FullPath, "chunks", Number(chunk) + ResultsEnding);

    internal string TimesOf(SweepChunk chunk) => Path.Combine(FullPath, "times", Number(chunk) + TimesEnding);

    private string In(string name) => Path.Combine(FullPath, name);

    private static bool IsLeftover(string entry) =>
        Path.GetFileName(entry) is YamlName or LockName or YamlName + AtomicFile.Partial or InfoName + AtomicFile.Partial;

    private static string Number(SweepChunk chunk) => chunk.Number.ToString("D5", CultureInfo.InvariantCulture);
}

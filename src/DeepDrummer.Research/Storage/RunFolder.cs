using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Storage;

/// <summary>The folder of one run, held by one process at a time.</summary>
public sealed class RunFolder : IDisposable
{
    private const string InfoName = "run.json", LockName = "run.lock";

    /// <summary>What .NET makes of a lock held by another: the system's error number on Linux (EWOULDBLOCK), an HRESULT on Windows.</summary>
    private const int WouldBlock = 11, SharingViolation = unchecked((int)0x80070020);

    private readonly FileStream held;

    private RunFolder(string path, FileStream held, RunInfo info)
    {
        (FullPath, this.held, Info) = (path, held, info);
        Log = EventLog.Open(EventsPath);
        foreach (string part in new[] { Models, Loops, Figures })
            Directory.CreateDirectory(part);
    }

    public string FullPath { get; }
    public RunInfo Info { get; }
    public EventLog Log { get; }

    public string EventsPath => In("events.jsonl");
    public string TrialsPath => In("trials.csv");
    public string ThetaPath => In("theta.csv");
    public string SummaryPath => In("summary.json");
    public string Models => In("models");
    public string Loops => In("loops");
    public string Figures => In("figures");

    /// <summary>Where loops lie as files while outside programs hear them.</summary>
    public string Playing => In("playing");

    /// <summary>The weights every critic starts from, kept with the run.</summary>
    public string StartWeights => Path.Combine(Models, "start.safetensors");

    /// <summary>The answers of scripted listeners, kept with the run.</summary>
    public string Script => In("script.txt");

    /// <summary>Why a new run cannot be put there; null when it can.</summary>
    public static string? Obstacle(string path)
    {
        path = Path.GetFullPath(path);
        if (File.Exists(path))
            return $"{path} is a file, and a run needs a folder.";
        if (File.Exists(Path.Combine(path, InfoName)))
            return $"{path} holds a run already: go on with it by --resume, or give --out another folder.";
        bool full = Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any(entry => !IsLeftover(entry));
        return full ? $"{path} is not empty, and a run needs a folder of its own." : null;
    }

    /// <summary>Makes the folder of a new run. It may exist when it is empty.</summary>
    /// <exception cref="IOException">There is something in it, or another process is at it.</exception>
    public static RunFolder Create(string path, RunInfo info)
    {
        if (Obstacle(path) is string obstacle)
            throw new IOException(obstacle);
        path = Path.GetFullPath(path);
        Make(path);
        FileStream held = Hold(path, FileMode.OpenOrCreate);
        if (Obstacle(path) is string since)                                       // another process was quicker, and is through
        {
            held.Dispose();
            throw new IOException(since);
        }
        return Begin(path, held, info);
    }

    /// <summary>Makes the folder of a new run under <paramref name="parent"/>: the stem and the first number that is free.</summary>
    public static RunFolder CreateNext(string parent, string stem, RunInfo info)
    {
        for (int number = 1; ; number++)
        {
            string path = Path.GetFullPath(Path.Combine(parent, $"{stem}-{number}"));
            if (Path.Exists(path))
                continue;
            Make(path);
            if (TryHoldNew(path) is FileStream held)
                return Begin(path, held, info);
        }
    }

    /// <summary>Takes hold of a run that was begun.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">It holds no run, one of another version, or a broken one.</exception>
    /// <exception cref="IOException">Another process is at it.</exception>
    public static RunFolder Open(string path)
    {
        path = Path.GetFullPath(path);
        if (!Directory.Exists(path))
            throw new DirectoryNotFoundException($"There is no run folder {path}.");
        string infoPath = Path.Combine(path, InfoName);
        if (!File.Exists(infoPath))
            throw new InvalidDataException($"{path} holds no run: it has no {InfoName}.");
        RunInfo info = StorageJson.Read<RunInfo>(infoPath);
        if (info.Format != RunInfo.CurrentFormat)
            throw new InvalidDataException($"{path} is a run of format {info.Format}, and this program reads format {RunInfo.CurrentFormat}.");
        return Own(path, Hold(path, FileMode.OpenOrCreate), info);
    }

    /// <summary>Lets go of the files that were played.</summary>
    public void ClearPlaying()
    {
        if (Directory.Exists(Playing))
            Directory.Delete(Playing, recursive: true);
    }

    public void Dispose()
    {
        Log.Dispose();
        held.Dispose();
    }

    private static RunFolder Begin(string path, FileStream held, RunInfo info)
    {
        StorageJson.Write(Path.Combine(path, InfoName), info);
        return Own(path, held, info);
    }

    private static RunFolder Own(string path, FileStream held, RunInfo info)
    {
        try
        {
            return new RunFolder(path, held, info);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <exception cref="IOException">It cannot be made.</exception>
    private static void Make(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The folder {path} cannot be made: {failed.Message}", failed);
        }
    }

    /// <summary>The system lets go of the lock when the process ends, however it ends.</summary>
    internal static FileStream Hold(string path, FileMode mode, string name = LockName)
    {
        try
        {
            return new FileStream(Path.Combine(path, name), mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (IsTaken(taken))
        {
            throw new IOException($"{path} is in use by another process.", taken);
        }
    }

    /// <summary>Whether a file could not be opened because another process holds it.</summary>
    internal static bool IsTaken(IOException failed) => failed.HResult is WouldBlock or SharingViolation;

    /// <summary>Null when another process made the folder at the same moment.</summary>
    private static FileStream? TryHoldNew(string path)
    {
        try
        {
            return Hold(path, FileMode.CreateNew);
        }
        catch (IOException) when (File.Exists(Path.Combine(path, LockName)))
        {
            return null;
        }
    }

    private static bool IsLeftover(string entry) =>
        Path.GetFileName(entry) is LockName or InfoName + AtomicFile.Partial;

    private string In(string name) => Path.Combine(FullPath, name);
}

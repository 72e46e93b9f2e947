using System.Globalization;

namespace DeepDrummer.Web.Studies;

/// <summary>Files through which critics are copied, each for some milliseconds: in memory where there is such a folder.</summary>
public sealed class CriticCopies
{
    private const string Memory = "/dev/shm", Start = "deepdrummer-critic-";
    private static readonly string folder = Directory.Exists(Memory) ? Memory : Path.GetTempPath();
    private int made;

    /// <summary>Deletes what servers that were killed have left.</summary>
    public CriticCopies()
    {
        foreach (string file in Directory.EnumerateFiles(folder, Start + "*"))
            if (int.TryParse(Path.GetFileName(file)[Start.Length..].Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int process) && Directory.Exists("/proc/self") && !Directory.Exists($"/proc/{process}"))
                File.Delete(file);
    }

    /// <summary>A path of this process's own.</summary>
    public string Next() => Path.Combine(folder, $"{Start}{Environment.ProcessId}-{Interlocked.Increment(ref made)}");
}

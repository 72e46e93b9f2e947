using System.Diagnostics;

namespace DeepDrummer.Kernel.Jupyter;

/// <summary>Watches the program that started the kernel: an orphan would run for ever.</summary>
internal static class ParentWatch
{
    private static readonly TimeSpan look = TimeSpan.FromSeconds(1);

    /// <summary>Waits until the process is gone, then calls.</summary>
    public static void Wait(int process, Action gone)
    {
        while (IsRunning(process))
            Thread.Sleep(look);
        gone();
    }

    private static bool IsRunning(int process)
    {
        if (OperatingSystem.IsLinux())
            return Directory.Exists($"/proc/{process}");
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace DeepDrummer.Research.Ratings;

/// <summary>A shell command and everything it starts, in a process group of its own that ends as one.</summary>
internal sealed partial class ProcessGroup : IDisposable
{
    private const string Setsid = "/usr/bin/setsid";
    private const int Sigkill = 9;

    private readonly Process process;
    private readonly int id;                                                      // of the command, and so of its group

    private ProcessGroup(Process process) => (this.process, id) = (process, process.Id);

    public Stream Input => process.StandardInput.BaseStream;
    public Stream Output => process.StandardOutput.BaseStream;
    public Stream Error => process.StandardError.BaseStream;

    /// <summary>Starts <c>/bin/sh -c COMMAND</c> in a folder, null for the current one, with these variables added to the environment.</summary>
    /// <exception cref="RaterException">It cannot be started.</exception>
    public static ProcessGroup Start(string command, string? folder, IReadOnlyDictionary<string, string> environment)
    {
        // Only a new session makes a new group before the command runs; .NET has no call for it.
        var start = new ProcessStartInfo(Setsid, ["/bin/sh", "-c", command])
        {
            WorkingDirectory = folder ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        try
        {
            return new ProcessGroup(Process.Start(start)!);
        }
        catch (Win32Exception failed)
        {
            throw new RaterException($"The rater {Quoted.Text(command)} cannot be started through {Setsid} (Debian package util-linux): {failed.Message}", failed);
        }
    }

    /// <summary>Waits for the command to end; null when it has not after so long.</summary>
    public async Task<int?> ExitCodeWithin(TimeSpan limit)
    {
        using var late = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(late.Token).ConfigureAwait(false);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Ends every process of the group at once. Does nothing where none is left.</summary>
    public void Kill()
    {
        _ = Kill(-id, Sigkill);
        process.Kill();                                                           // alone in its parent's group until setsid has run
    }

    public void Dispose()
    {
        Kill();
        foreach (Stream stream in new[] { Input, Output, Error })
            try
            {
                stream.Dispose();
            }
            catch (IOException)
            {
                // What is left to flush has no reader any more.
            }
        process.Dispose();
    }

    [LibraryImport("libc.so.6", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}

using System.Text;
using DeepDrummer.Kernel.Documents;

namespace DeepDrummer.Kernel.Runner;

/// <summary>Sees to it that a cell which ends the program (<c>Environment.Exit(0)</c>) does not look like a run that came to its end:
/// one line on standard error names it, and the exit code is 1.</summary>
internal sealed class ProgramEnd : IDisposable
{
    private readonly string file;
    private readonly CancellationToken cancel;
    private volatile int cell;

    /// <param name="cancel">Cancelled by who ends the run from outside, and says so.</param>
    public ProgramEnd(string file, CancellationToken cancel)
    {
        (this.file, this.cancel) = (file, cancel);
        AppDomain.CurrentDomain.ProcessExit += Ended;
    }

    /// <summary>The cell that runs from here on, from 1.</summary>
    public void Enter(int number) => cell = number;

    public void Dispose() => AppDomain.CurrentDomain.ProcessExit -= Ended;

    private void Ended(object? sender, EventArgs end)
    {
        if (cancel.IsCancellationRequested)
            return;
        Environment.ExitCode = 1;
        using Stream error = Console.OpenStandardError();                         // Console.Error is the cell's here
        error.Write(Encoding.UTF8.GetBytes($"deepdrummer: {new NotebookException(file, cell, "it ended the program (Environment.Exit)").Message}\n"));
    }
}

using System.CommandLine;
using System.Globalization;
using DeepDrummer.Kernel.Documents;
using DeepDrummer.Kernel.Runner;
using DeepDrummer.Research.Figures;

namespace DeepDrummer.Cli;

/// <summary><c>deepdrummer notebook run|check|export FILE</c>: notebooks without Jupyter.</summary>
internal static class NotebookCommand
{
    /// <param name="enter">Makes a folder the one that relative paths of cells start in, as Jupyter does with the notebook's; null for the process's own.</param>
    public static Command Create(Action<string>? enter = null)
    {
        enter ??= folder => Environment.CurrentDirectory = folder;
        var command = new Command("notebook", "Run, check and export C# notebooks (.ipynb) without Jupyter, with the kernel's own engine.") { Run(enter), Check(enter), Export() };
        return command.WithExamples(
            "deepdrummer notebook run notebooks/01-reproduce-the-paper.ipynb           runs it where it lies",
            "deepdrummer notebook run FILE -p listeners=4 -p seed=9 --output mine.ipynb  other parameters, another file",
            "deepdrummer notebook run mine.ipynb --resume                              on from the cell that failed",
            "deepdrummer notebook check notebooks/*.ipynb                              does it still say what it says?",
            "deepdrummer notebook export FILE                                          one HTML page that needs no network");
    }

    private static Command Run(Action<string> enter)
    {
        Argument<string> file = Notebook();
        var parameters = new Option<string[]>("--parameter", "-p") { Description = "A value for a variable of the cell tagged 'parameters'; may be given many times.", HelpName = "NAME=VALUE" };
        Option<double?> timeout = Timeout();
        var allow = new Option<bool>("--allow-errors") { Description = "Go on after a cell that failed." };
        var output = new Option<string?>("--output", "-o") { Description = "Write the notebook here, not over FILE.", HelpName = "FILE" };
        var resume = new Option<bool>("--resume")
        {
            Description = "Go on from the first cell that failed or was never run. Outputs before it are kept; its cells are run again silently, because no file holds their variables.",
        };
        var command = new Command("run", "Run every code cell from top to bottom; the notebook is saved after each.") { file, parameters, timeout, allow, output, resume };
        command.SetAction(async (line, cancel) =>
        {
            string path = line.GetValue(file)!, target = line.GetValue(output) ?? path;
            var options = new RunOptions
            {
                Parameters = line.GetValue(parameters) ?? [], Timeout = Seconds(line.GetValue(timeout)), AllowErrors = line.GetValue(allow),
                Output = Path.GetFullPath(target), Resume = line.GetValue(resume),
            };
            TextWriter error = line.InvocationConfiguration.Error;
            return await Refusing(error, async () =>
            {
                RunReport report = await NotebookRunner.RunAsync(Entered(path, enter), options, ran => Show(ran, error), cancel);
                if (report.NotDrawn is { } notDrawn)
                    error.WriteLine($"{path}: {notDrawn}");
                if (report.Cells.Count == 0 && options.Resume)
                    error.WriteLine($"{path}: every cell has been run; there is nothing to go on with.");
                else if (report.Failure is null)
                    line.InvocationConfiguration.Output.WriteLine(target);
                return Ended(report.Failure, error);
            });
        });
        return command;
    }

    private static Command Check(Action<string> enter)
    {
        var files = new Argument<string[]>("file") { Description = "Notebooks.", Arity = ArgumentArity.OneOrMore };
        Option<double?> timeout = Timeout();
        var command = new Command("check", "Run again, write nothing, and compare with the stored outputs. Ids, times and durations do not count; numbers, pictures and audio within a tolerance.") { files, timeout };
        command.SetAction(async (line, cancel) =>
        {
            (TextWriter output, TextWriter error) = (line.InvocationConfiguration.Output, line.InvocationConfiguration.Error);
            var options = new CheckOptions { Timeout = Seconds(line.GetValue(timeout)) };
            int worst = Host.Success;
            foreach ((string path, string full) in line.GetValue(files)!.Select(path => (path, Path.GetFullPath(path))).ToArray())
                worst = Math.Max(worst, await Refusing(error, async () =>
                {
                    CheckReport report = await NotebookCheck.RunAsync(Entered(full, enter), options, ran => Show(ran, error), cancel);
                    foreach (OutputDifference difference in report.Differences)
                        output.WriteLine($"{path}, cell {difference.Cell}, {difference.What}:\n  stored  {difference.Stored}\n  now     {difference.Now}");
                    if (report.Failure is null)
                        output.WriteLine(report.Differences.Count == 0 ? $"{path}: {report.Cells} cells say what is stored" : $"{path}: {report.Differences.Count} outputs differ");
                    return report.Differences.Count > 0 ? Math.Max(Host.Failure, Ended(report.Failure, error)) : Ended(report.Failure, error);
                }));
            return worst;
        });
        return command;
    }

    private static Command Export()
    {
        Argument<string> file = Notebook();
        var output = new Option<string?>("--output", "-o") { Description = "File of the page [default: beside the notebook, with the ending .html].", HelpName = "FILE" };
        var command = new Command("export", "Write the notebook with its outputs as one HTML page that holds all it needs and loads nothing.") { file, output };
        command.SetAction(async (line, _) => await Refusing(line.InvocationConfiguration.Error, async () =>
        {
            string path = line.GetValue(file)!, target = line.GetValue(output) ?? Path.ChangeExtension(path, ".html");
            if (Lies(path) == Lies(target))
                throw new NotebookException(path, null, "the page would be written over the notebook: --output takes another file");
            var notebook = NotebookDocument.Read(path);
            string page = NotebookPage.Html(notebook, NotebookPage.NeedsPlotly(notebook) ? PlotlyScript.Read(PlotlyScript.Path) : null);
            await File.WriteAllTextAsync(target, page);
            line.InvocationConfiguration.Output.WriteLine(new Uri(Path.GetFullPath(target)).AbsoluteUri);
            return Host.Success;
        }));
        return command;
    }

    /// <summary>Where a file lies, links followed.</summary>
    private static string Lies(string path) => (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);

    /// <summary>The notebook's whole path, once relative paths start in its folder; a folder that is not there is the reader's to name.</summary>
    private static string Entered(string path, Action<string> enter)
    {
        path = Path.GetFullPath(path);
        if (File.Exists(path))
            enter(Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>What the line names is broken or not there: one line, and the exit code of a line that makes no sense.</summary>
    private static async Task<int> Refusing(TextWriter error, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception unfit) when (unfit is NotebookException or FileNotFoundException)
        {
            error.WriteLine($"deepdrummer: {Host.OneLine(unfit)}");
            return Host.Usage;
        }
    }

    private static int Ended(string? failure, TextWriter error)
    {
        if (failure is null)
            return Host.Success;
        error.WriteLine($"deepdrummer: {failure}");
        return Host.Failure;
    }

    private static void Show(CellRun ran, TextWriter error) => error.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"[{ran.Place}/{ran.Of}] cell {ran.Cell,-3} {ran.Seconds,7:0.00} s  {(ran.Again ? "again: " : "")}{ran.Error ?? "ok"}"));

    private static Argument<string> Notebook() => new("file") { Description = "The notebook." };

    private static Option<double?> Timeout()
    {
        var timeout = new Option<double?>("--timeout") { Description = "The longest that a cell may take, in seconds.", HelpName = "SECONDS" };
        timeout.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<double?>() is double seconds and not (> 0 and <= 1_000_000))
                given.AddError(FormattableString.Invariant($"A cell cannot be given {seconds} s: above 0 and up to 1000000 can be."));
        });
        return timeout;
    }

    private static TimeSpan? Seconds(double? given) => given is double seconds ? TimeSpan.FromSeconds(seconds) : null;
}

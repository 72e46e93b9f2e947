using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DeepDrummer.Kernel.Jupyter;
using DeepDrummer.Research.Figures;

namespace DeepDrummer.Cli;

/// <summary><c>deepdrummer kernel</c>: C# notebooks in Jupyter.</summary>
internal static class KernelCommand
{
    private static readonly Option<string?> Prefix = new("--prefix") { Description = "Install for everyone who uses the Python under this folder (/usr/local, a virtual environment)." };
    private static readonly Option<bool> User = new("--user") { Description = "Install for yourself alone. This is what happens without --prefix." };

    public static Command Create() => new Command("kernel", "Run C# notebooks in Jupyter, those of .NET Interactive included.") { Install(), Uninstall(), Start(), Bench() }.WithExamples(
        "deepdrummer kernel install                 'jupyter notebook' offers C# from now on",
        "deepdrummer kernel install --prefix /usr",
        "deepdrummer kernel bench                   how long a notebook waits for its kernel on this machine",
        "deepdrummer kernel uninstall");

    private static Command Install()
    {
        var command = new Command("install", $"Tell Jupyter of the kernel '{KernelSpec.Name}'.") { Prefix, User };
        command.SetAction(result =>
        {
            string folder = Folder(result), plotly = PlotlyScript.Path;
            KernelSpec.Install(folder, Program(), Environment.ProcessPath!, plotly);
            TextWriter output = result.InvocationConfiguration.Output;
            output.WriteLine($"Installed the kernel {KernelSpec.Name} in {folder}.");
            if (!File.Exists(plotly))
                output.WriteLine($"There is no plotly.js at {plotly}: figures are drawn only where the page has its own.");
        });
        return command;
    }

    private static Command Uninstall()
    {
        var command = new Command("uninstall", "Take the kernel away again.") { Prefix, User };
        command.SetAction(result =>
        {
            string folder = Folder(result);
            if (!KernelSpec.Uninstall(folder))
                throw new DirectoryNotFoundException($"The kernel is not installed in {folder}.");
            result.InvocationConfiguration.Output.WriteLine($"Removed {folder}.");
        });
        return command;
    }

    private static Command Start()
    {
        var file = new Argument<string>("connection-file") { Description = "The JSON file with ports and key that Jupyter wrote." };
        var command = new Command("start", "Serve one notebook; Jupyter calls this.") { file };
        command.SetAction(async (result, cancel) =>
        {
            TextWriter error = result.InvocationConfiguration.Error;
            await using var kernel = new JupyterKernel(ConnectionFile.Read(result.GetRequiredValue(file)), Environment.CurrentDirectory, line => error.WriteLine($"deepdrummer kernel: {line}"));
            await kernel.Ended.WaitAsync(cancel);
        });
        return command;
    }

    private static Command Bench()
    {
        var json = new Option<bool>("--json") { Description = "Print JSON, for machines." };
        var command = new Command("bench", "Measure kernels as a notebook server starts them: start, cells, interrupts, memory. Takes about two minutes.") { json };
        command.SetAction(result =>
        {
            (TextWriter output, TextWriter error) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            DirectoryInfo place = Directory.CreateTempSubdirectory("deepdrummer-kernel-");
            try
            {
                KernelSpec.Install(place.FullName, Program(), Environment.ProcessPath!, "");
                KernelTimes times = KernelBench.Measure(Path.Combine(place.FullName, "kernel.json"), new KernelBenchOptions(), error.WriteLine);
                output.WriteLine(result.GetValue(json) ? JsonSerializer.Serialize(times, JsonStyle.Machines) : Text(times));
            }
            finally
            {
                place.Delete(recursive: true);
            }
        });
        return command;
    }

    private static string Text(KernelTimes times) => string.Create(CultureInfo.InvariantCulture, $"""
        start to ready           {times.ReadySeconds,8:0.00} s
        first cell               {times.FirstCellSeconds,8:0.00} s
        later trivial cells      {times.LaterCellMilliseconds,8:0.0} ms
        interrupt of a busy loop {times.InterruptSeconds,8:0.00} s
        the cell after it        {times.NextCellMilliseconds,8:0.0} ms
        memory of a kernel       {times.MemoryMb,8:0} MB, and {times.MemoryGrowthMb:0} MB more after 1,000 cells
        """);

    private static string Folder(ParseResult result)
    {
        string? prefix = result.GetValue(Prefix);
        if (prefix is not null && result.GetValue(User))
            throw new ArgumentException("--prefix and --user exclude each other.");
        return KernelSpec.FolderOf(prefix);
    }

    /// <summary>The setup script's link to the last good build where this is that build; else the program's own folder.</summary>
    private static string Program()
    {
        string own = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory), link = Path.Combine(Path.GetDirectoryName(own)!, "program");
        return Directory.Exists(link) && Directory.ResolveLinkTarget(link, returnFinalTarget: true) is { } target && Path.TrimEndingDirectorySeparator(target.FullName) == own ? link : own;
    }
}

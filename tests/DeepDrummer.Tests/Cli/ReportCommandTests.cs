using System.CommandLine;
using DeepDrummer.Cli;
using DeepDrummer.Tests.Reports;
using DeepDrummer.Tests.Storage;

namespace DeepDrummer.Tests.Cli;

public sealed class ReportCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StringWriter output = new(), error = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_folder_that_is_not_there_is_refused_with_code_2()
    {
        Assert.Equal(Host.Usage, await Report(folder.In("none"), "--json"));
        Assert.Equal($"deepdrummer: There is no folder {folder.In("none")}; report takes a sweep's or a run's.\n", error.ToString());
    }

    [Fact]
    public async Task A_baseline_that_is_no_arm_is_refused_with_code_2()
    {
        new MadeUpSweep { Listeners = [new("simulated:rhythm", 4)], Checkpoints = [5], Blind = 4 }.Write(folder.In("sweep"));
        Assert.Equal(Host.Usage, await Report(folder.In("sweep"), "--baseline", "nobody", "--json"));
        Assert.StartsWith("deepdrummer: The baseline nobody is no arm with results; these are: original, ", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(output.ToString());
    }

    private Task<int> Report(params string[] words) => Host.RunAsync(new RootCommand { ReportCommand.Create() }, ["report", .. words], output, error);
}

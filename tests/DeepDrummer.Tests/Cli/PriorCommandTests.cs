using System.CommandLine;
using DeepDrummer.Cli;
using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Figures;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Tests.Storage;

namespace DeepDrummer.Tests.Cli;

public sealed class PriorCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StringWriter output = new(), error = new();

    public void Dispose() => folder.Dispose();

    private string File => folder.In("earlier.safetensors");

    [Fact]
    public async Task What_earlier_listeners_liked_starts_later_ones_and_a_changed_file_is_refused()
    {
        Assert.Equal(Host.Success, await Run([.. Study("earlier"), "--listeners", "2", "--seed", "3"]));
        Assert.Equal(Host.Success, await Run(["prior", folder.In("earlier"), "--out", File]));
        Assert.Contains($"{File}: 2 listeners of earlier", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, PopulationPrior.Load(File).Listeners);

        Assert.Equal(Host.Success, await Run([.. Study("later"), "--set", $"prior={File}"]));
        Assert.Contains($"\"prior\": \"{PopulationPrior.Load(File).Hash}\"", System.IO.File.ReadAllText(folder.In("later/run.json")), StringComparison.Ordinal);
        (PopulationPrior.Load(File) with { Bias = 1 }).Save(File);
        error.GetStringBuilder().Clear();
        Assert.NotEqual(Host.Success, await Run(["study", "--resume", folder.In("later")]));
        Assert.Contains("The run began with other files: the prior had the hash ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_that_are_not_there_are_refused_with_code_2()
    {
        Assert.Equal(Host.Usage, await Run(["prior", folder.In("none"), "--out", File]));
        Assert.Equal($"deepdrummer: There is no run folder {folder.In("none")}.\n", error.ToString());
        Assert.False(System.IO.File.Exists(File));
    }

    private string[] Study(string name) => ["study", "--method", "logistic", "--set", "candidates=20", "--set", "blind-candidates=20", "--rater", "simulated:density", "--ratings", "8", "--blind", "2", "--sounds", "built-in", "--out", folder.In(name)];

    private Task<int> Run(string[] words)
    {
        var parts = new StudyCommand.Parts(device => StudyMethods.All(device), (_, _, _) => new FigureReport([], []));
        return Host.RunAsync(new RootCommand { StudyCommand.Create(parts), PriorCommand.Create() }, words, output, error);
    }
}

using System.CommandLine;
using DeepDrummer.Cli;
using DeepDrummer.Tests.Storage;

namespace DeepDrummer.Tests.Kernel.Jupyter;

/// <summary><c>deepdrummer kernel</c>, as it is typed.</summary>
public sealed class KernelCommandTests
{
    [Fact]
    public async Task It_installs_and_uninstalls()
    {
        using var place = new TemporaryFolder();
        Assert.Contains("Installed the kernel .net-csharp in " + place.In("share/jupyter/kernels/.net-csharp"), await Output(Host.Success, "install", "--prefix", place.In("")), StringComparison.Ordinal);
        Assert.Contains(AppContext.BaseDirectory.TrimEnd('/'), File.ReadAllText(place.In("share/jupyter/kernels/.net-csharp/kernel.json")), StringComparison.Ordinal);
        Assert.StartsWith("Removed ", await Output(Host.Success, "uninstall", "--prefix", place.In("")), StringComparison.Ordinal);
        Assert.Contains("is not installed in", await Output(Host.Failure, "uninstall", "--prefix", place.In("")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no connection file 'absent.json'", "start", "absent.json")]
    [InlineData("--prefix and --user exclude each other", "install", "--user", "--prefix", "x")]
    public async Task A_line_that_makes_no_sense_is_one_line(string said, params string[] line) => Assert.Contains(said, await Output(Host.Failure, line), StringComparison.Ordinal);

    private static async Task<string> Output(int expected, params string[] line)
    {
        using var output = new StringWriter();
        Assert.Equal(expected, await Host.RunAsync(new RootCommand { KernelCommand.Create() }, ["kernel", .. line], output, output));
        return output.ToString();
    }
}

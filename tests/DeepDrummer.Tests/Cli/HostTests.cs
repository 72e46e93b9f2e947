using System.CommandLine;
using DeepDrummer.Cli;

namespace DeepDrummer.Tests.Cli;

public sealed class HostTests : IDisposable
{
    private readonly StringWriter output = new(), error = new();

    [Theory]
    [InlineData("'a b', '*'", "a b", "*")]
    [InlineData("many", "drum", "--hits", "many")]
    [InlineData("'--colour', 'red'", "drum", "--colour", "red")]
    [InlineData("--hits", "drum", "--hits")]
    public async Task A_line_that_makes_no_sense_is_refused_with_code_2_and_the_words_it_stumbled_over(string stumbled, params string[] args)
    {
        Assert.Equal(Host.Usage, await RunAsync(_ => 0, args));
        Assert.Empty(output.ToString());
        string line = Assert.Single(ErrorLines());
        Assert.StartsWith("deepdrummer: ", line, StringComparison.Ordinal);
        Assert.Contains(stumbled, line, StringComparison.Ordinal);
        Assert.EndsWith("--help' shows what can be given)", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_points_to_the_commands_own_help()
    {
        await RunAsync(_ => 0, "drum", "--hits", "many");
        Assert.Contains("('deepdrummer drum --help' shows", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_is_one_line_without_the_parameters_name()
    {
        int code = await RunAsync(_ => throw new ArgumentException("200 coefficients cannot come from\n 128 mel bands.", "bands"), "drum");
        Assert.Equal(Host.Failure, code);
        Assert.Equal(["deepdrummer: 200 coefficients cannot come from 128 mel bands."], ErrorLines());
    }

    [Fact]
    public async Task A_fault_of_the_program_is_named_by_its_kind()
    {
        await RunAsync(_ => throw new InvalidCastException("Nothing there."), "drum");
        Assert.Equal(["deepdrummer: a fault in the program: InvalidCastException: Nothing there. (DEEPDRUMMER_TRACE=1 shows where)"], ErrorLines());
    }

    [Fact]
    public async Task The_cause_of_a_wrapped_error_is_what_is_told()
    {
        await RunAsync(_ => throw new AggregateException(new IOException("The disk is full.")), "drum");
        Assert.Equal(["deepdrummer: The disk is full."], ErrorLines());
    }

    [Fact]
    public async Task A_cancelled_command_ends_with_130()
    {
        Assert.Equal(Host.Interrupted, await RunAsync(_ => throw new OperationCanceledException(), "drum"));
        Assert.Equal(["deepdrummer: interrupted"], ErrorLines());
    }

    [Fact]
    public async Task The_commands_own_code_is_kept() => Assert.Equal(7, await RunAsync(_ => 7, "drum"));

    [Theory]
    [InlineData("drum", "--help")]
    [InlineData("help", "drum")]
    [InlineData("drum", "-h")]
    public async Task Help_ends_with_the_commands_examples(params string[] args)
    {
        Assert.Equal(Host.Success, await RunAsync(_ => throw new InvalidOperationException("ran"), args));
        Assert.EndsWith("Examples:\n  deepdrummer drum --hits 3\n\n", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("--hits", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("help")]
    [InlineData("--help")]
    public async Task No_word_at_all_shows_the_commands(params string[] args)
    {
        Assert.Equal(Host.Success, await RunAsync(_ => 1, args));
        Assert.Contains("drum", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Examples", output.ToString(), StringComparison.Ordinal);
        Assert.Empty(ErrorLines());
    }

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    private Task<int> RunAsync(Func<ParseResult, int> action, params string[] args)
    {
        var command = new Command("drum", "Beats.") { new Option<int>("--hits") { Description = "How many." } };
        command.SetAction(action);
        return Host.RunAsync(new RootCommand("A drum.") { command.WithExamples("deepdrummer drum --hits 3") }, args, output, error);
    }

    private string[] ErrorLines() => error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

using System.CommandLine;
using System.Text.Json;
using System.Text.RegularExpressions;
using DeepDrummer.Cli;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Tests.Ratings;

namespace DeepDrummer.Tests.Cli;

public sealed class MethodsCommandTests
{
    private static readonly IReadOnlyList<StudyMethod> fakes =
    [
        new FakeStudy().Method,
        new FakeStudy().Method with
        {
            Name = "bold", Source = "a book", Cost = new MethodCost(0.02, 0.005, "a desk"),
            Options = [new MethodOption("acquisition", "what is tried next", "thompson or random", "thompson")],
        },
    ];

    [Fact]
    public async Task Each_method_is_listed_with_source_cost_and_options() => Assert.Equal(
        """
        fake
          A weight a cell.
          source  this project
          cost    not measured

        bold
          A weight a cell.
          source  a book
          cost    0.025 s a rating: 0.005 s to learn it, 0.02 s to make the next loop (a desk)
          option  acquisition: what is tried next; thompson or random (default thompson)

        'study --method NAME' uses one, and the arms of a sweep compare several, each with options of its own.

        """, await Said(() => fakes));

    [Fact]
    public async Task Machines_get_the_same_as_JSON()
    {
        using var json = JsonDocument.Parse(await Said(() => fakes, "--json"));

        Assert.Equal(["fake", "bold"], json.RootElement.EnumerateArray().Select(method => method.GetProperty("name").GetString()));
        Assert.Equal(JsonValueKind.Null, json.RootElement[0].GetProperty("cost").ValueKind);
        Assert.Equal(0.025, json.RootElement[1].GetProperty("cost").GetProperty("rating_seconds").GetDouble(), 12);
        Assert.Equal("acquisition", json.RootElement[1].GetProperty("options")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task The_default_is_marked_and_every_method_of_the_toolkit_is_there()
    {
        string said = await Said(() => StudyMethods.All());

        Assert.Contains($"{StudyMethods.Default} (default)\n", said, StringComparison.Ordinal);
        string readme = File.ReadAllText(Path.Combine(Checkout.Root, "README.md"));
        string ready = Regex.Match(readme, @"\| rating to next loop, default method, 95 % of 2,000 \| ([0-9.]+) s").Groups[1].Value, session = Regex.Match(readme, @"\| session of 80 \+ 60, default method, listener included: CPU \| ([0-9.]+) s").Groups[1].Value;
        Assert.Matches($"(?s)gaussian-process \\(default\\).*?cost    [0-9.]+ s a rating: .*; {session} s a session of 80 ratings and 60 blind loops; 95 % of loops ready within {ready} s by the clock \\(.*EPYC", said);
        Assert.DoesNotContain("not measured", said, StringComparison.Ordinal);
        Assert.All(StudyMethods.All(), method => Assert.NotEqual("this project", method.Source));
        Assert.All(StudyMethods.All(), method => Assert.Contains($"  {method.Summary}\n  source  {method.Source}\n", said, StringComparison.Ordinal));
    }

    private static async Task<string> Said(Func<IReadOnlyList<StudyMethod>> methods, params string[] args)
    {
        var output = new StringWriter();
        Assert.Equal(Host.Success, await Host.RunAsync(new RootCommand { MethodsCommand.Create(methods) }, ["methods", .. args], output, output));
        return output.ToString();
    }
}

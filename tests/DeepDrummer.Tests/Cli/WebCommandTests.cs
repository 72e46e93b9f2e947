using System.CommandLine;
using DeepDrummer.Cli;
using DeepDrummer.Cli.Bench;
using DeepDrummer.Tests.Storage;
using DeepDrummer.Tests.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace DeepDrummer.Tests.Cli;

/// <summary>The line that starts a study says what is wrong before anyone listens.</summary>
public sealed class WebCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Every_problem_of_the_line_is_said_at_once()
    {
        string said = await Refused("nowhere.yaml", "--address", "0.0.0.0", "--port", "70000", "--public-url", "ftp://x");
        Assert.Equal(4, said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        foreach (string problem in (string[])["There is no study file nowhere.yaml.", "--address 0.0.0.0 lets others in", "--port 70000 cannot be: 0 to 65535 can.", "--public-url ftp://x is no address"])
            Assert.Contains(problem, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_password_and_one_that_is_not_there_are_refused()
    {
        string password = folder.In("password");
        File.WriteAllText(password, "short\n");
        Assert.Contains("has 5 characters; 12 are the fewest", await Refused(Study("seed: 1"), "--admin-password-file", password), StringComparison.Ordinal);
        Assert.Contains("where the experimenter's password is to be", await Refused(Study("seed: 1"), "--admin-password-file", folder.In("none")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_problem_of_the_file_is_said_at_once_and_no_database_is_made()
    {
        string said = await Refused(Study("seed: one\nratings: 0"), "--database", folder.In("study.db"));
        Assert.Contains("study.yaml:3: seed is 'one'", said, StringComparison.Ordinal);
        Assert.Contains("study.yaml:4: ratings is '0'", said, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.In("study.db")));
    }

    [Fact]
    public async Task A_load_that_cannot_be_is_refused()
    {
        foreach (string[] args in (string[][])[["--listeners", "0"], ["--seconds", "0"], ["--think", "-1"], ["--ratings", "0"], ["--url", "http://127.0.0.1:1"], ["--url", "here", "--database", "x"]])
        {
            using StringWriter output = new(), error = new();
            Assert.Equal(Host.Usage, await Host.RunAsync(new RootCommand { BenchCommand.Create() }, ["bench", "web", .. args], output, error));
            Assert.Contains(args[0], error.ToString(), StringComparison.Ordinal);
        }
    }

    /// <summary>A server that answers with faults alone loses no rating, and proves nothing.</summary>
    [Fact]
    public async Task A_load_that_the_server_met_with_faults_alone_fails()
    {
        using var study = new ShortStudy();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using WebApplication broken = builder.Build();
        broken.MapPost("/api/session", () => Results.StatusCode(StatusCodes.Status500InternalServerError));
        await broken.StartAsync();

        using StringWriter output = new(), error = new();
        string[] line = ["bench", "web", "--url", broken.Urls.First(), "--database", study.Place.Text, "--listeners", "2", "--think", "0", "--seconds", "0.5"];
        Assert.Equal(Host.Failure, await Host.RunAsync(new RootCommand { BenchCommand.Create() }, line, output, error));
        Assert.Contains("No rating was kept", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_load_is_good_when_each_rating_was_kept_once_and_all_came_to_the_end_where_that_is_asked()
    {
        var good = new WebLoadResult
        {
            Listeners = 2, Finished = 1, ThinkSeconds = 0, Clicks = 3, MillisecondsP50 = 1, MillisecondsP95 = 250.4, MillisecondsP99 = 1, MillisecondsMost = 1, Retries = 0, ByTen = [],
            Ratings = 3, Lost = 0, Doubled = 0,
        };
        Assert.Null(good.Problem(whole: false));
        Assert.Null((good with { Finished = 2 }).Problem(whole: true));
        Assert.Contains("1 of 2", good.Problem(whole: true), StringComparison.Ordinal);
        Assert.Null(good.Problem(whole: false, most: 250.4));
        Assert.Equal("The p95 of 3 clicks is 250 ms; 250.3 ms is the most.", good.Problem(whole: false, most: 250.3));
        Assert.All((WebLoadResult[])[good with { Lost = 1 }, good with { Doubled = 1 }, good with { Ratings = 0 }], bad => Assert.NotNull(bad.Problem(whole: false)));
    }

    [Fact]
    public void Times_are_told_by_ten_ratings()
    {
        Click[] clicks = [.. Enumerable.Range(1, 25).Reverse().SelectMany(rating => (Click[])[new(rating, rating), new(rating, 100 + rating)])];
        Assert.Equal([new ClickTimes(1, 10, 20, 10, 109, 110), new ClickTimes(11, 20, 20, 20, 119, 120), new ClickTimes(21, 30, 10, 25, 125, 125)], ClickTimes.ByTen(clicks));
    }

    private string Study(string lines)
    {
        File.WriteAllText(folder.In("consent.txt"), "Yes?");
        File.WriteAllText(folder.In("study.yaml"), $"title: A study\nconsent: consent.txt\n{lines}\narms: [{{ name: a, method: gaussian-process }}]\n");
        return folder.In("study.yaml");
    }

    private static async Task<string> Refused(params string[] args)
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(Host.Usage, await Host.RunAsync(new RootCommand { WebCommand.Create() }, ["web", .. args], output, error));
        Assert.Equal("", output.ToString());
        return error.ToString();
    }

    public void Dispose() => folder.Dispose();
}

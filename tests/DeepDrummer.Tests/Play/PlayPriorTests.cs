using System.CommandLine;
using DeepDrummer.Cli;
using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Tests.Storage;
using DeepDrummer.Web.Play;

namespace DeepDrummer.Tests.Play;

/// <summary><c>play --prior</c>: a session that begins with what earlier listeners liked.</summary>
public sealed class PlayPriorTests : IDisposable
{
    private static readonly SampleLibrary library = BuiltInKit.Load();
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string File => folder.In("earlier.safetensors");

    /// <summary>Listeners who like what is dense and nothing else.</summary>
    private static PopulationPrior LikeDense()
    {
        RatedLoop[] Listener(int number) => [.. Enumerable.Range(0, 40).Select(loop => LoopGenerator.Draw(library, new LoopOptions { Density = loop % 2 == 0 ? 0.45 : 0.12 }, new Seed(5).Stream("loop", 40 * number + loop)))
            .Select(loop => new RatedLoop(loop, loop.Grid.Density > 0.28))];
        return PopulationPrior.Of([.. Enumerable.Range(0, 6).Select(Listener)], library, new PopulationOptions(), "six who like dense loops");
    }

    [Fact]
    public async Task The_first_generated_loops_are_what_earlier_listeners_liked()
    {
        LikeDense().Save(File);
        double[] with = await FirstDensitiesAsync(File), without = await FirstDensitiesAsync(null);
        Assert.True(with.Average() > without.Average() + 0.08, $"densities {with.Average():0.00} with the prior, {without.Average():0.00} without");
    }

    private async Task<double[]> FirstDensitiesAsync(string? prior)
    {
        var options = new PlayOptions { Folder = folder.In(prior is null ? "without" : "with"), Port = 0, Sounds = SoundSource.BuiltIn, Prior = prior };
        var densities = new double[5];
        for (int session = 0; session < densities.Length; session++)
        {
            await using PlayServer server = await PlayServer.StartAsync(options with { Session = $"s{session}" }, fault => Assert.Fail(fault), CancellationToken.None);
            using var http = new HttpClient { BaseAddress = new Uri(server.Address, "/") };
            string csrf = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync("/api/play")).RootElement.GetProperty("csrf").GetString()!;
            http.DefaultRequestHeaders.Add(PlayGuard.Header, csrf);
            using HttpResponseMessage made = await http.PostAsync($"/api/sessions/s{session}/act?revision=1", new StringContent("""{"do":"make","kind":"best"}"""));
            string[] rows = [.. System.Text.Json.JsonDocument.Parse(await made.Content.ReadAsStringAsync()).RootElement.GetProperty("board").GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("cells").GetString()!)];
            densities[session] = rows.Sum(row => row.Count(cell => cell == 'x')) / (4.0 * Grid.OriginalSteps);
        }
        return densities;
    }

    [Fact]
    public async Task A_file_that_is_no_prior_is_refused_in_one_line_and_nothing_is_begun()
    {
        await System.IO.File.WriteAllTextAsync(File, "liked: everything");
        foreach ((string file, int code) in ((string, int)[])[(File, Host.Failure), (folder.In("none.safetensors"), Host.Usage)])
        {
            using var error = new StringWriter();
            int exit = await Host.RunAsync(new RootCommand { PlayCommand.Create() }, ["play", "--prior", file, "--folder", folder.In("play"), "--sounds", "built-in", "--port", "0"], TextWriter.Null, error);
            Assert.Equal(code, exit);
            Assert.Contains(file, Assert.Single(error.ToString().TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        }
        Assert.False(Directory.Exists(folder.In("play")));
    }
}

using System.Text;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Tests.Patterns;

namespace DeepDrummer.Tests.Ratings;

/// <summary>Real programs that compare two loops.</summary>
public sealed class ProgramRaterPairTests : IDisposable
{
    private static readonly SampleLibrary library = MadeUpSounds.Named("kit/a b.wav", "kit/b.wav", "kit/ç.wav", "kit/d.wav");
    private static readonly Loop a = new(GridText.Parse("x..x\n...."), [3, 0]), b = new(GridText.Parse("xxxx\n..x."), [2, 1]);

    private readonly string folder = Directory.CreateTempSubdirectory("deepdrummer-rater-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private RaterSetting Setting => new()
    {
        Library = library,
        Folder = folder,
        WriteWav = static (loop, path) => File.WriteAllText(path, $"audio of {loop.Grid.Hits} hits"),
    };

    private static PairQuestion Ask(int trial) => new(3, trial, 1, a, b);

    [Fact]
    public async Task It_is_asked_in_one_line_of_JSON_a_pair_and_both_files_are_there_meanwhile()
    {
        string heard = Path.Combine(folder, "heard.txt");
        string command = $$"""while read -r line; do printf '%s\n' "$line" >> '{{heard}}'; cat '{{folder}}/rater-3-trial-16.wav' '{{folder}}/rater-3-trial-17.wav' >> '{{heard}}'; echo '{"choice":"b","trial":16}'; done""";
        await using (var rater = new ProgramRater(command, 3, new Seed(7), Setting))
            Assert.Equal(PairAnswer.B, await rater.CompareAsync(Ask(16), default));

        string first = """{"sound":"kit/ç.wav","cells":"x..x"},{"sound":"kit/a b.wav","cells":"...."}""", second = """{"sound":"kit/d.wav","cells":"xxxx"},{"sound":"kit/b.wav","cells":"..x."}""";
        Assert.Equal(
            [
                $$"""{"rater":3,"trial":16,"phase":1,"bpm":120,"pair":[{"wav":"{{folder}}/rater-3-trial-16.wav","rows":[{{first}}]},{"wav":"{{folder}}/rater-3-trial-17.wav","rows":[{{second}}]}]}""",
                "audio of 2 hitsaudio of 5 hits",
            ], File.ReadAllLines(heard));
        Assert.Empty(Directory.GetFiles(folder, "*.wav"));
    }

    [Theory]
    [InlineData("""{"choice":"a"}""", PairAnswer.A)]
    [InlineData("""{"choice":"b","trial":4}""", PairAnswer.B)]
    [InlineData(""" { "choice" : "neither", "why" : "both drag" } """, PairAnswer.Neither)]
    [InlineData("""{"choice":"A"}""", null)]
    [InlineData("""{"choice":"0"}""", null)]
    [InlineData("""{"choice":0}""", null)]
    [InlineData("""{"choice":null}""", null)]
    [InlineData("""{"choice":"b","trial":5}""", null)]
    [InlineData("""{"liked":true}""", null)]
    [InlineData("""{"choice":"\ud800"}""", null)]
    public void Only_a_choice_of_this_trial_counts(string line, PairAnswer? choice) => Assert.Equal(choice, ProgramAnswer.ParseChoice(Encoding.UTF8.GetBytes(line), trial: 4));

    [Fact]
    public async Task Singles_and_pairs_may_follow_each_other()
    {
        await using var rater = new ProgramRater("""while read -r line; do case $line in *'"pair"'*) echo '{"choice":"neither"}' ;; *) echo '{"liked":true}' ;; esac; done""", 3, new Seed(7), Setting);
        Assert.Equal(PairAnswer.Neither, await rater.CompareAsync(Ask(0), default));
        Assert.True(await rater.RateAsync(new Question(3, 2, 2, a), default));
        Assert.Equal(PairAnswer.Neither, await rater.CompareAsync(Ask(4), default));
    }

    [Theory]
    [InlineData("echo '{\"liked\":true}'", "answered \"{\"liked\":true}\" instead of {\"choice\":\"a\"}, {\"choice\":\"b\"} or {\"choice\":\"neither\"}")]
    [InlineData("exit 3", "ended its output without an answer and exited with code 3.")]
    [InlineData("echo oops >&2; printf '{\"choice\"'", "ended its output in the middle of the line \"{\"choice\"\" and exited with code 0. Last on its standard error: \"oops\"")]
    public async Task Rubbish_ends_the_listener_in_one_line(string answer, string complaint)
    {
        await using var rater = new ProgramRater($"read -r line; {answer}", 3, new Seed(7), Setting);
        string message = (await Assert.ThrowsAsync<RaterException>(async () => await rater.CompareAsync(Ask(4), default))).Message;
        Assert.StartsWith("Listener 3, trial 4: the rater \"", message, StringComparison.Ordinal);
        Assert.Contains(complaint, message, StringComparison.Ordinal);
        Assert.Equal(message, (await Assert.ThrowsAsync<RaterException>(async () => await rater.CompareAsync(Ask(6), default))).Message);
        Assert.Empty(Directory.GetFiles(folder, "*.wav"));
    }

    [Fact]
    public async Task Silence_ends_the_listener_after_the_time_out()
    {
        await using var rater = new ProgramRater("exec sleep 1000", 3, new Seed(7), Setting with { TimeOut = TimeSpan.FromMilliseconds(100) });
        string message = (await Assert.ThrowsAsync<RaterException>(async () => await rater.CompareAsync(Ask(4), default))).Message;
        Assert.Contains(" gave no answer within 0.1 s ", message, StringComparison.Ordinal);
    }
}

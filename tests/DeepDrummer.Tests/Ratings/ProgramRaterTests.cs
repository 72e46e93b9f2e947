using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Tests.Patterns;

namespace DeepDrummer.Tests.Ratings;

/// <summary>Real programs, started through the shell. Sleeping ones are ended by the rater, never waited for.</summary>
public sealed class ProgramRaterTests : IDisposable
{
    private const string Yes = """{"liked":true}""";
    private static readonly SampleLibrary library = MadeUpSounds.Named("kit/a b.wav", "kit/b.wav", "kit/ç.wav", "kit/d.wav");
    private static readonly Loop loop = new(GridText.Parse("x..x\n.x..\n....\nxxxx"), [3, 0, 1, 1]);

    private readonly string folder = Directory.CreateTempSubdirectory("deepdrummer-rater-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private RaterSetting Setting => new()
    {
        Library = library,
        Folder = folder,
        WriteWav = static (loop, path) => File.WriteAllText(path, $"audio of {loop.Grid.Hits} hits"),
    };

    private static Question Ask(int trial) => new(3, trial, trial < 2 ? 1 : 2, loop);

    private async Task<string> Refusal(string command, int trial = 0, TimeSpan? limit = null)
    {
        RaterSetting setting = Setting with { TimeOut = limit ?? Setting.TimeOut };
        await using var rater = new ProgramRater(command, 3, new Seed(7), setting);
        for (int before = 0; before < trial; before++)
            Assert.True(await rater.RateAsync(Ask(before), default));
        string message = (await Assert.ThrowsAsync<RaterException>(async () => await rater.RateAsync(Ask(trial), default))).Message;
        Assert.StartsWith($"Listener 3, trial {trial}: the rater \"", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        Assert.InRange(message.Length, 1, 1000);
        Assert.Equal(message, (await Assert.ThrowsAsync<RaterException>(async () => await rater.RateAsync(Ask(trial + 1), default))).Message);
        Assert.Empty(Directory.GetFiles(folder, "*.wav"));
        return message[message.IndexOf("\" ", StringComparison.Ordinal)..][2..];
    }

    [Fact]
    public async Task It_is_asked_in_one_line_of_JSON_a_loop_and_told_who_it_is()
    {
        string heard = Path.Combine(folder, "heard.txt");
        await using (var rater = new ProgramRater($"echo $DEEPDRUMMER_RATER_INDEX $DEEPDRUMMER_RATER_SEED > '{heard}'; while read -r line; do printf '%s\\n' \"$line\" >> '{heard}'; echo '{Yes}'; done", 3, new Seed(ulong.MaxValue), Setting))
            for (int trial = 1; trial < 3; trial++)
                Assert.True(await rater.RateAsync(Ask(trial) with { Previous = trial > 1 ? true : null }, default));

        string rows = """[{"sound":"kit/ç.wav","cells":"x..x"},{"sound":"kit/a b.wav","cells":".x.."},{"sound":"kit/b.wav","cells":"...."},{"sound":"kit/b.wav","cells":"xxxx"}]""";
        Assert.Equal(
            [
                "3 18446744073709551615",
                $$"""{"rater":3,"trial":1,"phase":1,"wav":"{{folder}}/rater-3-trial-1.wav","bpm":120,"rows":{{rows}}}""",
                $$"""{"rater":3,"trial":2,"phase":2,"wav":"{{folder}}/rater-3-trial-2.wav","bpm":120,"rows":{{rows}},"previous":true}""",
            ], File.ReadAllLines(heard));
    }

    [Fact]
    public async Task The_WAV_is_there_while_it_listens_and_gone_after()
    {
        string command = """while read -r line; do wav=${line#*\"wav\":\"}; wav=${wav%%\"*}; if [ "$(cat "$wav")" = "audio of 7 hits" ]; then echo '{"liked":true}'; else echo '{"liked":false}'; fi; done""";
        await using var rater = new ProgramRater(command, 3, new Seed(7), Setting);

        Assert.True(await rater.RateAsync(Ask(0), default));
        Assert.False(await rater.RateAsync(Ask(1) with { Loop = loop with { Grid = Grid.Empty } }, default));
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Theory]
    [InlineData("""{"liked":true}""", true)]
    [InlineData("""{"liked":false}""", false)]
    [InlineData(""" { "liked" : true, "trial" : 0, "why" : "it swings" } """, true)]
    public async Task It_answers_like_or_dislike(string answer, bool liked)
    {
        await using var rater = new ProgramRater($"read -r line; echo '{answer}'; cat", 3, new Seed(7), Setting);
        Assert.Equal(liked, await rater.RateAsync(Ask(0), default));
    }

    [Theory]
    [InlineData("yes please")]
    [InlineData("")]
    [InlineData("true")]
    [InlineData("[]")]
    [InlineData("""{"liked":1}""")]
    [InlineData("""{"liked":null}""")]
    [InlineData("""{"Liked":true}""")]
    [InlineData("""{"liked":true,"liked":false}""")]
    [InlineData("""{"liked":true,"trial":1}""")]
    [InlineData("""{"liked":true}{"liked":true}""")]
    public async Task Rubbish_ends_the_listener_and_is_shown(string answer) => Assert.Equal(
        $$"""answered "{{answer}}" instead of {"liked":true} or {"liked":false}.""", await Refusal($"read -r line; echo '{answer}'; exec cat"));

    [Fact]
    public async Task Invalid_UTF8_ends_the_listener() => Assert.Equal(
        """answered "{"liked":true,"why":"\uFFFD"}" instead of {"liked":true} or {"liked":false}.""".Replace("\\uFFFD", "\uFFFD", StringComparison.Ordinal),
        await Refusal("""read -r line; printf '{"liked":true,"why":"\377"}\n'; exec cat"""));

    [Fact]
    public async Task A_long_line_of_rubbish_is_cut_in_the_message()
    {
        string message = await Refusal("read -r line; head -c 5000 /dev/zero | tr '\\0' z; echo; exec cat");
        Assert.StartsWith("answered \"" + new string('z', 200) + "…\" instead of", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crash_ends_the_listener_with_its_code_and_last_words() => Assert.Equal(
        "ended its output without an answer and exited with code 9. Last on its standard error: \"no ears\"",
        await Refusal($"read -r line; echo '{Yes}'; read -r line; echo first >&2; echo 'no ears' >&2; exit 9", trial: 1));

    [Fact]
    public async Task A_command_that_is_not_there_ends_the_listener()
    {
        string message = await Refusal("deepdrummer-no-such-program");
        Assert.Contains("code 127", message, StringComparison.Ordinal);
        Assert.Contains("not found", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_early_exit_ends_the_listener_at_the_next_trial() =>
        Assert.Contains("code 0", await Refusal($"read -r line; echo '{Yes}'", trial: 1), StringComparison.Ordinal);

    [Fact]
    public async Task It_starts_in_the_folder_it_is_given()
    {
        string own = Directory.CreateDirectory(Path.Combine(folder, "own")).FullName;
        File.WriteAllText(Path.Combine(own, "answer"), Yes);
        await using var rater = new ProgramRater("read -r line; cat answer; echo; cat", 3, new Seed(7), Setting with { WorkingFolder = own });
        Assert.True(await rater.RateAsync(Ask(0), default));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named() => Assert.Contains(
        "/no/such", Assert.Throws<RaterException>(() => new ProgramRater("cat", 0, new Seed(7), Setting with { WorkingFolder = "/no/such" })).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Silence_ends_the_listener_after_the_limit() => Assert.Equal(
        "gave no answer within 0.2 s (does it end its lines and flush its output?).",
        await Refusal("read -r line; exec sleep 600", limit: TimeSpan.FromMilliseconds(200)));

    [Fact]
    public async Task A_line_without_an_end_is_no_answer() => Assert.StartsWith(
        "gave no answer within 0.2 s",
        await Refusal($"read -r line; printf '{Yes}'; exec sleep 600", limit: TimeSpan.FromMilliseconds(200)), StringComparison.Ordinal);

    [Fact]
    public async Task Half_a_line_and_an_exit_end_the_listener() => Assert.Equal(
        "ended its output in the middle of the line \"{\"lik\" and exited with code 0.", await Refusal("""read -r line; printf '{"lik'"""));

    [Fact]
    public async Task Two_answers_at_once_end_the_listener() => Assert.Equal(
        """wrote more after its answer "{"liked":true}".""", await Refusal($$"""read -r line; printf '{{Yes}}\n{{Yes}}\n'; exec cat"""));

    [Fact]
    public async Task An_answer_that_was_not_asked_for_ends_the_listener()
    {
        string ready = Path.Combine(folder, "ready");
        await using var rater = new ProgramRater($"echo '{Yes}'; : > '{ready}'; exec cat", 3, new Seed(7), Setting);
        SpinWait.SpinUntil(() => File.Exists(ready));                             // it has spoken, though its words may be on their way

        string message = (await Assert.ThrowsAsync<RaterException>(async () =>
        {
            await rater.RateAsync(Ask(0), default);
            await rater.RateAsync(Ask(1), default);
        })).Message;

        Assert.Contains("the rater", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flood_of_lines_ends_the_listener() => Assert.Contains("\"y\"", await Refusal("exec yes"), StringComparison.Ordinal);

    [Fact]
    public async Task A_flood_without_line_ends_ends_the_listener() =>
        Assert.StartsWith("wrote a line of more than 65536 bytes, \"\\u0000", await Refusal("read -r line; exec cat /dev/zero"), StringComparison.Ordinal);

    [Fact]
    public async Task A_flood_on_standard_error_harms_nobody()
    {
        await using var rater = new ProgramRater($"head -c 1000000 /dev/zero >&2; while read -r line; do echo '{Yes}'; done", 3, new Seed(7), Setting);
        Assert.True(await rater.RateAsync(Ask(0), default));
    }

    [Fact]
    public async Task A_program_that_closes_its_input_ends_the_listener() => Assert.StartsWith(
        "closed its standard input",
        await Refusal($"read -r line; exec 0<&-; echo '{Yes}'; exec sleep 600", trial: 1), StringComparison.Ordinal);

    [Fact]
    public async Task A_program_that_does_not_read_runs_into_the_limit()
    {
        RaterSetting setting = Setting with { TimeOut = TimeSpan.FromMilliseconds(200) };
        var wide = new Loop(new Grid(4, 100_000, new bool[400_000]), [0, 1, 2, 3]); // more than a pipe holds
        await using var rater = new ProgramRater("exec sleep 600", 3, new Seed(7), setting);
        Assert.Contains("gave no answer within 0.2 s", (await Assert.ThrowsAsync<RaterException>(async () => await rater.RateAsync(Ask(0) with { Loop = wide }, default))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_it_started_ends_with_it()
    {
        string pipe = Path.Combine(folder, "pipe"), command = $"mkfifo '{pipe}'; (sleep 20; echo survived) > '{pipe}' & read -r line; echo '{Yes}'; read -r line; sleep 20";
        Task<string> left;
        await using (var rater = new ProgramRater(command, 3, new Seed(7), Setting))
        {
            Assert.True(await rater.RateAsync(Ask(0), default));
            left = Task.Run(() => File.ReadAllText(pipe));                        // opens once the child has, ends once it is gone
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
                await rater.RateAsync(Ask(1), cancel.Token);
            });
        }
        Assert.Equal("", await left);
    }

    [Fact]
    public async Task After_a_cancelled_question_it_answers_no_more()
    {
        await using var rater = new ProgramRater("exec sleep 600", 3, new Seed(7), Setting);
        using var cancel = new CancellationTokenSource();
        ValueTask<bool> asked = rater.RateAsync(Ask(0), cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await asked);

        Assert.Contains("was interrupted", (await Assert.ThrowsAsync<RaterException>(async () => await rater.RateAsync(Ask(1), default))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_may_finish_by_itself_at_the_end_of_its_input()
    {
        string farewell = Path.Combine(folder, "farewell");
        var rater = new ProgramRater($"while read -r line; do echo '{Yes}'; done; echo bye > '{farewell}'", 3, new Seed(7), Setting);
        Assert.True(await rater.RateAsync(Ask(0), default));

        await rater.DisposeAsync();
        await rater.DisposeAsync();

        Assert.Equal("bye\n", File.ReadAllText(farewell));
    }

    [Fact]
    public async Task Audio_that_cannot_be_written_is_the_studys_fault_and_the_rater_stays()
    {
        bool broken = true;
        RaterSetting setting = Setting with { WriteWav = (_, path) => File.WriteAllText(broken ? Path.Combine(folder, "no", "such", "folder") : path, "audio") };
        await using var rater = new ProgramRater($"while read -r line; do echo '{Yes}'; done", 3, new Seed(7), setting);
        await Assert.ThrowsAnyAsync<IOException>(async () => await rater.RateAsync(Ask(0), default));
        broken = false;
        Assert.True(await rater.RateAsync(Ask(0), default));
    }

    [Fact]
    public void A_limit_of_nothing_is_refused() => Assert.StartsWith(
        "A rater cannot answer within 0 s", Assert.Throws<ArgumentException>(() => new ProgramRater("cat", 0, new Seed(7), Setting with { TimeOut = TimeSpan.Zero })).Message, StringComparison.Ordinal);
}

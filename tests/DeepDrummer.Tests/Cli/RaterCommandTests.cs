using System.CommandLine;
using DeepDrummer.Cli;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Sweeps;
using DeepDrummer.Tests.Storage;

namespace DeepDrummer.Tests.Cli;

public sealed class RaterCommandTests : IDisposable
{
    private static readonly SampleLibrary library = BuiltInKit.Load();
    private static readonly string serve = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "deepdrummer.dll")}' rater serve --sounds {SoundSource.BuiltIn}";

    private readonly TemporaryFolder folder = new();
    private readonly StringWriter output = new(), error = new();

    public void Dispose() => folder.Dispose();

    private RaterSetting Setting => new() { Library = library, Folder = folder.In("playing"), WriteWav = static (_, path) => File.WriteAllText(path, "audio") };

    private static Loop LoopOf(int trial) => LoopGenerator.Draw(library, new LoopOptions(), new Seed(31).Stream("loop", trial));

    private static async Task<List<bool>> Session(IRater rater, int trials, IReadOnlyList<bool>? before = null)
    {
        List<bool> answers = [.. before ?? []];
        for (int trial = answers.Count; trial < trials; trial++)
            answers.Add(await rater.RateAsync(new Question(2, trial, trial < 20 ? 1 : 2, LoopOf(trial)) { Previous = answers.Count > 0 ? answers[^1] : null }, default));
        return answers;
    }

    [Fact]
    public async Task A_program_of_its_own_answers_as_the_listener_within_also_after_a_break()
    {
        var study = new Seed(5);
        await using IRater within = RaterSpec.Parse("simulated:timbre").Create(2, study, Setting);
        List<bool> expected = await Session(within, 40);
        Assert.Contains(true, expected);
        Assert.Contains(false, expected);

        RaterSpec outside = RaterSpec.Parse($"exec:{serve} --listener simulated:timbre");
        await using (IRater program = outside.Create(2, study, Setting))
            Assert.Equal(expected, await Session(program, 40));
        await using (IRater resumed = outside.Create(2, study, Setting))
            Assert.Equal(expected, await Session(resumed, 40, before: expected[..25]));
    }

    [Fact]
    public async Task It_compares_pairs_as_the_listener_within_and_forgets_them_as_a_last_answer()
    {
        static async Task<List<string>> Answers(IRater rater)
        {
            var answers = new List<string>();
            for (int trial = 0; trial < 16; trial += 2)
                answers.Add($"{await ((IPairRater)rater).CompareAsync(new PairQuestion(2, trial, 1, LoopOf(trial), LoopOf(trial + 1)), default)}");
            bool? previous = null;
            for (int trial = 16; trial < 22; trial++)
                answers.Add($"{previous = await rater.RateAsync(new Question(2, trial, 2, LoopOf(trial)) { Previous = previous }, default)}");
            return answers;
        }
        await using IRater within = RaterSpec.Parse("simulated:timbre").Create(2, new Seed(5), Setting);
        await using IRater program = RaterSpec.Parse($"exec:{serve} --listener simulated:timbre").Create(2, new Seed(5), Setting);

        List<string> expected = await Answers(within);
        Assert.True(expected.Take(8).Distinct().Count() > 1, string.Join(' ', expected));
        Assert.Equal(expected, await Answers(program));
    }

    [Fact]
    public async Task With_a_seed_and_an_index_it_is_whom_a_study_of_that_seed_meets()
    {
        Seed own = Listener.Of(new Seed(9), 3).Seed.Child("rater");
        await using IRater within = RaterSpec.Parse("simulated").Create(3, own, Setting);
        await using IRater program = RaterSpec.Parse($"exec:{serve} --seed 9 --index 3").Create(0, new Seed(1), Setting);
        Assert.Equal(await Session(within, 30), await Session(program, 30));
    }

    [Fact]
    public async Task With_a_sweeps_seed_it_answers_whom_that_sweep_met_as_the_sweep_has_it()
    {
        const string who = "simulated:styles";
        var plan = new SweepPlan
        {
            Name = "one", Claim = "It answers.", Citation = "ours", Seed = 8391, Checkpoints = [30], Blind = 2, Chunk = 4,
            Listeners = [new ListenerGroup("simulated:density", 1), new ListenerGroup(who, 4)], Arms = [new SweepArm("random", "random", new Dictionary<string, string>())],
        };
        var sweep = new Sweep { Plan = plan, Library = library, Method = _ => throw new InvalidOperationException(), Rater = SweepRaters.Of(plan, library) };
        Listener met = sweep.Listener(new SessionKey("random", who, 3));
        await using IRater within = sweep.Rater(who, met, met.Seed.Child("rater"), folder.In("playing"));
        await using IRater program = RaterSpec.Parse($"exec:{serve} --listener {who} --sweep-seed 8391 --index 3").Create(0, new Seed(1), Setting);
        await using IRater another = RaterSpec.Parse($"exec:{serve} --listener {who} --seed 8391 --index 3").Create(0, new Seed(1), Setting);

        List<bool> expected = await Session(within, 40);
        Assert.Equal(expected, await Session(program, 40));
        Assert.NotEqual(expected, await Session(another, 40));
    }

    [Fact]
    public async Task A_line_that_is_no_question_ends_it_with_one_line_and_a_code()
    {
        var elsewhere = new SampleLibrary("elsewhere", library.Sounds.Select(sound => sound with { Name = "else/" + sound.Name }), []);
        await using IRater program = RaterSpec.Parse($"exec:{serve}").Create(0, new Seed(1), Setting with { Library = elsewhere });
        string message = (await Assert.ThrowsAsync<RaterException>(async () => await Session(program, 1))).Message;
        Assert.Contains("exited with code 1. Last on its standard error: \"deepdrummer: Line 1 is no question, ", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "The input does not contain any JSON tokens")]
    [InlineData("hello", "is an invalid start of a value")]
    [InlineData("null", "it is null")]
    [InlineData("""{"trial":3}""", "missing required properties including: 'rows'")]
    [InlineData("""{"trial":"3","rows":[]}""", "could not be converted")]
    [InlineData("""{"trial":-3,"rows":[]}""", "rater 0, trial -3 and phase 1 cannot be")]
    [InlineData("""{"trial":3,"phase":3,"rows":[]}""", "phase 3 cannot be")]
    [InlineData("""{"trial":3,"rows":[]}""", "needs at least one row")]
    [InlineData("""{"trial":3,"trial":4,"rows":[]}""", "trial")]
    [InlineData("""{"trial":3,"rows":[{"sound":"kick/none.wav","cells":"x..."}]}""", "'kick/none.wav' is not one of the 24 sounds")]
    [InlineData("""{"trial":3,"rows":[{"sound":"kick/deep.wav","cells":"x..y"}]}""", "column 4 of the grid holds 'y'")]
    [InlineData("""{"trial":3,"bpm":90,"rows":[{"sound":"kick/deep.wav","cells":"x..."}]}""", "it plays at 90 beats a minute, and this listener hears 120")]
    [InlineData("""{"trial":4,"pair":null}""", "pair")]
    [InlineData("""{"trial":4,"pair":[]}""", "a pair of 0 loops cannot be: 2 make one")]
    [InlineData("""{"trial":4,"phase":0,"pair":[]}""", "phase 0 cannot be")]
    [InlineData("""{"trial":4,"pair":[{"rows":[]},{"rows":[]}]}""", "it asks for one of two, and this listener hears one loop at a time")]
    public async Task What_is_wrong_with_a_line_is_told_with_its_number(string line, string problem)
    {
        string good = $$"""{"trial":0,"rows":[{"sound":"{{library[0].Name}}","cells":"x..."}]}""";
        var server = new RatingServer(new ScriptedRater([true, true, true, true]), library);
        string message = (await Assert.ThrowsAsync<InvalidDataException>(() => server.ServeAsync(new StringReader($"{good}\n{line}\n"), output, default))).Message;
        Assert.StartsWith("Line 2 is no question, ", message, StringComparison.Ordinal);
        Assert.Contains(problem, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        Assert.Equal("{\"liked\":true,\"trial\":0}\n", output.ToString());
    }

    [Fact]
    public async Task The_answer_before_is_what_the_line_says_or_what_was_answered()
    {
        var asked = new List<bool?>();
        string row = $$"""[{"sound":"{{library[0].Name}}","cells":"x..."}]""";
        string[] lines = [$$"""{"trial":0,"rows":{{row}}}""", $$"""{"trial":1,"rows":{{row}}}""", $$"""{"trial":2,"rows":{{row}},"previous":false}""", $$"""{"trial":3,"rows":{{row}},"previous":null}"""];
        await new RatingServer(new Asker(asked.Add), library).ServeAsync(new StringReader(string.Join('\n', lines)), output, default);
        Assert.Equal([null, true, false, true], asked);
        Assert.Equal(4, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private sealed class Asker(Action<bool?> told) : IRater
    {
        public ValueTask<bool> RateAsync(Question question, CancellationToken cancel)
        {
            told(question.Previous);
            return ValueTask.FromResult(true);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    [Fact]
    public void The_environment_tells_who_it_is_unless_an_option_does()
    {
        static string? Study(string name) => name == "DEEPDRUMMER_RATER_SEED" ? "18446744073709551615" : "4";
        Assert.Equal((4, null, new Seed(ulong.MaxValue)), RaterCommand.Who(null, null, Study));
        Assert.Equal((4, new Seed(7), null), RaterCommand.Who(null, 7, Study));
        Assert.Equal((2, null, new Seed(ulong.MaxValue)), RaterCommand.Who(2, null, Study));
        Assert.Equal((0, new Seed(1), null), RaterCommand.Who(null, null, _ => null));
        Assert.Equal("There is no listener -1: the index is 0 or more.", Assert.Throws<ArgumentException>(() => RaterCommand.Who(-1, null, Study)).Message);
        Assert.Equal("DEEPDRUMMER_RATER_INDEX is 'x', and must be a number of 0 or more.", Assert.Throws<ArgumentException>(() => RaterCommand.Who(null, 7, _ => "x")).Message);
        Assert.StartsWith("DEEPDRUMMER_RATER_SEED is '-3'", Assert.Throws<ArgumentException>(() => RaterCommand.Who(1, null, _ => "-3")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exec:cat", "'exec:cat' cannot be served: simulated and simulated:FAMILY can.")]
    [InlineData("simulated:jazz", "'jazz' is not a family of listeners; the families are rhythm, timbre, prototypes, mixed, styles, contrast, heard, ")]
    public async Task Who_is_not_simulated_is_not_served(string listener, string message)
    {
        Assert.Equal(Host.Usage, await Host.RunAsync(new RootCommand { RaterCommand.Create() }, ["rater", "serve", "--listener", listener], output, error));
        Assert.StartsWith($"deepdrummer: {message}", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(output.ToString());
    }

    [Fact]
    public async Task Nobody_is_a_studys_listener_and_a_sweeps_at_once()
    {
        Assert.Equal(Host.Usage, await Host.RunAsync(new RootCommand { RaterCommand.Create() }, ["rater", "serve", "--seed", "3", "--sweep-seed", "4"], output, error));
        Assert.Equal("deepdrummer: --seed 3 and --sweep-seed 4 are two listeners; one can be served.\n", error.ToString());
    }

    [Fact]
    public async Task The_families_are_listed_and_the_held_out_ones_marked()
    {
        Assert.Equal(Host.Success, await Host.RunAsync(new RootCommand { RaterCommand.Create() }, ["rater", "families"], output, error));
        string[] lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(ListenerFamilies.All.Count, lines.Length);
        Assert.Equal(4, lines.Count(line => line.Contains(" held out ", StringComparison.Ordinal)));
        Assert.StartsWith("simulated:rhythm ", lines[0], StringComparison.Ordinal);
    }
}

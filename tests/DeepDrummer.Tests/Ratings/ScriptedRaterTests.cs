using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Tests.Ratings;

public sealed class ScriptedRaterTests
{
    private static Question Ask(int trial) => new(0, trial, 1, new Loop(Grid.Empty, [0, 1, 2, 3]));

    [Theory]
    [InlineData("like dislike\n1\t0\r\n")]
    [InlineData(" [true, false, true, false]\n")]
    [InlineData("[[true,false,true,false]]")]
    public async Task Answers_are_those_of_the_trials_in_any_order(string text)
    {
        await using var rater = new ScriptedRater(Assert.Single(ScriptedRater.Parse(text)));
        foreach (int trial in new[] { 3, 0, 2, 1, 0 })
            Assert.Equal(trial % 2 == 0, await rater.RateAsync(Ask(trial), default));
    }

    [Fact]
    public async Task Running_out_tells_both_numbers()
    {
        await using var rater = new ScriptedRater([true, false]);
        Assert.Equal("Listener 0, trial 2: the script has 2 answers, and this trial needs answer 3.",
            (await Assert.ThrowsAsync<RaterException>(async () => await rater.RateAsync(Ask(2), default))).Message);
    }

    [Theory]
    [InlineData("", "A script needs at least one answer for each listener.")]
    [InlineData("[]", "A script needs at least one answer for each listener.")]
    [InlineData("[[true],[]]", "A script needs at least one answer for each listener.")]
    [InlineData("[[true],null]", "A script needs at least one answer for each listener.")]
    [InlineData("1 0 maybe", "Answer 3 of the script is \"maybe\"; an answer is like, dislike, 1 or 0.")]
    [InlineData("[true,1]", "The script is neither a JSON list of true and false nor a list of such lists:")]
    [InlineData("[true", "The script is neither a JSON list of true and false nor a list of such lists:")]
    public void Broken_scripts_are_refused(string text, string message)
    {
        string refusal = Assert.Throws<InvalidDataException>(() => ScriptedRater.Parse(text)).Message;
        Assert.StartsWith(message, refusal, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal);
    }

    [Fact]
    public void Mutated_scripts_are_read_or_refused_in_one_line()
    {
        RandomStream random = new Seed(91).Stream("mutants");
        int refused = 0;
        for (int draw = 0; draw < 2000; draw++)
        {
            char[] text = (random.Chance(0.5) ? "[[true,false],[false]]" : "like 1 0 dislike").ToCharArray();
            text[random.Below(text.Length)] = random.Chance(0.5) ? "[]{},\"\n 01"[random.Below(10)] : (char)random.Below(65536);
            try
            {
                ScriptedRater.Parse(new string(text));
            }
            catch (InvalidDataException refusal)
            {
                refused++;
                Assert.DoesNotContain('\n', refusal.Message);
            }
        }
        Assert.InRange(refused, 1000, 1999);
    }
}

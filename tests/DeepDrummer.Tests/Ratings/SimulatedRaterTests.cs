using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Tests.Patterns;

namespace DeepDrummer.Tests.Ratings;

public sealed class SimulatedRaterTests
{
    private static readonly SimulatedListenerOptions usual = new();
    private static readonly SampleLibrary library = Tones(40);

    /// <summary>Tones from 60 Hz to 12 kHz, so that brightness differs.</summary>
    internal static SampleLibrary Tones(int count) => MadeUpSounds.Library([.. Enumerable.Range(0, count).Select(tone =>
        Enumerable.Range(0, 2000).Select(i => (float)Math.Sin(2 * Math.PI * 60 * Math.Pow(200, tone / (count - 1.0)) * i / Sound.Rate)).ToArray())]);

    private static Loop[] RandomLoops(int count)
    {
        RandomStream random = new Seed(71).Stream("loops");
        return [.. Enumerable.Range(0, count).Select(_ => LoopGenerator.Draw(library, new LoopOptions(), random))];
    }

    private static SimulatedListener Listener(int number, SimulatedListenerOptions options) => SimulatedListener.Draw(new Seed(72).Child("listener", number), library, options);

    [Fact]
    public void Lapses_alone_are_a_coin()
    {
        SimulatedListener coin = Listener(0, usual with { Lapse = 1, TiredLapse = 1 });
        Assert.All(RandomLoops(50), loop => Assert.Equal(0.5, coin.Probability(loop), 1e-12));
    }

    [Fact]
    public void Probabilities_stay_between_the_lapses_and_rise_with_the_utility()
    {
        SimulatedListener listener = Listener(1, usual);
        Loop[] loops = [.. RandomLoops(300).OrderBy(listener.Utility)];
        Assert.All(loops, loop => Assert.InRange(listener.Probability(loop), 0.01, 0.99));
        for (int i = 1; i < loops.Length; i++)
            Assert.True(listener.Probability(loops[i]) >= listener.Probability(loops[i - 1]));
        Assert.True(listener.Probability(loops[^1]) - listener.Probability(loops[0]) > 0.5, "the listener has no taste");
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_answers_in_any_order()
    {
        Loop[] loops = RandomLoops(80);
        async Task<bool[]> Answers(IEnumerable<int> order)
        {
            bool[] answers = new bool[loops.Length];
            await using var rater = new SimulatedRater(Listener(4, usual), new Seed(74));
            foreach (int trial in order)
                answers[trial] = await rater.RateAsync(new Question(4, trial, 1, loops[trial]), default);
            return answers;
        }

        bool[] forwards = await Answers(Enumerable.Range(0, 80));
        Assert.Equal(forwards, await Answers(Enumerable.Range(0, 80).Reverse()));
        Assert.Contains(true, forwards);
        Assert.Contains(false, forwards);
    }

}

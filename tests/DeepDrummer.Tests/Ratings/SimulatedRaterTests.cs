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
    public async Task Two_hundred_listeners_like_random_loops_as_often_as_the_options_say()
    {
        Loop[] loops = RandomLoops(100);
        double[] liked = new double[200];
        for (int listener = 0; listener < liked.Length; listener++)
        {
            await using var rater = new SimulatedRater(Listener(listener, usual), new Seed(73).Child("rater", listener));
            for (int trial = 0; trial < loops.Length; trial++)
                liked[listener] += await rater.RateAsync(new Question(listener, trial, 1, loops[trial]), default) ? 1.0 / loops.Length : 0;
        }

        double error = Math.Sqrt(0.25 / (200 * 100) + 0.04 / 400 + 0.0014 / 200); // answers, threshold from 400 loops, listeners
        Assert.InRange(liked.Average(), 0.435 - 4 * error, 0.435 + 4 * error);
        Assert.All(liked, share => Assert.InRange(share, 0.37 - 0.25, 0.50 + 0.25));  // 4.5 standard errors of 100 answers
    }

    [Theory, InlineData(0.2), InlineData(0.8)]
    public void The_threshold_follows_the_share_asked_for(double share)
    {
        Loop[] loops = RandomLoops(2000);
        for (int listener = 0; listener < 10; listener++)
            Assert.InRange(loops.Average(Listener(listener, usual with { LikedAtRandom = (share, share) }).Probability), share - 0.07, share + 0.07);
    }

    [Fact]
    public void Lapses_alone_are_a_coin()
    {
        SimulatedListener coin = Listener(0, usual with { Lapse = 1 });
        Assert.All(RandomLoops(50), loop => Assert.Equal(0.5, coin.Probability(loop), 1e-12));
    }

    [Fact]
    public void Probabilities_stay_between_the_lapses_and_rise_with_the_utility()
    {
        SimulatedListener listener = Listener(1, usual);
        Loop[] loops = [.. RandomLoops(300).OrderBy(listener.Utility)];
        Assert.All(loops, loop => Assert.InRange(listener.Probability(loop), 0.05, 0.95));
        for (int i = 1; i < loops.Length; i++)
            Assert.True(listener.Probability(loops[i]) >= listener.Probability(loops[i - 1]));
        Assert.True(listener.Probability(loops[^1]) - listener.Probability(loops[0]) > 0.5, "the listener has no taste");
    }

    [Fact]
    public void Utilities_of_random_loops_have_a_spread_of_about_one_whatever_the_tastes()
    {
        Loop[] loops = RandomLoops(1000);
        foreach (TasteKind kind in Enum.GetValues<TasteKind>())
        {
            double[] utilities = [.. loops.Select(Listener(2, usual with { Tastes = [kind] }).Utility)];
            double mean = utilities.Average();
            Assert.InRange(Math.Sqrt(utilities.Average(utility => (utility - mean) * (utility - mean))), 0.8, 1.25);
        }
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

    [Fact]
    public void Listeners_mix_one_to_three_different_tastes()
    {
        int[] counts = [.. Enumerable.Range(0, 200).Select(listener => Listener(listener, usual).Tastes.Select(taste => taste.GetType()).Distinct().Count())];
        Assert.Equal([1, 2, 3], counts.Distinct().Order());
    }

    [Fact]
    public void Impossible_options_are_refused_with_the_numbers()
    {
        string Refusal(SimulatedListenerOptions options) => Assert.Throws<ArgumentException>(() => Listener(0, options)).Message;
        Assert.StartsWith("A lapse of 1.5 and a softness of 0.4 cannot be", Refusal(usual with { Lapse = 1.5 }), StringComparison.Ordinal);
        Assert.StartsWith("Random loops cannot be liked 0.5 to 0.4 of the time", Refusal(usual with { LikedAtRandom = (0.5, 0.4) }), StringComparison.Ordinal);
        Assert.StartsWith("A listener needs a taste, and may have 3 of 0", Refusal(usual with { Tastes = [] }), StringComparison.Ordinal);
    }
}

using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Tests.Patterns;

namespace DeepDrummer.Tests.Ratings;

/// <summary>How simulated listeners answer over a session.</summary>
public sealed class SimulatedRaterTests
{
    private static readonly SampleLibrary library = BuiltInKit.Load();
    private static readonly SimulatedListenerOptions usual = new();
    private static readonly SimulatedListenerOptions steady = usual with { Drift = 0, Assimilation = 0, TiredLapse = usual.Lapse };
    private static readonly Loop[] loops = Loops(80);

    /// <summary>Tones from 60 Hz to 12 kHz, so that brightness differs.</summary>
    internal static SampleLibrary Tones(int count) => MadeUpSounds.Library([.. Enumerable.Range(0, count).Select(tone =>
        Enumerable.Range(0, 2000).Select(i => (float)Math.Sin(2 * Math.PI * 60 * Math.Pow(200, tone / (count - 1.0)) * i / Sound.Rate)).ToArray())]);

    private static Loop[] Loops(int count)
    {
        RandomStream random = new Seed(71).Stream("loops");
        return [.. Enumerable.Range(0, count).Select(_ => LoopGenerator.Draw(library, new LoopOptions(), random))];
    }

    private static SimulatedRater Rater(int number, SimulatedListenerOptions options)
    {
        Seed seed = new Seed(72).Child("rater", number);
        return new SimulatedRater(SimulatedListener.Draw(seed, library, options), seed);
    }

    private static Question Ask(int trial, bool? previous = null, int? loop = null) => new(0, trial, trial < 80 ? 1 : 2, loops[loop ?? trial % loops.Length]) { Previous = previous };

    private static double Logit(double probability, double lapse)
    {
        double plain = (probability - lapse / 2) / (1 - lapse);
        return Math.Log(plain / (1 - plain));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_answers_in_any_order_and_after_a_break()
    {
        async Task<bool[]> Answers(IEnumerable<int> order)
        {
            bool[] answers = new bool[80];
            await using SimulatedRater rater = Rater(4, usual);
            foreach (int trial in order)
                answers[trial] = await rater.RateAsync(Ask(trial, previous: trial % 3 == 0), default);
            return answers;
        }

        bool[] forwards = await Answers(Enumerable.Range(0, 80));
        Assert.Equal(forwards, await Answers(Enumerable.Range(0, 80).Reverse()));
        Assert.Equal(forwards[60..], (await Answers(Enumerable.Range(60, 20)))[60..]);
        Assert.Contains(true, forwards);
        Assert.Contains(false, forwards);
    }

    [Fact]
    public async Task Answers_are_drawn_with_the_probability_that_is_told()
    {
        double told = 0, spread = 0;
        int liked = 0;
        for (int number = 0; number < 20; number++)
        {
            SimulatedRater rater = Rater(number, usual);
            for (int trial = 0; trial < 80; trial++)
            {
                double probability = rater.Probability(Ask(trial, previous: true));
                (told, spread) = (told + probability, spread + probability * (1 - probability));
                liked += await rater.RateAsync(Ask(trial, previous: true), default) ? 1 : 0;
            }
        }
        Assert.InRange(liked, told - 4 * Math.Sqrt(spread), told + 4 * Math.Sqrt(spread));
    }

    [Fact]
    public void A_fresh_and_steady_listener_answers_every_trial_with_the_same_probability()
    {
        SimulatedRater rater = Rater(1, steady);
        foreach (int trial in new[] { 0, 79, 139, 5000 })
            Assert.Equal(rater.Listener.Probability(loops[3]), rater.Probability(Ask(trial, previous: trial > 0, loop: 3)), 1e-12);
    }

    [Fact]
    public void The_answer_before_moves_the_threshold_by_what_the_options_say()
    {
        SimulatedRater rater = Rater(2, steady with { Assimilation = 0.1 });
        double Of(bool? previous) => Logit(rater.Probability(Ask(0, previous)), usual.Lapse);
        Assert.Equal(0.1 / usual.Softness, Of(true) - Of(null), 1e-6);
        Assert.Equal(0.1 / usual.Softness, Of(null) - Of(false), 1e-6);
    }

    [Theory, InlineData(0, 0.02), InlineData(70, 0.03), InlineData(140, 0.04), InlineData(1000, 0.04)]
    public void Lapses_grow_evenly_until_the_listener_is_tired(int trial, double lapse)
    {
        Assert.Equal(lapse, usual.LapseAt(trial), 1e-12);
        SimulatedListenerOptions sharp = steady with { TiredLapse = 0.04, Softness = 1e-4 };
        double[] probabilities = [.. loops.Select(loop => Rater(3, sharp).Probability(new Question(0, trial, 1, loop)))];
        Assert.Equal(lapse / 2, probabilities.Min(), 1e-9);
        Assert.Equal(1 - lapse / 2, probabilities.Max(), 1e-9);
    }

    [Fact]
    public void The_threshold_drifts_slowly_and_as_far_as_the_options_say()
    {
        double squares = 0, steps = 0;
        for (int number = 0; number < 400; number++)
        {
            var drift = new ThresholdDrift(new Seed(73).Child("rater", number), 0.12);
            for (int trial = 0; trial < 140; trial++)
            {
                squares += drift.At(trial) * drift.At(trial) / (400 * 140);
                steps += Math.Pow(drift.At(trial + 1) - drift.At(trial), 2) / (400 * 140);
            }
        }
        Assert.InRange(Math.Sqrt(squares), 0.11, 0.13);
        Assert.InRange(Math.Sqrt(steps), 0.002, 0.012);                           // a twentieth of its spread from trial to trial
    }

    [Fact]
    public void Drift_moves_the_probability_and_nothing_else_does()
    {
        SimulatedRater rater = Rater(5, steady with { Drift = 0.3 });
        var drift = new ThresholdDrift(new Seed(72).Child("rater", 5), 0.3);
        foreach (int trial in new[] { 0, 33, 139 })
            Assert.Equal((rater.Listener.Utility(loops[0]) - rater.Listener.Threshold - drift.At(trial)) / usual.Softness,
                Logit(rater.Probability(Ask(trial, loop: 0)), usual.Lapse), 1e-6);
    }

    [Fact]
    public async Task Pairs_are_a_conditional_logit_with_an_outside_option()
    {
        SimulatedRater rater = Rater(6, steady with { Softness = 1 });
        double third = usual.Lapse / 3;
        int[] counts = new int[3];
        double[] expected = new double[3];
        for (int trial = 0; trial < 79; trial++)
        {
            var pair = new PairQuestion(0, trial, 1, loops[trial], loops[trial + 1]);
            (double a, double b, double neither) = rater.Probability(pair);
            Assert.Equal(1, a + b + neither, 1e-12);
            Assert.Equal(rater.Listener.Utility(loops[trial]) - rater.Listener.Utility(loops[trial + 1]), Math.Log((a - third) / (b - third)), 1e-6);
            Assert.Equal(rater.Listener.Utility(loops[trial]) - rater.Listener.Threshold, Math.Log((a - third) / (neither - third)), 1e-6);
            (expected[0], expected[1], expected[2]) = (expected[0] + a, expected[1] + b, expected[2] + neither);
            counts[(int)await rater.CompareAsync(pair, default)]++;
            Assert.Equal(await rater.CompareAsync(pair, default), await Rater(6, steady with { Softness = 1 }).CompareAsync(pair, default));
        }
        Assert.All(counts.Zip(expected), pair => Assert.InRange(pair.First, pair.Second - 4 * Math.Sqrt(79 / 4.0), pair.Second + 4 * Math.Sqrt(79 / 4.0)));
    }

    [Fact]
    public void A_pair_of_far_utilities_gives_no_nonsense()
    {
        (double a, double b, double neither) = Rater(7, steady with { Softness = 1e-4 }).Probability(new PairQuestion(0, 0, 1, loops[0], loops[1]));
        Assert.All(new[] { a, b, neither }, probability => Assert.InRange(probability, usual.Lapse / 3 - 1e-12, 1));
        Assert.Equal(1, a + b + neither, 1e-12);
    }

    [Fact]
    public void Lapses_alone_are_a_coin()
    {
        SimulatedRater coin = Rater(0, usual with { Lapse = 1, TiredLapse = 1 });
        Assert.All(loops, loop => Assert.Equal(0.5, coin.Probability(new Question(0, 7, 1, loop)), 1e-12));
    }
}

using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearRegression;

namespace DeepDrummer.Tests.Ratings;

/// <summary>What many simulated listeners have in common, and how they differ.</summary>
public sealed class PopulationTests
{
    private static readonly SampleLibrary library = BuiltInKit.Load();
    private static readonly HeardLibrary heard = HeardLibrary.Of(library);
    private static readonly SimulatedListenerOptions usual = new();
    private static readonly HeardLoop[] loops = Loops(160);
    private static readonly SimulatedListener[] population = [.. Enumerable.Range(0, 160).Select(number => Listener(number, usual))];
    private static readonly double[][] probabilities = [.. population.Select(listener => loops.Select(listener.Probability).ToArray())];

    private static HeardLoop[] Loops(int count)
    {
        RandomStream random = new Seed(91).Stream("loops");
        return [.. Enumerable.Range(0, count).Select(_ => new HeardLoop(LoopGenerator.Draw(library, new LoopOptions(), random), heard))];
    }

    private static SimulatedListener Listener(int number, SimulatedListenerOptions options) => SimulatedListener.Draw(new Seed(92).Child("rater", number), library, options);

    private static SimulatedListener Of(string family, int number = 0) => Listener(number, usual with { Families = [ListenerFamilies.Named(family)] });

    private static double Correlation(IEnumerable<double> one, IEnumerable<double> other) => MathNet.Numerics.Statistics.Correlation.Pearson(one, other);

    [Fact]
    public void Init_theta_on_loops_never_heard_before_follows_the_beta_distribution_of_the_studys_people()
    {
        double[] thetas = [.. probabilities.Select(of => of.Average()).Order()];
        double distance = 0;                                                      // Kolmogorov's
        for (int i = 0; i < thetas.Length; i++)
        {
            double expected = Beta.CDF(2.73, 4.66, thetas[i]);
            distance = Math.Max(distance, Math.Max(Math.Abs(expected - i / (double)thetas.Length), Math.Abs(expected - (i + 1) / (double)thetas.Length)));
        }
        Assert.InRange(distance, 0, 1.63 / Math.Sqrt(thetas.Length));             // 1 % of samples are further
        Assert.InRange(thetas.Average(), 0.369 - 0.04, 0.369 + 0.04);
    }

    [Fact]
    public void Asked_twice_they_agree_with_themselves_six_times_in_seven()
    {
        double agreement = probabilities.Average(of => of.Average(Agreement));
        Assert.InRange(agreement, 0.83, 0.87);                                   // calibrated on other sounds
    }

    private static double Agreement(double probability) => probability * probability + (1 - probability) * (1 - probability);

    [Fact]
    public void The_threshold_gives_the_share_of_the_pool_that_was_drawn()
    {
        foreach (SimulatedListener listener in population.Take(20))
            Assert.Equal(Math.Clamp(listener.InitTheta, 0.02, 0.98), heard.Pool.Average(listener.Probability), 1e-6);
    }

    [Fact]
    public void A_quarter_is_shared_to_the_last_digit_where_all_share_alike()
    {
        const double rest = 0.75, both = 0.4330127018922193;                      // √(.25 · .75)
        double[] Of(int number, double shared) => [.. heard.Pool.Select(Listener(number, usual with { Shared = shared, SharedSpread = 0, Residual = 0 }).Utility)];
        double[] everyones = Of(999, 1);
        (double[] Own, double[] Mixed, double Common)[] drawn = [.. Enumerable.Range(0, 6).Select(number => (Of(number, 0), Of(number, 0.25), Correlation(Of(number, 0), everyones)))];
        for (int one = 0; one < drawn.Length; one++)
            for (int other = 0; other < one; other++)
            {
                (double here, double there) = (drawn[one].Common, drawn[other].Common);
                double covariance = 0.25 + rest * Correlation(drawn[one].Own, drawn[other].Own) + both * (here + there);
                Assert.Equal(covariance / Math.Sqrt((1 + 2 * both * here) * (1 + 2 * both * there)), Correlation(drawn[one].Mixed, drawn[other].Mixed), 1e-6);
            }
    }

    // Shares s are Beta(.5, 1.5): E√s = .4244, E√(1 − s) = .8488, E√(s(1 − s)) = .3183. What two listeners have in common is √s·√s' of everyone's
    // taste, .18 in the mean, what their private tastes have of each other, and what either has of everyone's.
    [Fact]
    public void Two_listeners_agree_by_what_their_shares_and_their_private_tastes_give()
    {
        double[] everyones = [.. loops.Select(Listener(999, usual with { Shared = 1 }).Utility)];
        double[][] own = Utilities(usual with { Shared = 0 });
        double alike = MeanCorrelation(own), common = own.Average(of => Correlation(of, everyones));
        double expected = (0.18 + 0.72 * alike + 2 * 0.4244 * 0.8488 * common) / (1 + 2 * 0.3183 * common);
        Assert.InRange(MeanCorrelation(Utilities(usual)), expected - 0.08, expected + 0.08);
        Assert.InRange(alike, 0.05, 0.2);
        Assert.InRange(common, 0, 0.25);
    }

    private static double[][] Utilities(SimulatedListenerOptions options) => [.. Enumerable.Range(0, 40).Select(number => loops.Select(Listener(number, options).Utility).ToArray())];

    private static double MeanCorrelation(double[][] utilities) =>
        Enumerable.Range(0, utilities.Length).SelectMany(one => Enumerable.Range(0, one).Select(other => Correlation(utilities[one], utilities[other]))).Average();

    [Theory, InlineData(0), InlineData(0.5), InlineData(1)]
    public void The_shared_part_has_the_share_it_is_given(double shared)
    {
        SimulatedListener all = Listener(999, usual with { Shared = 1 });
        double[] everyones = [.. loops.Select(all.Utility)];
        double correlation = Enumerable.Range(0, 16).Average(number => Correlation(loops.Select(Listener(number, usual with { Shared = shared, SharedSpread = 0 }).Utility), everyones));
        Assert.InRange(correlation, Math.Sqrt(shared) - 0.25, Math.Sqrt(shared) + 0.25);
        if (shared == 1)
            Assert.Equal(1, correlation, 1e-9);
    }

    [Fact]
    public void Every_family_is_drawn_from_and_none_that_is_held_out_or_plain()
    {
        Assert.Equal(["mixed", "prototypes", "rhythm", "timbre"], population.Select(listener => listener.Family.Name).Distinct().Order());
        Assert.Equal(["styles", "contrast", "heard", "pulse"], ListenerFamilies.All.Where(family => family.HeldOut).Select(family => family.Name));
        Assert.All(ListenerFamilies.Development, family => Assert.False(family.HeldOut || family.Plain));
        Assert.All(ListenerFamilies.All, family => Assert.False(string.IsNullOrWhiteSpace(family.Summary) || string.IsNullOrWhiteSpace(family.Source)));
        Assert.Equal(ListenerFamilies.All.Count, ListenerFamilies.All.Select(family => family.Name).Distinct().Count());
    }

    [Fact]
    public void No_two_families_want_the_same()
    {
        ListenerFamily[] families = [.. ListenerFamilies.All.Where(family => !family.Plain)];
        double[][] tastes = [.. families.Select(family => loops.Select(family.Draw(new Seed(93).Stream("taste"), heard).Utility).ToArray())];
        for (int one = 0; one < families.Length; one++)
            for (int other = 0; other < one; other++)
                Assert.True(Math.Abs(Correlation(tastes[one], tastes[other])) < 0.8, $"{families[one]} and {families[other]}");
    }

    [Fact]
    public void Two_listeners_of_a_family_differ_and_one_is_the_same_again()
    {
        foreach (ListenerFamily family in ListenerFamilies.All.Where(family => !family.Plain))
        {
            double[] Utilities(int number) => [.. loops.Take(60).Select(Of(family.Name, number).Utility)];
            Assert.Equal(Utilities(0), Utilities(0));
            Assert.True(Correlation(Utilities(0), Utilities(1)) < 0.95, family.Name);
        }
    }

    /// <summary>Not what any learner here has, but what one would write down: densities, positions, roles by brightness, decay.</summary>
    private static double[] Symbolic(HeardLoop loop)
    {
        Grid grid = loop.Loop.Grid;
        int[] rows = [.. Enumerable.Range(0, grid.Rows).OrderBy(row => heard.Brightness.Rank(loop.Loop.Sounds[row]))];
        return
        [
            grid.Density, grid.Density * grid.Density,
            .. rows.SelectMany(row => new[]
            {
                grid.Row(row).Count(true), Metre.Syncopation(grid.Row(row)), Metre.Contrast(grid.Row(row), 4, 0), Metre.Contrast(grid.Row(row), 8, 4),
                heard.Brightness.Rank(loop.Loop.Sounds[row]), heard.Sounds[loop.Loop.Sounds[row]].Decay, heard.Sounds[loop.Loop.Sounds[row]].Noise,
            }),
        ];
    }

    [Fact]
    public void The_residual_is_not_a_sum_of_simple_features()
    {
        double[][] features = [.. loops.Select(Symbolic)];
        double explained = 0;
        for (int number = 0; number < 6; number++)
        {
            SimulatedListener listener = Listener(number, usual with { Shared = 0, Residual = 1 });
            double[] utilities = [.. loops.Select(listener.Utility)];
            double[] weights = MultipleRegression.QR(features, utilities, intercept: true);
            explained += Math.Pow(Correlation(features.Select(row => weights[0] + row.Zip(weights.Skip(1), (value, weight) => value * weight).Sum()), utilities), 2) / 6;
        }
        Assert.InRange(explained, 0.02, 0.5);                                     // fitted on the loops it is tested on, so more than what is true
    }

    [Fact]
    public void What_is_heard_does_not_depend_on_the_order_of_the_rows()
    {
        foreach (ListenerFamily family in ListenerFamilies.All.Where(family => !family.Plain))
        {
            SimulatedListener listener = Of(family.Name);
            foreach (HeardLoop loop in loops.Take(5))
            {
                int[] order = [2, 0, 3, 1];
                bool[] cells = [.. order.SelectMany(row => loop.Loop.Grid.Row(row).ToArray())];
                var turned = new Loop(new Grid(4, 16, cells), [.. order.Select(row => loop.Loop.Sounds[row])]);
                Assert.Equal(listener.Utility(loop), listener.Utility(turned), 1e-3);     // floats are added in another order
            }
        }
    }

    [Fact]
    public void A_small_change_is_a_small_change_to_every_listener()
    {
        RandomStream random = new Seed(94).Stream("mutations");
        HeardLoop[] near = [.. loops.Select(loop => new HeardLoop(LoopMutation.Apply(loop.Loop, library, new LoopOptions { SwapChance = 0 }, random), heard))];
        foreach (ListenerFamily family in ListenerFamilies.All.Where(family => !family.Plain))
            Assert.True(Correlation(loops.Select(Of(family.Name, 3).Utility), near.Select(Of(family.Name, 3).Utility)) > 0.6, family.Name);
    }

    [Fact]
    public void Impossible_options_are_refused_with_every_problem()
    {
        string Refusal(SimulatedListenerOptions options) => Assert.Throws<ArgumentException>(() => Listener(0, options)).Message;
        Assert.StartsWith("A lapse of 1.5 cannot be: 0 to 1. A softness of 0 cannot be: above 0, and 100 at most.", Refusal(usual with { Lapse = 1.5, Softness = 0 }), StringComparison.Ordinal);
        Assert.StartsWith("A residual of NaN cannot be", Refusal(usual with { Residual = double.NaN }), StringComparison.Ordinal);
        Assert.StartsWith("A listener needs a family, and there are 0", Refusal(usual with { Families = [] }), StringComparison.Ordinal);
        Assert.StartsWith("A beta distribution of -1 and 4.66 cannot be", Refusal(usual with { InitAlpha = -1 }), StringComparison.Ordinal);
        Assert.StartsWith("Nobody is tired after 0 trials", Refusal(usual with { TiredAfter = 0 }), StringComparison.Ordinal);
        Assert.StartsWith("A drift of -0.1 cannot be", Refusal(usual with { Drift = -0.1 }), StringComparison.Ordinal);
    }
}

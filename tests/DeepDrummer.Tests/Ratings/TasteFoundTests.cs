using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using MathNet.Numerics.LinearAlgebra;

namespace DeepDrummer.Tests.Ratings;

/// <summary>What learners find of simulated listeners, whose tastes are measured by other code than theirs: families of development alone.</summary>
public sealed class TasteFoundTests
{
    private const int Heard = 80, New = 160;

    private static readonly SampleLibrary library = BuiltInKit.Load();
    private static readonly HeardLibrary heard = HeardLibrary.Of(library);
    private static readonly SimulatedListenerOptions usual = new();
    private static readonly HeardLoop[] loops = [.. Enumerable.Range(0, Heard + New).Select(index => new HeardLoop(LoopGenerator.Draw(library, new LoopOptions(), new Seed(96).Stream("loop", index)), heard))];
    private static readonly double[][] described = [.. loops.Select(loop => LoopDescriptor.Of(library).Describe(loop.Loop).Select(number => (double)number).ToArray())];

    private static readonly Matrix<double> products = Matrix<double>.Build.DenseOfRowArrays(described) is var x ? x * x.Transpose() : null!;    // [loops × loops], of their descriptors

    private static SimulatedListener Listener(int number, SimulatedListenerOptions options) => SimulatedListener.Draw(new Seed(97).Child("listener", number), library, options);

    [Theory, InlineData("rhythm", 0.75), InlineData("timbre", 0.75), InlineData("prototypes", 0.7), InlineData("mixed", 0.75)]
    public void A_learner_tells_what_a_listener_likes_of_loops_it_never_heard(string family, double least)
    {
        double found = Enumerable.Range(0, 4).Average(number => Found(Listener(number, usual with { Families = [ListenerFamilies.Named(family)] }), new Seed(98).Child(family, number)));
        Assert.True(found >= least && found <= 0.95, $"{family}: {found:0.000}");
    }

    /// <summary>The chance that a new loop the listener is drawn to scores higher than one they are not, after so many answers.</summary>
    private static double Found(SimulatedListener listener, Seed seed)
    {
        RandomStream random = seed.Stream("answers");
        RatedLoop[] ratings = [.. loops.Take(Heard).Select(loop => new RatedLoop(loop.Loop, random.Chance(listener.Probability(loop))))];
        using ICritic critic = GaussianProcessCritic.Fresh(new(), library).Fit(ratings, seed);
        HeardLoop[] ordered = [.. loops.Skip(Heard).OrderBy(listener.Utility)];
        double[] scores = [.. ordered.Select(loop => critic.Score(loop.Loop))];
        int half = New / 2;
        return scores.Take(half).Average(low => scores.Skip(half).Average(high => high > low ? 1.0 : high == low ? 0.5 : 0));
    }

    [Fact]
    public void No_learners_features_span_the_residual_and_they_tell_of_a_rhythm_taste()
    {
        double residual = Enumerable.Range(0, 4).Average(number => Explained(Listener(number, usual with { Shared = 0, Residual = 1 })));
        double rhythm = Enumerable.Range(0, 4).Average(number => Explained(Listener(number, usual with { Shared = 0, Residual = 0, Families = [ListenerFamilies.Named("rhythm")] })));
        Assert.True(residual is > 0 and < 0.45 && rhythm > residual + 0.3, $"{residual:0.000} of the residual, {rhythm:0.000} of a rhythm taste");
    }

    /// <summary>The share of a utility's variance that a ridge regression on the learners' descriptor tells of loops it was not fitted on, at the best of several penalties.</summary>
    private static double Explained(SimulatedListener listener)
    {
        double[] utilities = [.. loops.Select(listener.Utility)];
        return new[] { 0.3, 3, 30 }.Max(penalty => CrossValidated(utilities, penalty));
    }

    private static double CrossValidated(double[] utilities, double penalty)
    {
        const int folds = 6;
        double left = 0, mean = utilities.Average();
        for (int fold = 0; fold < folds; fold++)
        {
            int[] fitted = [.. Enumerable.Range(0, loops.Length).Where(loop => loop % folds != fold)], tested = [.. Enumerable.Range(0, loops.Length).Where(loop => loop % folds == fold)];
            double level = fitted.Average(loop => utilities[loop]);
            Matrix<double> k = Matrix<double>.Build.Dense(fitted.Length, fitted.Length, (i, j) => products[fitted[i], fitted[j]] + (i == j ? penalty : 0));    // [fitted × fitted]
            Vector<double> weights = k.Cholesky().Solve(Vector<double>.Build.Dense([.. fitted.Select(loop => utilities[loop] - level)]));                   // of the fitted loops
            left += tested.Sum(loop => Math.Pow(utilities[loop] - level - fitted.Select((other, i) => weights[i] * products[loop, other]).Sum(), 2));
        }
        return 1 - left / utilities.Sum(utility => (utility - mean) * (utility - mean));
    }
}

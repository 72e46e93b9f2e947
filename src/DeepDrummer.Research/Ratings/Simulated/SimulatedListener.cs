using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using MathNet.Numerics.Distributions;

namespace DeepDrummer.Research.Ratings;

/// <summary>A made-up listener: a utility that is partly everyone's and mostly their own, a threshold, and lapses.</summary>
/// <remarks>P(like) = λ/2 + (1 − λ)·σ((U − τ)/s) with U = √shared · what everyone likes + √(1 − shared) · their own taste, where each listener
/// draws how much they share; each of mean 0 and spread 1 over the loops that the original's untrained critic plays, and their sum too; their own is √(1 − r) of their family's kind and √r a residual on the audio.
/// Simulated listeners rank methods under these assumptions; they show no benefit to people.</remarks>
public sealed class SimulatedListener
{
    private readonly HeardLibrary library;
    private readonly (StandardTaste Taste, double Weight)[] parts;

    private SimulatedListener(Seed seed, SampleLibrary sounds, SimulatedListenerOptions options)
    {
        (library, Options) = (HeardLibrary.Of(sounds), options);
        Family = options.Families[seed.Stream("family").Below(options.Families.Count)];
        StandardTaste own = StandardTaste.Of(Family.Draw(seed.Stream("taste"), library), library.Pool);
        StandardTaste residual = StandardTaste.Of(RandomEar.Draw(seed.Stream("residual"), library), library.Pool);
        double shared = SharedOf(options, seed.Stream("shared share").Uniform());
        parts =
        [
            (library.Shared, Math.Sqrt(shared)),
            (own, Math.Sqrt((1 - shared) * (1 - options.Residual))),
            (residual, Math.Sqrt((1 - shared) * options.Residual)),
        ];
        double[] utilities = OfPool();
        double spread = Scale.Of(utilities).Spread;                               // not quite 1 where the parts go together or apart
        parts = [.. parts.Select(part => (part.Taste, part.Weight / spread))];
        utilities = OfPool();
        InitTheta = Beta.InvCDF(options.InitAlpha, options.InitBeta, seed.Stream("threshold").Uniform());
        Threshold = ThresholdOf(utilities, InitTheta);
    }

    /// <summary>What form their private taste has.</summary>
    public ListenerFamily Family { get; }

    public SimulatedListenerOptions Options { get; }

    /// <summary>The share of an untrained critic's loops that they were made to like.</summary>
    public double InitTheta { get; }

    /// <summary>τ: the utility that is liked half of the time.</summary>
    public double Threshold { get; }

    /// <summary>The listener of a seed.</summary>
    /// <exception cref="ArgumentException">Options are out of their range; the message names every problem.</exception>
    public static SimulatedListener Draw(Seed seed, SampleLibrary library, SimulatedListenerOptions options)
    {
        string problems = string.Join(' ', options.Problems());
        return problems.Length == 0 ? new SimulatedListener(seed, library, options) : throw new ArgumentException(problems, nameof(options));
    }

    /// <summary>U: how much the listener is drawn to the loop.</summary>
    public double Utility(Loop loop) => Utility(new HeardLoop(loop, library));

    /// <summary>The same of a loop whose views are kept, for many listeners of one library.</summary>
    public double Utility(HeardLoop heard)
    {
        double utility = 0;
        foreach ((StandardTaste taste, double weight) in parts)
            if (weight > 0)
                utility += weight * taste.Utility(heard);
        return utility;
    }

    /// <summary>The probability that a fresh listener likes the loop, before any drift, fatigue or earlier answer; in [λ/2, 1 − λ/2].</summary>
    public double Probability(Loop loop) => Probability(Utility(loop), Threshold, Options.Lapse);

    /// <inheritdoc cref="Probability(Loop)"/>
    public double Probability(HeardLoop heard) => Probability(Utility(heard), Threshold, Options.Lapse);

    /// <summary>λ/2 + (1 − λ)·σ((U − τ)/s).</summary>
    internal double Probability(double utility, double threshold, double lapse) => lapse / 2 + (1 - lapse) / (1 + Math.Exp((threshold - utility) / Options.Softness));

    /// <summary>The quantile of the beta distribution with the options' mean and standard deviation.</summary>
    private static double SharedOf(SimulatedListenerOptions options, double uniform)
    {
        (double mean, double variance) = (options.Shared, options.SharedSpread * options.SharedSpread);
        if (variance == 0 || mean is 0 or 1)
            return mean;
        double size = mean * (1 - mean) / variance - 1;                           // α + β
        return Beta.InvCDF(mean * size, (1 - mean) * size, uniform);
    }

    private double[] OfPool() => [.. Enumerable.Range(0, library.Pool.Count).Select(loop => parts.Sum(part => part.Weight * part.Taste.OfPool[loop]))];

    /// <summary>The threshold at which such loops are liked so often, by bisection; lapses keep it inside [λ/2, 1 − λ/2].</summary>
    private double ThresholdOf(double[] utilities, double liked)
    {
        double low = utilities.Min() - 20 * Options.Softness, high = utilities.Max() + 20 * Options.Softness;
        for (int halving = 0; halving < 40; halving++)
        {
            double middle = (low + high) / 2;
            (low, high) = utilities.Average(utility => Probability(utility, middle, Options.Lapse)) > liked ? (middle, high) : (low, middle);
        }
        return (low + high) / 2;
    }
}

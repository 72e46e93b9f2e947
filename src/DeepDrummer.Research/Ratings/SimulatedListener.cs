using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Ratings;

/// <summary>How simulated listeners are drawn.</summary>
public sealed record SimulatedListenerOptions
{
    /// <summary>The tastes a listener may have.</summary>
    public IReadOnlyList<TasteKind> Tastes { get; init; } = Enum.GetValues<TasteKind>();

    /// <summary>A listener has one to so many of them.</summary>
    public int MostTastes { get; init; } = 3;

    /// <summary>The share of random loops (density .5) that a listener likes, least and most; the study's people liked .37
    /// of the untrained critic's (arXiv:2008.04391). Each listener's is drawn uniformly between.</summary>
    public (double Least, double Most) LikedAtRandom { get; init; } = (0.37, 0.50);

    /// <summary>The probability of an answer that has nothing to do with the loop.</summary>
    public double Lapse { get; init; } = 0.1;

    /// <summary>How soft the threshold is, in standard deviations of the utility of random loops.</summary>
    public double Softness { get; init; } = 0.4;
}

/// <summary>A made-up listener: a utility mixed of plain tastes, a threshold, and lapses.</summary>
/// <remarks>P(like) = λ/2 + (1 − λ)·σ((U − τ)/s). Simulated listeners rank methods under these assumptions;
/// they show no benefit to people.</remarks>
public sealed class SimulatedListener
{
    /// <summary>Random loops that utilities are scaled and thresholds set by.</summary>
    private const int CalibrationLoops = 400;

    private readonly SoundBrightness sounds;
    private readonly SimulatedListenerOptions options;
    private readonly (ITaste Taste, double Weight)[] tastes;                      // weight in utility a unit of the taste
    private readonly double threshold;

    private SimulatedListener(Seed seed, SampleLibrary library, SimulatedListenerOptions options)
    {
        (sounds, this.options) = (SoundBrightness.Of(library), options);
        RandomStream random = seed.Stream("listener");
        int[] kinds = random.Distinct(1 + random.Below(Math.Min(options.MostTastes, options.Tastes.Count)), options.Tastes.Count);
        ITaste[] drawn = [.. kinds.Select(kind => Ratings.Tastes.Draw(options.Tastes[kind], random))];
        double[] shares = [.. drawn.Select(_ => 0.5 + random.Uniform())];
        double liked = options.LikedAtRandom.Least + (options.LikedAtRandom.Most - options.LikedAtRandom.Least) * random.Uniform();

        RandomStream loops = seed.Stream("calibrate");
        var prior = new LoopOptions { Rows = Grid.OriginalRows };
        Loop[] calibration = [.. Enumerable.Range(0, CalibrationLoops).Select(_ => LoopGenerator.Draw(library, prior, loops))];
        double length = Math.Sqrt(shares.Sum(share => share * share));
        tastes = [.. drawn.Zip(shares, (taste, share) => (taste, share / length / Spread(taste, calibration)))];
        threshold = Threshold([.. calibration.Select(Utility)], liked);
    }

    /// <summary>The tastes of this listener.</summary>
    public IEnumerable<ITaste> Tastes => tastes.Select(pair => pair.Taste);

    /// <summary>The listener of a seed.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static SimulatedListener Draw(Seed seed, SampleLibrary library, SimulatedListenerOptions options)
    {
        if (options.Tastes.Count == 0 || options.MostTastes < 1)
            throw new ArgumentException($"A listener needs a taste, and may have {options.MostTastes} of {options.Tastes.Count}.", nameof(options));
        if (!(options.Lapse is >= 0 and <= 1) || !(options.Softness > 0))
            throw new ArgumentException($"A lapse of {options.Lapse} and a softness of {options.Softness} cannot be: 0 to 1, and above 0.", nameof(options));
        (double least, double most) = options.LikedAtRandom;
        if (!(0 < least && least <= most && most < 1))
            throw new ArgumentException($"Random loops cannot be liked {least} to {most} of the time: both lie between 0 and 1, the least first.", nameof(options));
        return new SimulatedListener(seed, library, options);
    }

    /// <summary>How much the listener is drawn to the loop, in standard deviations of random loops.</summary>
    public double Utility(Loop loop)
    {
        double utility = 0;
        foreach ((ITaste taste, double weight) in tastes)
            utility += weight * taste.Utility(loop, sounds);
        return utility;
    }

    /// <summary>The probability of a like, in [λ/2, 1 − λ/2].</summary>
    public double Probability(Loop loop) => Probability(Utility(loop), threshold);

    private double Probability(double utility, double threshold) =>
        options.Lapse / 2 + (1 - options.Lapse) / (1 + Math.Exp((threshold - utility) / options.Softness));

    /// <summary>The standard deviation of a taste over loops; 1 where they are all alike to it.</summary>
    private double Spread(ITaste taste, Loop[] loops)
    {
        double[] values = [.. loops.Select(loop => taste.Utility(loop, sounds))];
        double mean = values.Average(), spread = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        return spread > 0 ? spread : 1;
    }

    /// <summary>The threshold at which such loops are liked so often, by bisection; lapses keep it inside [λ/2, 1 − λ/2].</summary>
    private double Threshold(double[] utilities, double liked)
    {
        double low = utilities.Min() - 20 * options.Softness, high = utilities.Max() + 20 * options.Softness;
        for (int halving = 0; halving < 60; halving++)
        {
            double middle = (low + high) / 2;
            (low, high) = utilities.Average(utility => Probability(utility, middle)) > liked ? (middle, high) : (low, middle);
        }
        return (low + high) / 2;
    }
}

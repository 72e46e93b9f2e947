using DeepDrummer.Research.Runs;
using MathNet.Numerics.Statistics;

namespace DeepDrummer.Research.Statistics;

/// <summary>How the line's bootstrap is run; the original's numbers.</summary>
public sealed record LikeLineBootstrapOptions
{
    /// <summary>Studies redrawn from the fitted line.</summary>
    public int Replicates { get; init; } = 1000;

    /// <summary>How far from the fitted slope still counts as near, in like-probability.</summary>
    public double Margin { get; init; } = 0.1;
}

/// <summary>How far the slope of a <see cref="LikeLine"/> could have come out elsewhere, were the line true.</summary>
/// <param name="Fit">The line redrawn from.</param>
/// <param name="Slopes">Slope of each redrawn study, sorted.</param>
/// <param name="SlopeSd">Standard deviation of the redrawn slopes.</param>
/// <param name="SlopeCi95">2.5 and 97.5 % of the redrawn slopes.</param>
/// <param name="MassNear">Share of redrawn slopes within the margin of the fitted one, in [0, 1].</param>
/// <param name="MassRight">Share of redrawn slopes not below the fitted one by more than the margin, in [0, 1].</param>
public sealed record LikeLineBootstrap(LikeLine Fit, IReadOnlyList<double> Slopes, double SlopeSd, Interval SlopeCi95, double MassNear, double MassRight)
{
    /// <summary>The original's parametric bootstrap, mended: a redrawn study has the real models and trials.</summary>
    /// <remarks>The original spread its redrawn trials evenly over all training times, which makes the sd √3 too large, and it looped
    /// forever when the fitted line left [0, 1]; ours cannot leave it.</remarks>
    /// <param name="models">Likes of each model, as they were counted.</param>
    /// <param name="options">Replicates and margin.</param>
    /// <param name="seed">All chance of the redrawing.</param>
    /// <exception cref="ArgumentException">As <see cref="LikeLine.Fit"/>, or an option out of range.</exception>
    public static LikeLineBootstrap Of(IReadOnlyList<ModelLikes> models, LikeLineBootstrapOptions options, Seed seed)
    {
        if (options.Replicates < 2 || !(options.Margin > 0))
            throw new ArgumentException($"A bootstrap of {options.Replicates} replicates with margin {options.Margin} is none; it takes at least 2, and a margin above 0.", nameof(options));
        LikeLine fit = LikeLine.Fit(models);
        double[] times = LikeLine.Times(models);
        RandomStream random = seed.Stream("like line");

        var slopes = new double[options.Replicates];
        for (int replicate = 0; replicate < slopes.Length; replicate++)
            slopes[replicate] = LikeLine.Fit([.. models.Select((model, i) => model with { Count = Redraw(model.Count.Trials, fit.At(times[i]), random) })]).Slope;
        Array.Sort(slopes);

        double margin = options.Margin + 1e-9;                                    // slopes of few trials fall on the margin exactly
        return new LikeLineBootstrap(
            fit, slopes, ArrayStatistics.StandardDeviation(slopes),
            new Interval(SortedArrayStatistics.QuantileCustom(slopes, 0.025, QuantileDefinition.R7), SortedArrayStatistics.QuantileCustom(slopes, 0.975, QuantileDefinition.R7)),
            slopes.Count(slope => Math.Abs(slope - fit.Slope) <= margin) / (double)slopes.Length,
            slopes.Count(slope => slope >= fit.Slope - margin) / (double)slopes.Length);
    }

    private static LikeCount Redraw(int trials, double probability, RandomStream random)
    {
        int likes = 0;
        for (int trial = 0; trial < trials; trial++)
            likes += random.Chance(probability) ? 1 : 0;
        return new LikeCount(likes, trials);
    }
}

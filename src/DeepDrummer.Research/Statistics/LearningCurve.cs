using DeepDrummer.Research.Runs;
using MathNet.Numerics.Statistics;

namespace DeepDrummer.Research.Statistics;

/// <summary>How a learning curve is smoothed and bounded.</summary>
public sealed record LearningCurveBandOptions
{
    /// <summary>Ratings that each point averages, the last one its own.</summary>
    public int Window { get; init; } = 10;

    public BootstrapOptions Bootstrap { get; init; } = new() { Replicates = 2_000 };
}

/// <summary>A point of a learning curve: the mean over listeners of the share liked in the window that ends with this rating.</summary>
/// <param name="Rating">The window's last, from 1.</param>
/// <param name="Mean">In [0, 1].</param>
/// <param name="Ci95">Pointwise, percentile bootstrap over listeners; null for one listener.</param>
public sealed record LearningCurvePoint(int Rating, double Mean, Interval? Ci95);

/// <summary>The running share of likes while a critic learns, with a band over listeners.</summary>
public static class LearningCurve
{
    /// <param name="likes">[listeners][ratings], of one length.</param>
    /// <param name="options">Window (shortened where there are fewer ratings) and resamples; each resample of listeners serves every point.</param>
    /// <param name="seed">All chance.</param>
    /// <exception cref="ArgumentException">No ratings, lists of different length, or an option out of range.</exception>
    public static IReadOnlyList<LearningCurvePoint> Of(IReadOnlyList<IReadOnlyList<bool>> likes, LearningCurveBandOptions options, Seed seed)
    {
        int ratings = likes.Count == 0 ? 0 : likes[0].Count;
        if (ratings == 0 || options.Window < 1)
            throw new ArgumentException($"{ratings} ratings and a window of {options.Window} make no learning curve; it takes at least 1 and 1.", nameof(likes));
        if (likes.FirstOrDefault(listener => listener.Count != ratings) is { } other)
            throw new ArgumentException($"Listeners with {ratings} and {other.Count} ratings make no one curve; it takes lists of one length.", nameof(likes));

        int window = Math.Min(options.Window, ratings);
        double[][] running = [.. likes.Select(listener => Running(listener, window))];   // [listeners × points]
        Interval[]? band = likes.Count > 1 ? Band(running, options.Bootstrap, seed) : null;
        return [.. Enumerable.Range(0, ratings - window + 1).Select(point =>
            new LearningCurvePoint(window + point, running.Average(listener => listener[point]), band?[point]))];
    }

    /// <summary>Share of likes in each window of one listener.</summary>
    public static double[] Running(IReadOnlyList<bool> likes, int window)
    {
        if (window < 1 || window > likes.Count)
            throw new ArgumentException($"A window of {window} does not fit {likes.Count} ratings.", nameof(window));
        var shares = new double[likes.Count - window + 1];
        int count = 0;
        for (int rating = 0; rating < likes.Count; rating++)
        {
            count += (likes[rating] ? 1 : 0) - (rating >= window && likes[rating - window] ? 1 : 0);
            if (rating >= window - 1)
                shares[rating - window + 1] = count / (double)window;
        }
        return shares;
    }

    private static Interval[] Band(double[][] running, BootstrapOptions options, Seed seed)
    {
        Bootstrap.Check(options);
        RandomStream random = seed.Stream("bootstrap");
        int points = running[0].Length;
        double[][] means = [.. Enumerable.Range(0, points).Select(_ => new double[options.Replicates])];   // [points × replicates]
        var sums = new double[points];
        for (int replicate = 0; replicate < options.Replicates; replicate++)
        {
            Array.Clear(sums);
            for (int i = 0; i < running.Length; i++)
                System.Numerics.Tensors.TensorPrimitives.Add<double>(sums, running[random.Below(running.Length)], sums);
            for (int point = 0; point < points; point++)
                means[point][replicate] = sums[point] / running.Length;
        }
        double tail = (1 - options.Level) / 2;
        return [.. means.Select(replicates =>
        {
            Array.Sort(replicates);
            return new Interval(
                SortedArrayStatistics.QuantileCustom(replicates, tail, QuantileDefinition.R7),
                SortedArrayStatistics.QuantileCustom(replicates, 1 - tail, QuantileDefinition.R7));
        })];
    }
}

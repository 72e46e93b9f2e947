using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Statistics;

/// <summary>How calibration is measured.</summary>
public sealed record CalibrationOptions
{
    /// <summary>Bins of one width over [0, 1] (Guo et al., ICML 2017, take 10 to 20).</summary>
    public int Bins { get; init; } = 10;

    public BootstrapOptions Bootstrap { get; init; } = new() { Replicates = 2_000 };
}

/// <summary>One bin of a reliability diagram.</summary>
/// <param name="Low">Scores from here,</param>
/// <param name="High">to below here (the last bin: including).</param>
/// <param name="Count">Loops scored so.</param>
/// <param name="MeanScore">Mean p_good of them; null for none.</param>
/// <param name="LikeShare">Share of them that was liked; null for none.</param>
public sealed record ReliabilityBin(double Low, double High, int Count, double? MeanScore, double? LikeShare);

/// <summary>Whether loops given a like-probability of p are liked in a share p of cases.</summary>
/// <param name="Loops">How many were scored and rated.</param>
/// <param name="Bins">The reliability diagram.</param>
/// <param name="Error">Expected calibration error: mean |score − share liked| over the bins, weighted by their loops, in [0, 1]. Chance alone
/// makes it positive: about √(p(1 − p)/(loops a bin)).</param>
/// <param name="ErrorCi95">basic bootstrap over listeners (Davison and Hinkley, 1997, section 5.2.1); null for one listener.</param>
/// <param name="Bias">Mean score minus share liked: above 0 the critic promises too much.</param>
/// <param name="Brier">Mean squared difference of score and answer (Brier, 1950).</param>
public sealed record Calibration(int Loops, IReadOnlyList<ReliabilityBin> Bins, double Error, Interval? ErrorCi95, double Bias, double Brier)
{
    /// <summary>What one listener's loops add to each bin: all that the error needs.</summary>
    private sealed record Tally(int[] Counts, double[] Scores, double[] Likes);

    /// <param name="listeners">For each listener, p_good in [0, 1] and what came true of it: 1 or 0 for an answer, or the true probability.</param>
    /// <param name="options">Bins and resamples.</param>
    /// <param name="seed">All chance.</param>
    /// <exception cref="ArgumentException">No loops, or a score or answer outside [0, 1].</exception>
    public static Calibration Of(IReadOnlyList<IReadOnlyList<(double Score, double Liked)>> listeners, CalibrationOptions options, Seed seed)
    {
        if (options.Bins < 1)
            throw new ArgumentException($"{options.Bins} bins hold no score; it takes at least 1.", nameof(options));
        Tally[] tallies = [.. listeners.Where(loops => loops.Count > 0).Select(loops => TallyOf(loops, options.Bins))];   // [listeners]
        Tally all = Sum(tallies, options.Bins);
        int loops = all.Counts.Sum();
        if (loops == 0)
            throw new ArgumentException("The calibration of 0 loops is unknown; it takes at least 1.", nameof(listeners));
        return new Calibration(
            loops,
            [.. Enumerable.Range(0, options.Bins).Select(bin => Bin(all, bin, options.Bins))],
            ErrorOf(all),
            tallies.Length > 1 ? IntervalOf(tallies, options, seed) : null,
            (all.Scores.Sum() - all.Likes.Sum()) / loops,
            listeners.SelectMany(heard => heard).Average(loop => (loop.Score - loop.Liked) * (loop.Score - loop.Liked)));
    }

    /// <summary>The basic interval, 2·error − quantiles: the error of a resample is too large just as the error itself is, and so this one shifts back.</summary>
    private static Interval IntervalOf(Tally[] tallies, CalibrationOptions options, Seed seed)
    {
        BootstrapInterval resampled = Bootstrap.Percentile(tallies, drawn => ErrorOf(Sum(drawn, options.Bins)), options.Bootstrap, seed);
        return new Interval(Math.Max(0, 2 * resampled.Estimate - resampled.Interval.High), Math.Max(0, 2 * resampled.Estimate - resampled.Interval.Low));
    }

    private static Tally TallyOf(IReadOnlyList<(double Score, double Liked)> loops, int bins)
    {
        var tally = new Tally(new int[bins], new double[bins], new double[bins]);
        foreach ((double score, double liked) in loops)
        {
            if (score is not (>= 0 and <= 1) || liked is not (>= 0 and <= 1))
                throw new ArgumentException($"A score of {score} for an answer of {liked} is none; both lie in 0 to 1.", nameof(loops));
            int bin = Math.Min((int)(score * bins), bins - 1);
            tally.Counts[bin]++;
            tally.Scores[bin] += score;
            tally.Likes[bin] += liked;
        }
        return tally;
    }

    private static Tally Sum(IReadOnlyList<Tally> tallies, int bins)
    {
        var sum = new Tally(new int[bins], new double[bins], new double[bins]);
        foreach (Tally tally in tallies)
            for (int bin = 0; bin < bins; bin++)
            {
                sum.Counts[bin] += tally.Counts[bin];
                sum.Scores[bin] += tally.Scores[bin];
                sum.Likes[bin] += tally.Likes[bin];
            }
        return sum;
    }

    /// <summary>Σ count/total · |mean score − share| is Σ |scores − likes| over the total.</summary>
    private static double ErrorOf(Tally tally)
    {
        double sum = 0;
        for (int bin = 0; bin < tally.Counts.Length; bin++)
            sum += Math.Abs(tally.Scores[bin] - tally.Likes[bin]);
        return sum / tally.Counts.Sum();
    }

    private static ReliabilityBin Bin(Tally all, int bin, int bins)
    {
        int count = all.Counts[bin];
        return new ReliabilityBin(bin / (double)bins, (bin + 1) / (double)bins, count,
            count == 0 ? null : all.Scores[bin] / count, count == 0 ? null : all.Likes[bin] / count);
    }
}

namespace DeepDrummer.Cli.Bench;

/// <summary>One answer of a scripted listener.</summary>
/// <param name="Rating">Which of the session, from 1: Phase I, then the blind test.</param>
/// <param name="Milliseconds">To the last byte of the next loop.</param>
internal readonly record struct Click(int Rating, double Milliseconds);

/// <summary>How long the clicks of some ratings took, in milliseconds.</summary>
/// <param name="From">The first of the ratings.</param>
/// <param name="To">The last.</param>
internal sealed record ClickTimes(int From, int To, int Clicks, double P50, double P95, double P99)
{
    private const int Step = 10;

    /// <summary>By ten ratings, in order: a session that gets slower shows.</summary>
    public static IReadOnlyList<ClickTimes> ByTen(IEnumerable<Click> clicks) =>
        [.. clicks.GroupBy(click => (click.Rating - 1) / Step).OrderBy(ten => ten.Key).Select(ten => Of(Step * ten.Key + 1, Step * (ten.Key + 1), [.. ten.Select(click => click.Milliseconds).Order()]))];

    private static ClickTimes Of(int from, int to, double[] sorted) => new(from, to, sorted.Length, Quantile(sorted, 0.5), Quantile(sorted, 0.95), Quantile(sorted, 0.99));

    /// <summary>The smallest of the sorted times that a share of them does not exceed; 0 where there are none.</summary>
    public static double Quantile(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
}

using System.Globalization;

namespace DeepDrummer.Research.Statistics;

/// <summary>The like counts of the original study's 25 participants, recovered from its published density curves.</summary>
/// <remarks>Alain et al., arXiv:2008.04391; provenance in datasets/deepdrummer-paper/README.md. The three lists are sorted, each by itself,
/// and not linked by person: entry i of one says nothing about entry i of another.</remarks>
public static class PaperCounts
{
    /// <summary>To be shown wherever the counts are.</summary>
    public const string Provenance =
        "Counts recovered by deconvolving the published density curves of arXiv:2008.04391 (they rebuild the curves to 1e-15); "
        + "init, final and delta are each sorted and not linked by person.";

    /// <summary>25 init counts and 25 final counts of 30 trials, and 25 deltas; embedded in this assembly.</summary>
    public static ThetaCounts Load()
    {
        using Stream file = typeof(PaperCounts).Assembly.GetManifestResourceStream("deepdrummer-paper/theta_counts.csv")!;
        using var reader = new StreamReader(file);
        int[][] rows = [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)      // rank, init, final, delta, trials
            .Select(line => line.Split(',').Select(cell => int.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];
        return new ThetaCounts(
            [.. rows.Select(row => new LikeCount(row[1], row[4]))],
            [.. rows.Select(row => new LikeCount(row[2], row[4]))],
            [.. rows.Select(row => row[3] / (double)row[4])]);
    }
}

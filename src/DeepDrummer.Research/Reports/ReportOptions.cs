using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Research.Reports;

/// <summary>What a report measures with.</summary>
public sealed record ReportOptions
{
    /// <summary>The arm that the others are compared with; null for the one named <c>original</c>, else the first.</summary>
    public string? Baseline { get; init; }

    /// <summary>Largest difference of theta that counts as none, in (0, 1).</summary>
    public double Margin { get; init; } = 0.05;

    /// <summary>Thetas that ratings-to-criterion waits for.</summary>
    public IReadOnlyList<double> Criteria { get; init; } = [0.6, 0.8];

    /// <summary>Ratings in the running window of ratings-to-criterion.</summary>
    public int CriterionWindow { get; init; } = 20;

    /// <summary>Ratings in the running window of the learning curve.</summary>
    public int CurveWindow { get; init; } = 10;

    /// <summary>Listeners who like at most this share of the untrained critics' loops are the hardest ones.</summary>
    public double HardTheta { get; init; } = 0.2;

    /// <summary>A final loop that differs from a loop liked in Phase I in at most so many cells, in the best order of the rows, was found there.</summary>
    public int NearCells { get; init; } = 12;

    /// <summary>Resamples behind the intervals.</summary>
    public int Replicates { get; init; } = 5_000;

    /// <summary>Simulated studies behind each power.</summary>
    public int PowerSimulations { get; init; } = 1_000;

    /// <summary>All chance of the report.</summary>
    public Seed Seed { get; init; } = new(1);

    internal BootstrapOptions Bootstrap => new() { Replicates = Replicates };

    /// <summary>Everything that makes no sense, one sentence a problem.</summary>
    public IEnumerable<string> Problems()
    {
        if (!(Margin is > 0 and < 1))
            yield return FormattableString.Invariant($"An equivalence margin of {Margin} makes no sense: above 0 and below 1 does.");
        foreach (double criterion in Criteria.Where(criterion => !(criterion is > 0 and <= 1)))
            yield return FormattableString.Invariant($"A criterion of {criterion} makes no sense: above 0 and at most 1 does.");
        if (CriterionWindow < 1 || CurveWindow < 1)
            yield return $"Windows of {CriterionWindow} and {CurveWindow} ratings make no sense: at least 1 does.";
        if (Replicates < 100 || PowerSimulations < 1)
            yield return $"{Replicates} resamples and {PowerSimulations} simulations are too few: at least 100 and 1 will do.";
    }
}

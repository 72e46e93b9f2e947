using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Storage;
using MathNet.Numerics.Statistics;

namespace DeepDrummer.Research.Reports;

/// <summary>What it cost to be ready for the next loop, in seconds; null where no times were kept.</summary>
public sealed record CostRow(string Arm, int Ratings, double? P50, double? P95);

/// <summary>Every number of a report. The same input gives the same numbers, to the bit.</summary>
public sealed record Report
{
    /// <summary>What must stand beside every number that comes from simulated listeners.</summary>
    public required string? Caution { get; init; }

    public required string Title { get; init; }
    public string? Claim { get; init; }
    public string? Citation { get; init; }
    public required IReadOnlyList<string> Notices { get; init; }
    public required IReadOnlyList<ReportArm> Arms { get; init; }
    public required string Baseline { get; init; }

    /// <summary>Why nothing is compared; null where it is.</summary>
    public string? NotCompared { get; init; }

    public required IReadOnlyList<Fact> Facts { get; init; }
    public required IReadOnlyList<TrialFlow> Flow { get; init; }
    public required ReportOptions Options { get; init; }
    public required IReadOnlyList<AnswerRow> Answers { get; init; }
    public required IReadOnlyList<CostRow> Costs { get; init; }
    public required IReadOnlyList<ArmLearning> Learning { get; init; }
    public required IReadOnlyList<ArmDensities> Densities { get; init; }
    public required IReadOnlyList<CriterionRow> Criteria { get; init; }
    public required IReadOnlyList<CalibrationRow> Calibrations { get; init; }
    public required ComparisonSection Comparisons { get; init; }
    public required ModelSection Models { get; init; }
    public required IReadOnlyList<PowerTable> Powers { get; init; }
    public required FamilySection Families { get; init; }

    /// <exception cref="ArgumentException">An option makes no sense, or the baseline is no arm.</exception>
    /// <exception cref="InvalidDataException">A session is there twice.</exception>
    public static Report Of(ReportInput input, ReportOptions options)
    {
        if (options.Problems().ToArray() is { Length: > 0 } problems)
            throw new ArgumentException(string.Join(' ', problems), nameof(options));
        IReadOnlyList<ArmSessions> arms = ArmSessions.Of(input);
        ArmSessions baseline = BaselineOf(arms, options);
        Seed seed = options.Seed;
        bool compared = arms.Count > 1 && input.NotPaired is null;
        ModelSection models = ModelSection.Of(arms, baseline, compared);
        return new Report
        {
            Caution = input.Simulated ? StudySummary.Caution : null,
            Title = input.Title, Claim = input.Claim, Citation = input.Citation, Notices = input.Notices,
            Arms = input.Arms, Baseline = baseline.Name,
            NotCompared = input.NotPaired ?? (arms.Count > 1 ? null : "there is but one arm"),
            Facts = input.Facts, Flow = input.Flow, Options = options,
            Answers = AnswerSection.Of(arms, compared ? baseline : null, options, seed.Child("answers")),
            Costs = [.. arms.Select(arm => Cost(arm.Name, input.ReadySeconds.GetValueOrDefault(arm.Name) ?? []))],
            Learning = CurveSection.Of(arms, options, seed.Child("curves")),
            Densities = DensitySection.Of(arms),
            Criteria = CriterionSection.Of(input, arms, baseline, options, seed.Child("criteria")),
            Calibrations = CalibrationSection.Of(arms, options, seed.Child("calibration")),
            Comparisons = compared ? ComparisonSection.Of(arms, baseline, options, seed.Child("comparisons")) : new ComparisonSection([], [], []),
            Models = models,
            Powers = PowerSection.Of(models, baseline.All.First().Checkpoints[^1].Final.Liked.Count, options, seed.Child("power")),
            Families = FamilySection.Of(arms, compared ? baseline : null, options, seed.Child("families")),
        };
    }

    private static ArmSessions BaselineOf(IReadOnlyList<ArmSessions> arms, ReportOptions options)
    {
        if (options.Baseline is null)
            return arms.FirstOrDefault(arm => arm.Name == "original") ?? arms[0];
        return arms.FirstOrDefault(arm => arm.Name == options.Baseline)
            ?? throw new ArgumentException($"The baseline {options.Baseline} is no arm with results; these are: {string.Join(", ", arms.Select(arm => arm.Name))}.", nameof(options));
    }

    private static CostRow Cost(string arm, IReadOnlyList<double> seconds) =>
        seconds.Count == 0 ? new CostRow(arm, 0, null, null) : new CostRow(arm, seconds.Count, seconds.Quantile(0.5), seconds.Quantile(0.95));
}

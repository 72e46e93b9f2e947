using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Statistics;

/// <summary>How a blind test is analysed.</summary>
public sealed record ThetaAnalysisOptions
{
    /// <summary>Resamples behind the intervals: enough that 25 listeners' ends move by less than 0.001 between seeds.</summary>
    public BootstrapOptions Bootstrap { get; init; } = new() { Replicates = 100_000 };

    /// <summary>How init and final theta are drawn.</summary>
    public DensityOptions Theta { get; init; } = new();

    /// <summary>How delta theta is drawn.</summary>
    public DensityOptions Delta { get; init; } = new() { Bandwidth = 0.04, Range = new(-1, 1), Points = 201 };

    /// <summary>Drawn as the paper's two figures.</summary>
    public static ThetaAnalysisOptions Paper { get; } = new() { Theta = DensityOptions.PaperTheta, Delta = DensityOptions.PaperDelta };
}

/// <summary>Every statistic of a study's blind test. Null where the counts do not allow one (see each type).</summary>
public sealed partial record ThetaAnalysis
{
    /// <summary>What the paper calls a clear gain: a delta above this.</summary>
    public const double LargeGain = 0.2;

    /// <summary>What a run's summary shows.</summary>
    public required ThetaSummary Summary { get; init; }

    /// <summary>Listeners with a delta above <see cref="LargeGain"/>.</summary>
    public required int LargeGains { get; init; }

    /// <summary>95 % interval of the share of listeners who improved (Wilson).</summary>
    public required Interval ImprovedShare { get; init; }

    /// <summary>Null for 2 listeners and for equal deltas.</summary>
    public required EffectSize? Effect { get; init; }

    public required SignTest SignTest { get; init; }
    public required SignFlip SignFlip { get; init; }

    /// <summary>Mean delta with its percentile bootstrap interval over listeners.</summary>
    public required BootstrapInterval Percentile { get; init; }

    /// <summary>Mean delta with its BCa bootstrap interval over listeners.</summary>
    public required BootstrapInterval Bca { get; init; }

    public required BetaBinomial? InitBeta { get; init; }
    public required BetaBinomial? FinalBeta { get; init; }
    public required LogitNormalBinomial? InitLogit { get; init; }
    public required LogitNormalBinomial? FinalLogit { get; init; }

    /// <summary>Of the true delta, with the unbiased noise estimate; null where a listener rated a model only once.</summary>
    public required TrueDeltaSpread? Spread { get; init; }

    /// <summary>Of the true delta, with the plug-in noise estimate.</summary>
    public required TrueDeltaSpread PlugInSpread { get; init; }

    /// <summary>Both arms pooled over listeners: a·t + b with t 0 before and 1 after the training. Like the original it takes all
    /// trials for independent, so its sd is too small where listeners differ.</summary>
    public required LikeLineBootstrap Line { get; init; }

    public required DensityCurve InitDensity { get; init; }
    public required DensityCurve FinalDensity { get; init; }
    public required DensityCurve DeltaDensity { get; init; }

    /// <exception cref="ArgumentException">Fewer than 2 listeners.</exception>
    public static ThetaAnalysis Of(ThetaCounts counts, ThetaAnalysisOptions options, Seed seed)
    {
        IReadOnlyList<double> delta = counts.Delta;
        if (delta.Count < 2)
            throw new ArgumentException($"{delta.Count} listener who rated both models is too few to analyse; it takes at least 2.", nameof(counts));
        ThetaSummary summary = ThetaSummary.Of(counts, seed);
        bool repeated = counts.Init.Concat(counts.Final).All(count => count.Trials > 1);
        return new ThetaAnalysis
        {
            Summary = summary,
            LargeGains = delta.Count(gain => gain > LargeGain),
            ImprovedShare = LikeInterval.Wilson(new LikeCount(summary.Improved, delta.Count)),
            Effect = delta.Count > 2 && summary.PairedT is not null ? EffectSize.Of(delta) : null,
            SignTest = SignTest.Test(delta),
            SignFlip = SignFlip.Test(delta, seed),
            Percentile = Bootstrap.Percentile(delta, values => values.Average(), options.Bootstrap, seed.Child("mean delta")),
            Bca = Bootstrap.Bca(delta, values => values.Average(), options.Bootstrap, seed.Child("mean delta")),
            InitBeta = BetaBinomial.Fit(counts.Init),
            FinalBeta = BetaBinomial.Fit(counts.Final),
            InitLogit = LogitNormalBinomial.Fit(counts.Init),
            FinalLogit = LogitNormalBinomial.Fit(counts.Final),
            Spread = repeated ? TrueDeltaSpread.Of(counts) : null,
            PlugInSpread = TrueDeltaSpread.Of(counts, NoiseEstimate.PlugIn),
            Line = LikeLineBootstrap.Of([new(0, Pooled(counts.Init)), new(1, Pooled(counts.Final))], new LikeLineBootstrapOptions(), seed),
            InitDensity = KernelDensity.Curve(counts.Init.Select(count => count.Theta), options.Theta),
            FinalDensity = KernelDensity.Curve(counts.Final.Select(count => count.Theta), options.Theta),
            DeltaDensity = KernelDensity.Curve(delta, options.Delta),
        };
    }

    private static LikeCount Pooled(IReadOnlyList<LikeCount> counts) => new(counts.Sum(count => count.Likes), counts.Sum(count => count.Trials));
}

namespace DeepDrummer.Research.Statistics;

/// <summary>One number of an analysis.</summary>
/// <param name="Key">Its name for machines, such as <c>delta_theta_mean</c>.</param>
/// <param name="Value">Null where the counts allow none.</param>
public readonly record struct Measure(string Key, double? Value);

/// <summary>One line of an analysis: numbers that are read together.</summary>
/// <param name="Label">What they are, in words.</param>
/// <param name="Format">How they are printed (.NET format string).</param>
/// <param name="Measures">The numbers, in the label's order.</param>
public sealed record Finding(string Label, string Format, IReadOnlyList<Measure> Measures);

/// <summary>An analysis as lines to print, in the order they are read.</summary>
public static class ThetaFindings
{
    private const string Count = "0", Theta = "0.000", Score = "0.00", P = "G2";

    public static IReadOnlyList<Finding> Of(ThetaAnalysis a) => [.. About(a.Summary, a), .. Tests(a), .. Fits(a), .. Densities(a)];

    private static IEnumerable<Finding> About(ThetaSummary s, ThetaAnalysis a) =>
    [
        Line("listeners", Count, ("listeners", s.Listeners)),
        Line("mean init / final / delta", Theta, ("init_theta_mean", s.Init.Mean), ("final_theta_mean", s.Final.Mean), ("delta_theta_mean", s.Delta.Mean)),
        Line("sd init / final / delta", Theta, ("init_theta_sd", s.Init.Sd), ("final_theta_sd", s.Final.Sd), ("delta_theta_sd", s.Delta.Sd)),
        Line("median init / final / delta", Theta, ("init_theta_median", s.Init.Median), ("final_theta_median", s.Final.Median), ("delta_theta_median", s.Delta.Median)),
        Line("improved / same / worse", Count, ("improved", s.Improved), ("same", s.Same), ("worse", s.Worse)),
        Line("share not improved", Score, ("not_improved_share", 1 - s.Improved / (double)s.Listeners)),
        Line("share improved, 95 % (Wilson)", Theta, ("improved_share_low", a.ImprovedShare.Low), ("improved_share_high", a.ImprovedShare.High)),
        Line("delta above 0.2: listeners, share", "0.##", ("large_gains", a.LargeGains), ("large_gains_share", a.LargeGains / (double)s.Listeners)),
    ];

    private static IEnumerable<Finding> Tests(ThetaAnalysis a) =>
    [
        Line("paired t: t, df", "0.##", ("t", a.Summary.PairedT?.T), ("t_df", a.Summary.PairedT?.DegreesOfFreedom)),
        Line("paired t: p", P, ("p_t", a.Summary.PairedT?.P)),
        Line("paired t: 95 % of mean delta", Theta, ("delta_theta_t_low", a.Summary.PairedT?.Ci95.Low), ("delta_theta_t_high", a.Summary.PairedT?.Ci95.High)),
        Line("effect size d_z, Hedges' g_z", Score, ("d_z", a.Effect?.Dz), ("g_z", a.Effect?.Gz)),
        Line("p: Wilcoxon / sign-flip / sign", P, ("p_wilcoxon", a.Summary.Wilcoxon?.P), ("p_sign_flip", a.SignFlip.P), ("p_sign", a.SignTest.P)),
        Line("bootstrap 95 % (percentile)", Theta, ("delta_theta_percentile_low", a.Percentile.Interval.Low), ("delta_theta_percentile_high", a.Percentile.Interval.High)),
        Line("bootstrap 95 % (BCa)", Theta, ("delta_theta_bca_low", a.Bca.Interval.Low), ("delta_theta_bca_high", a.Bca.Interval.High)),
    ];

    private static IEnumerable<Finding> Fits(ThetaAnalysis a) =>
    [
        Line("Beta-binomial init: alpha, beta", Score, ("init_alpha", a.InitBeta?.Alpha), ("init_beta", a.InitBeta?.Beta)),
        Line("Beta-binomial final: alpha, beta", Score, ("final_alpha", a.FinalBeta?.Alpha), ("final_beta", a.FinalBeta?.Beta)),
        Line("logit-normal init: mu, sigma", Score, ("init_mu", a.InitLogit?.Mu), ("init_sigma", a.InitLogit?.Sigma)),
        Line("logit-normal final: mu, sigma", Score, ("final_mu", a.FinalLogit?.Mu), ("final_sigma", a.FinalLogit?.Sigma)),
        Line("between-listener sd of true delta", Theta, ("delta_true_sd", a.Spread?.TrueSd)),
        Line("noise share of delta's variance", Score, ("delta_noise_share", a.PlugInSpread.NoiseShare)),
        Line("  the same, unbiased", Score, ("delta_noise_share_unbiased", a.Spread?.NoiseShare)),
        Line("line a t + b, pooled: a, b, sd of a", Theta, ("line_slope", a.Line.Fit.Slope), ("line_intercept", a.Line.Fit.Intercept), ("line_slope_sd", a.Line.SlopeSd)),
        Line("  mass within .1 of a, right of a-.1", Theta, ("line_mass_near", a.Line.MassNear), ("line_mass_right", a.Line.MassRight)),
    ];

    private static IEnumerable<Finding> Densities(ThetaAnalysis a) =>
    [
        Peaks("init theta density: peaks", "init_density_peak", a.InitDensity),
        Peaks("final theta density: peaks", "final_density_peak", a.FinalDensity),
        Peaks("delta theta density: peaks", "delta_density_peak", a.DeltaDensity),
    ];

    private static Finding Peaks(string label, string key, DensityCurve curve) =>
        new(label, Score, [.. curve.Peaks.Select((peak, i) => new Measure($"{key}_{i + 1}", peak.Y))]);

    private static Finding Line(string label, string format, params (string Key, double? Value)[] measures) =>
        new(label, format, [.. measures.Select(measure => new Measure(measure.Key, measure.Value))]);
}

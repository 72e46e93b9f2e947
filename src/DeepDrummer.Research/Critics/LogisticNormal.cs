namespace DeepDrummer.Research.Critics;

/// <summary>The logistic function averaged over a normal belief.</summary>
internal static class LogisticNormal
{
    /// <summary>E[σ(f)] by MacKay's approximation, σ(μ/√(1 + πv/8)) (Neural Computation 4(5), 1992); within .02.</summary>
    public static double Mean(Belief belief) => 1 / (1 + Math.Exp(-belief.Mean / Math.Sqrt(1 + Math.PI / 8 * belief.Variance)));
}

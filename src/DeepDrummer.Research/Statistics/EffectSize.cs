using MathNet.Numerics;

namespace DeepDrummer.Research.Statistics;

/// <summary>Standardised mean of paired differences.</summary>
/// <param name="Dz">Mean over standard deviation of the differences (Cohen, 1988, section 2.3.5).</param>
/// <param name="Gz">The same without its small-sample bias (Hedges, J. Educational Statistics 6, 1981).</param>
public sealed record EffectSize(double Dz, double Gz)
{
    /// <exception cref="ArgumentException">Fewer than 3 differences, or all equal.</exception>
    public static EffectSize Of(IEnumerable<double> differences)
    {
        Description d = Description.Of(Description.Finite(differences, fewest: 3));
        if (d.Sd is not > 0)
            throw new ArgumentException($"{d.Count} equal differences of {d.Mean} have spread 0, and an effect size needs more.", nameof(differences));
        double dz = d.Mean / d.Sd.Value;
        return new EffectSize(dz, dz * Correction(d.Count - 1));
    }

    /// <summary>Hedges' exact factor Γ(m/2) / (√(m/2) Γ((m − 1)/2)) for m degrees of freedom.</summary>
    private static double Correction(int freedom) =>
        Math.Exp(SpecialFunctions.GammaLn(freedom / 2.0) - SpecialFunctions.GammaLn((freedom - 1) / 2.0)) / Math.Sqrt(freedom / 2.0);
}

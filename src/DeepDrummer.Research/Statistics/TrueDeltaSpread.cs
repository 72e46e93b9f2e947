namespace DeepDrummer.Research.Statistics;

/// <summary>How a listener's binomial noise θ(1 − θ)/n is estimated from the share liked.</summary>
public enum NoiseEstimate
{
    /// <summary>θ̂(1 − θ̂)/(n − 1): right on average.</summary>
    Unbiased,
    /// <summary>θ̂(1 − θ̂)/n: too small by the share 1/n.</summary>
    PlugIn,
}

/// <summary>How much listeners' true deltas differ, once the noise of their few trials is taken off (method of moments).</summary>
/// <param name="DeltaVariance">Variance of the measured deltas over listeners (n − 1).</param>
/// <param name="NoiseVariance">Mean binomial variance of a listener's delta.</param>
public sealed record TrueDeltaSpread(double DeltaVariance, double NoiseVariance)
{
    /// <summary>Variance of the true delta; chance can take it below 0.</summary>
    public double TrueVariance => DeltaVariance - NoiseVariance;

    /// <summary>Standard deviation of the true delta; 0 where the noise alone explains the spread.</summary>
    public double TrueSd => Math.Sqrt(Math.Max(0, TrueVariance));

    /// <summary>Share of the measured variance that is noise; null where nothing varies.</summary>
    public double? NoiseShare => DeltaVariance > 0 ? NoiseVariance / DeltaVariance : null;

    /// <summary>DerSimonian and Laird's idea (Controlled Clinical Trials 7, 1986) with equal weights; it needs no link between the arms' lists.</summary>
    /// <exception cref="ArgumentException">Fewer than 2 listeners, or an unbiased estimate of a single trial.</exception>
    public static TrueDeltaSpread Of(ThetaCounts counts, NoiseEstimate noise = NoiseEstimate.Unbiased)
    {
        double sd = Description.Of(counts.Delta).Sd
            ?? throw new ArgumentException("The deltas of 1 listener do not spread; it takes at least 2.", nameof(counts));
        double Noise(LikeCount count)
        {
            int divisor = noise == NoiseEstimate.Unbiased ? count.Trials - 1 : count.Trials;
            return divisor > 0
                ? count.Theta * (1 - count.Theta) / divisor
                : throw new ArgumentException($"{count.Trials} trial tells nothing of its own noise; it takes at least 2.", nameof(counts));
        }
        return new TrueDeltaSpread(sd * sd, counts.Init.Average(Noise) + counts.Final.Average(Noise));
    }
}

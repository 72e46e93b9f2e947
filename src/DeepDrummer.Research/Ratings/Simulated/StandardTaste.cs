namespace DeepDrummer.Research.Ratings;

/// <summary>A taste in standard deviations of the pool's loops: mean 0 and spread 1 over them.</summary>
/// <param name="Taste">What is scaled.</param>
/// <param name="Mean">Its mean over the pool.</param>
/// <param name="Spread">Its standard deviation over the pool.</param>
/// <param name="OfPool">The scaled utility of each loop of the pool.</param>
internal sealed record StandardTaste(ITaste Taste, double Mean, double Spread, IReadOnlyList<double> OfPool) : ITaste
{
    public static StandardTaste Of(ITaste taste, IReadOnlyList<HeardLoop> pool)
    {
        double[] values = [.. pool.Select(taste.Utility)];
        (double mean, double spread) = Scale.Of(values);
        return new StandardTaste(taste, mean, spread, [.. values.Select(value => (value - mean) / spread)]);
    }

    public double Utility(HeardLoop heard) => (Taste.Utility(heard) - Mean) / Spread;
}

/// <summary>Several tastes, each with its weight, added.</summary>
internal sealed record WeightedTastes(IReadOnlyList<(ITaste Taste, double Weight)> Parts) : ITaste
{
    public double Utility(HeardLoop heard)
    {
        double sum = 0;
        foreach ((ITaste taste, double weight) in Parts)
            sum += weight * taste.Utility(heard);
        return sum;
    }

    /// <summary>Tastes brought to one scale over the pool first.</summary>
    public static WeightedTastes Standard(IReadOnlyList<HeardLoop> pool, IEnumerable<(ITaste Taste, double Weight)> parts) =>
        new([.. parts.Where(part => part.Weight != 0).Select(part => ((ITaste)StandardTaste.Of(part.Taste, pool), part.Weight))]);
}

/// <summary>A taste that is one number of the loop, bent or not.</summary>
internal sealed record MeasuredTaste(string Name, Func<HeardLoop, double> Measure) : ITaste
{
    public double Utility(HeardLoop heard) => Measure(heard);
}

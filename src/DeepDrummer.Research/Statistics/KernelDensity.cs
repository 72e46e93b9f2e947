namespace DeepDrummer.Research.Statistics;

/// <summary>What the height of a drawn density means.</summary>
public enum DensityScale
{
    /// <summary>The density itself: over the whole line its area is 1.</summary>
    Density,
    /// <summary>Scaled until the points drawn have the mean 1/width of the range, as the paper's figures: what lies outside the range is shared out inside.</summary>
    UnitMeanInRange,
}

/// <summary>Where and how wide a density is drawn.</summary>
public sealed record DensityOptions
{
    /// <summary>Standard deviation of the Gaussian kernel, in the numbers' unit (the paper's theta: 0.07).</summary>
    public double Bandwidth { get; init; } = 0.07;

    /// <summary>First and last point drawn (the paper's theta: 0 and 1).</summary>
    public Interval Range { get; init; } = new(0, 1);

    /// <summary>Points drawn, evenly spaced, ends included (the paper: 100).</summary>
    public int Points { get; init; } = 100;

    public DensityScale Scale { get; init; } = DensityScale.Density;

    /// <summary>The paper's figure of init and final theta (arXiv:2008.04391).</summary>
    public static DensityOptions PaperTheta { get; } = new() { Scale = DensityScale.UnitMeanInRange };

    /// <summary>The paper's figure of delta theta.</summary>
    public static DensityOptions PaperDelta { get; } = new() { Bandwidth = 0.04, Range = new(-0.3, 0.7), Scale = DensityScale.UnitMeanInRange };
}

/// <summary>Gaussian kernel density estimate (Rosenblatt, 1956; Silverman, Density Estimation, 1986, section 2.4).</summary>
public static class KernelDensity
{
    /// <summary>The density of the numbers, drawn as the options say.</summary>
    /// <exception cref="ArgumentException">No numbers, one that is not finite, or an option out of range.</exception>
    public static DensityCurve Curve(IEnumerable<double> values, DensityOptions options)
    {
        double[] numbers = Description.Finite(values);
        if (!(options.Bandwidth > 0) || options.Points < 2 || !(options.Range.Width > 0))
            throw new ArgumentException($"A density of bandwidth {options.Bandwidth} cannot be drawn with {options.Points} points over a width of {options.Range.Width}; it takes more than 0, at least 2, and more than 0.", nameof(options));

        double step = options.Range.Width / (options.Points - 1);
        double[] x = [.. Enumerable.Range(0, options.Points).Select(i => options.Range.Low + i * step)];
        double[] y = [.. x.Select(at => At(numbers, at, options.Bandwidth))];
        if (options.Scale == DensityScale.UnitMeanInRange)
        {
            double scale = y.Average() * options.Range.Width;
            if (!(scale > 0))
                throw new ArgumentException($"None of {numbers.Length} numbers is near {options.Range.Low} to {options.Range.High}, so no density can be scaled there.", nameof(options));
            y = [.. y.Select(height => height / scale)];
        }
        return new DensityCurve(x, y, options.Bandwidth);
    }

    /// <summary>Mean of the kernels of all numbers at one point.</summary>
    private static double At(double[] numbers, double x, double bandwidth)
    {
        double sum = 0;
        foreach (double number in numbers)
        {
            double z = (x - number) / bandwidth;
            sum += Math.Exp(-0.5 * z * z);
        }
        return sum / (numbers.Length * bandwidth * Math.Sqrt(2 * Math.PI));
    }
}

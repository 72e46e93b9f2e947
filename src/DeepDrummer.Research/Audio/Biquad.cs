namespace DeepDrummer.Research.Audio;

/// <summary>Second-order filters (R. Bristow-Johnson, Cookbook formulae for audio equalizer biquad filter coefficients, 1994).</summary>
public static class Biquad
{
    /// <summary>Lets pass what lies above the cutoff; <paramref name="q"/> of √½ is flat.</summary>
    /// <returns>As long as the samples; the filter starts at rest.</returns>
    public static double[] HighPass(ReadOnlySpan<double> samples, double cutoffHertz, double q, int rate)
    {
        (double sin, double cos) = Math.SinCos(2 * Math.PI * cutoffHertz / rate);
        double alpha = sin / (2 * q);
        return Run(samples, [(1 + cos) / 2, -(1 + cos), (1 + cos) / 2], [1 + alpha, -2 * cos, 1 - alpha]);
    }

    /// <summary>Lets pass what lies around the centre, at gain 1 there; the band is centre/<paramref name="q"/> wide.</summary>
    /// <inheritdoc cref="HighPass"/>
    public static double[] BandPass(ReadOnlySpan<double> samples, double centreHertz, double q, int rate)
    {
        (double sin, double cos) = Math.SinCos(2 * Math.PI * centreHertz / rate);
        double alpha = sin / (2 * q);
        return Run(samples, [alpha, 0, -alpha], [1 + alpha, -2 * cos, 1 - alpha]);
    }

    /// <summary>Direct form I: a₀·y[n] = Σ b·x − Σ a·y.</summary>
    private static double[] Run(ReadOnlySpan<double> samples, double[] b, double[] a)
    {
        var filtered = new double[samples.Length];
        double x1 = 0, x2 = 0, y1 = 0, y2 = 0;
        for (int n = 0; n < samples.Length; n++)
        {
            double x = samples[n];
            double y = (b[0] * x + b[1] * x1 + b[2] * x2 - a[1] * y1 - a[2] * y2) / a[0];
            (x2, x1, y2, y1) = (x1, x, y1, y);
            filtered[n] = y;
        }
        return filtered;
    }
}

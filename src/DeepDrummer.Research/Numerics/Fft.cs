using System.Collections.Concurrent;
using System.Numerics;

namespace DeepDrummer.Research.Numerics;

/// <summary>The discrete Fourier transform of one length, X[k] = Σ x[n]·exp(−2πi·k·n/N), in O(N log N) steps for every N.</summary>
/// <remarks>Lengths made of small primes go prime by prime (<see cref="MixedRadix"/>), the others become a convolution
/// (<see cref="Bluestein"/>). Immutable: one plan serves many threads.</remarks>
public sealed class Fft
{
    /// <summary>Primes above this are slower prime by prime than as a convolution.</summary>
    private const int LargestPrime = 13;

    private static readonly ConcurrentDictionary<int, Fft> Plans = new();

    private readonly MixedRadix? mixed;
    private readonly Bluestein? bluestein;
    private readonly Fft? half;                                                   // for real input of even length
    private readonly Complex[] roots;                                             // exp(−2πi·k/N), k ≤ N/2

    private Fft(int length)
    {
        Length = length;
        int[] factors = MixedRadix.Factors(length);
        if (factors.Max() <= LargestPrime)
            mixed = new MixedRadix(length, factors);
        else
            bluestein = new Bluestein(length);
        half = length % 2 == 0 ? Of(length / 2) : null;
        roots = [.. Enumerable.Range(0, length / 2 + 1).Select(k => Root(k, length))];
    }

    /// <summary>Number of points.</summary>
    public int Length { get; }

    /// <summary>Number of bins that real input gives: 0 Hz to half the sample rate.</summary>
    public int RealBins => Length / 2 + 1;

    /// <summary>The plan for one length; made once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is not 1 or more.</exception>
    public static Fft Of(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        return Plans.GetOrAdd(length, static length => new Fft(length));
    }

    /// <summary>The transform of complex values, in place.</summary>
    /// <exception cref="ArgumentException">There are not <see cref="Length"/> values.</exception>
    public void Forward(Span<Complex> values)
    {
        RequireLength(values.Length, Length);
        if (mixed is not null)
            mixed.Forward(values);
        else
            bluestein!.Forward(values);
    }

    /// <summary>The inverse transform, in place: x[n] = 1/N · Σ X[k]·exp(2πi·k·n/N).</summary>
    /// <exception cref="ArgumentException">There are not <see cref="Length"/> values.</exception>
    public void Inverse(Span<Complex> values)
    {
        Conjugate(values);                                                        // the inverse is the transform of the mirror image
        Forward(values);
        Conjugate(values);
        foreach (ref Complex value in values)
            value /= Length;
    }

    /// <summary>The first half of the transform of real values; the other half is its mirror image.</summary>
    /// <param name="samples">[N]</param>
    /// <param name="bins">[N/2 + 1]</param>
    /// <exception cref="ArgumentException">Either has another length.</exception>
    public void ForwardReal(ReadOnlySpan<double> samples, Span<Complex> bins)
    {
        RequireLength(samples.Length, Length);
        RequireLength(bins.Length, RealBins);
        if (half is null)
            OddReal(samples, bins);
        else
            EvenReal(samples, bins, half);
    }

    private void OddReal(ReadOnlySpan<double> samples, Span<Complex> bins)
    {
        var values = new Complex[Length];
        for (int n = 0; n < Length; n++)
            values[n] = samples[n];
        Forward(values);
        values.AsSpan(0, bins.Length).CopyTo(bins);
    }

    /// <summary>Even and odd samples travel as real and imaginary parts of one transform of half the length.</summary>
    private void EvenReal(ReadOnlySpan<double> samples, Span<Complex> bins, Fft half)
    {
        int count = half.Length;
        for (int n = 0; n < count; n++)
            bins[n] = new Complex(samples[2 * n], samples[2 * n + 1]);
        half.Forward(bins[..count]);
        bins[count] = bins[0];
        for (int k = 0; k <= count / 2; k++)
        {
            Complex low = bins[k], high = bins[count - k];
            Complex even = (low + Complex.Conjugate(high)) / 2;                   // transform of the even samples
            Complex odd = (low - Complex.Conjugate(high)) / 2 * -Complex.ImaginaryOne;
            Complex turned = roots[k] * odd;
            bins[k] = even + turned;
            bins[count - k] = Complex.Conjugate(even - turned);
        }
    }

    /// <summary>exp(−2πi·numerator/denominator), with the angle reduced first so that long tables stay exact.</summary>
    internal static Complex Root(long numerator, long denominator)
    {
        (double sin, double cos) = Math.SinCos(-2 * Math.PI * (numerator % denominator) / denominator);
        return new Complex(cos, sin);
    }

    private static void Conjugate(Span<Complex> values)
    {
        foreach (ref Complex value in values)
            value = Complex.Conjugate(value);
    }

    private static void RequireLength(int given, int needed)
    {
        if (given != needed)
            throw new ArgumentException($"{given} values do not fit this transform, which takes or gives {needed}.");
    }
}

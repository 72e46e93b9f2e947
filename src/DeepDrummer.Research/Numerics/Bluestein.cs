using System.Numerics;

namespace DeepDrummer.Research.Numerics;

/// <summary>The Fourier transform of any length as a convolution with a chirp, done at a power of two.</summary>
/// <remarks>Bluestein, IEEE Trans. Audio Electroacoust. 18(4), 1970: k·n = (k² + n² − (k − n)²) / 2.</remarks>
internal sealed class Bluestein
{
    private readonly Complex[] chirp;                                             // exp(−πi·n²/N)
    private readonly Complex[] response;                                          // transform of the chirp's mirror image, at the long length
    private readonly Fft longer;

    public Bluestein(int length)
    {
        longer = Fft.Of((int)BitOperations.RoundUpToPowerOf2((uint)(2 * length - 1)));
        chirp = [.. Enumerable.Range(0, length).Select(n => Fft.Root((long)n * n, 2L * length))];
        response = new Complex[longer.Length];
        for (int n = 0; n < length; n++)
            response[n] = response[(longer.Length - n) % longer.Length] = Complex.Conjugate(chirp[n]);
        longer.Forward(response);
    }

    public void Forward(Span<Complex> values)
    {
        var product = new Complex[longer.Length];
        for (int n = 0; n < values.Length; n++)
            product[n] = values[n] * chirp[n];
        longer.Forward(product);
        for (int k = 0; k < product.Length; k++)
            product[k] *= response[k];
        longer.Inverse(product);
        for (int k = 0; k < values.Length; k++)
            values[k] = product[k] * chirp[k];
    }
}

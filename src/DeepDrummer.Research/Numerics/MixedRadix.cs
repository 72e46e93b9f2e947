using System.Buffers;
using System.Numerics;

namespace DeepDrummer.Research.Numerics;

/// <summary>The fast Fourier transform of lengths made of small primes, in Stockham's self-sorting order.</summary>
/// <remarks>Cooley and Tukey, Math. Comp. 19, 1965; Stockham's order as in Van Loan, Computational Frameworks for the
/// FFT, SIAM 1992, section 1.7. Each stage splits the length by one factor, out of one buffer into the other.</remarks>
internal sealed class MixedRadix(int length, int[] factors)
{
    private readonly Complex[] roots = [.. Enumerable.Range(0, length).Select(k => Fft.Root(k, length))];

    /// <summary>The factors of a length: fours first, then primes from small to large. One is its own only factor.</summary>
    public static int[] Factors(int length)
    {
        var factors = new List<int>();
        for (; length % 4 == 0; length /= 4)
            factors.Add(4);
        for (int prime = 2; prime * prime <= length; prime++)
            for (; length % prime == 0; length /= prime)
                factors.Add(prime);
        if (length > 1 || factors.Count == 0)
            factors.Add(length);
        return [.. factors];
    }

    public void Forward(Span<Complex> values)
    {
        Complex[] rented = ArrayPool<Complex>.Shared.Rent(length);
        Span<Complex> from = values, to = rented.AsSpan(0, length);
        int stride = 1;                                                           // sub-transforms already side by side
        foreach (int factor in factors)
        {
            int groups = length / (stride * factor);
            switch (factor)
            {
                case 2: Stage2(from, to, groups, stride); break;
                case 4: Stage4(from, to, groups, stride); break;
                case 5: Stage5(from, to, groups, stride); break;
                default: StageOf(factor, from, to, groups, stride); break;
            }
            stride *= factor;
            Span<Complex> swap = from;
            from = to;
            to = swap;
        }
        if (factors.Length % 2 == 1)
            from.CopyTo(values);
        ArrayPool<Complex>.Shared.Return(rented);
    }

    private void Stage2(ReadOnlySpan<Complex> from, Span<Complex> to, int groups, int stride)
    {
        int apart = groups * stride;
        for (int group = 0; group < groups; group++)
        {
            Complex turn = roots[group * stride];
            for (int i = 0; i < stride; i++)
            {
                int read = group * stride + i, write = 2 * group * stride + i;
                Complex a = from[read], b = from[read + apart];
                to[write] = a + b;
                to[write + stride] = (a - b) * turn;
            }
        }
    }

    private void Stage4(ReadOnlySpan<Complex> from, Span<Complex> to, int groups, int stride)
    {
        int apart = groups * stride;
        for (int group = 0; group < groups; group++)
        {
            Complex turn1 = roots[group * stride], turn2 = roots[2 * group * stride], turn3 = roots[3 * group * stride];
            for (int i = 0; i < stride; i++)
            {
                int read = group * stride + i, write = 4 * group * stride + i;
                Complex a = from[read], b = from[read + apart], c = from[read + 2 * apart], d = from[read + 3 * apart];
                Complex sum = a + c, gap = a - c, others = b + d, quarter = TimesMinusI(b - d);
                to[write] = sum + others;
                to[write + stride] = (gap + quarter) * turn1;
                to[write + 2 * stride] = (sum - others) * turn2;
                to[write + 3 * stride] = (gap - quarter) * turn3;
            }
        }
    }

    private void Stage5(ReadOnlySpan<Complex> from, Span<Complex> to, int groups, int stride)
    {
        const double cos1 = 0.30901699437494742, cos2 = -0.80901699437494742;    // cos and sin of 72° and 144°
        const double sin1 = 0.95105651629515357, sin2 = 0.58778525229247313;
        int apart = groups * stride;
        for (int group = 0; group < groups; group++)
        {
            int angle = group * stride;
            Complex turn1 = roots[angle], turn2 = roots[2 * angle], turn3 = roots[3 * angle], turn4 = roots[4 * angle];
            for (int i = 0; i < stride; i++)
            {
                int read = group * stride + i, write = 5 * group * stride + i;
                Complex a = from[read], b = from[read + apart], c = from[read + 2 * apart], d = from[read + 3 * apart], e = from[read + 4 * apart];
                Complex be = b + e, cd = c + d, bLessE = TimesMinusI(b - e), cLessD = TimesMinusI(c - d);
                Complex near = a + cos1 * be + cos2 * cd, far = a + cos2 * be + cos1 * cd;
                Complex nearTurn = sin1 * bLessE + sin2 * cLessD, farTurn = sin2 * bLessE - sin1 * cLessD;
                to[write] = a + be + cd;
                to[write + stride] = (near + nearTurn) * turn1;
                to[write + 2 * stride] = (far + farTurn) * turn2;
                to[write + 3 * stride] = (far - farTurn) * turn3;
                to[write + 4 * stride] = (near - nearTurn) * turn4;
            }
        }
    }

    /// <summary>Any factor, by the definition of the transform of that many points.</summary>
    private void StageOf(int factor, ReadOnlySpan<Complex> from, Span<Complex> to, int groups, int stride)
    {
        int apart = groups * stride, rootStep = length / factor;
        for (int group = 0; group < groups; group++)
            for (int bin = 0; bin < factor; bin++)
            {
                Complex turn = roots[group * bin * stride];
                for (int i = 0; i < stride; i++)
                {
                    Complex sum = Complex.Zero;
                    for (int part = 0; part < factor; part++)
                        sum += from[group * stride + i + part * apart] * roots[part * bin % factor * rootStep];
                    to[(factor * group + bin) * stride + i] = sum * turn;
                }
            }
    }

    private static Complex TimesMinusI(Complex value) => new(value.Imaginary, -value.Real);
}

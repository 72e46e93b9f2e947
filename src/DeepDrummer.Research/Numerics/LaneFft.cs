using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lanes = System.Runtime.Intrinsics.Vector512<float>;

namespace DeepDrummer.Research.Numerics;

/// <summary>Sixteen complex Fourier transforms at once, one a lane: Stockham's autosorting form with radices 5, 4 and 2.</summary>
/// <remarks>Every lane is computed by the same operations whatever its neighbours and whatever the machine's vector width,
/// so that results do not depend on either. See Van Loan, Computational Frameworks for the FFT (SIAM, 1992), 1.7.</remarks>
internal sealed unsafe class LaneFft
{
    private readonly List<Pass> passes = [];

    /// <exception cref="ArgumentException">The length has a prime factor other than 2 and 5.</exception>
    public LaneFft(int length)
    {
        int rest = length, stride = 1;
        foreach (int radix in (ReadOnlySpan<int>)[5, 4, 2])
            for (; rest % radix == 0 && rest > 1; stride *= radix)
            {
                passes.Add(new Pass(radix, rest, stride));
                rest /= radix;
            }
        if (rest != 1)
            throw new ArgumentException($"A transform of length {length} has the factor {rest}; only 2 and 5 are fast.", nameof(length));
    }

    /// <summary>Transforms the signal in place, using as much scratch: each is [length] real parts, then [length] imaginary.</summary>
    /// <returns>Whichever of the two holds the spectrum.</returns>
    public Lanes* Forward(Lanes* signal, Lanes* scratch, int length)
    {
        foreach (Pass pass in passes)
        {
            pass.Run(signal, signal + length, scratch, scratch + length);
            Lanes* written = scratch;
            scratch = signal;
            signal = written;
        }
        return signal;
    }

    /// <summary>One decimation: <c>length</c> points, each a row of <c>stride</c> interleaved sub-transforms.</summary>
    private sealed class Pass
    {
        private readonly int radix, stride, count;
        private readonly float[] cos, sin;                                        // [count × radix] twiddle factors

        public Pass(int radix, int length, int stride)
        {
            (this.radix, this.stride, count) = (radix, stride, length / radix);
            (cos, sin) = (new float[length], new float[length]);
            for (int p = 0; p < count; p++)
                for (int k = 0; k < radix; k++)
                {
                    (double s, double c) = Math.SinCos(-2 * Math.PI * (p * k % length) / length);
                    (cos[p * radix + k], sin[p * radix + k]) = ((float)c, (float)s);
                }
        }

        public void Run(Lanes* re, Lanes* im, Lanes* toRe, Lanes* toIm)
        {
            fixed (float* c = cos, s = sin)
                for (int p = 0; p < count; p++)
                {
                    int from = p * stride, to = p * stride * radix, twiddle = p * radix;
                    if (radix == 5)
                        Five(re + from, im + from, toRe + to, toIm + to, c + twiddle, s + twiddle);
                    else if (radix == 4)
                        Four(re + from, im + from, toRe + to, toIm + to, c + twiddle, s + twiddle);
                    else
                        Two(re + from, im + from, toRe + to, toIm + to, c + twiddle, s + twiddle);
                }
        }

        private void Two(Lanes* re, Lanes* im, Lanes* toRe, Lanes* toIm, float* c, float* s)
        {
            int far = stride * count;
            for (int q = 0; q < stride; q++, re++, im++, toRe++, toIm++)
            {
                (*toRe, *toIm) = (re[0] + re[far], im[0] + im[far]);
                Turn(toRe + stride, toIm + stride, re[0] - re[far], im[0] - im[far], c[1], s[1]);
            }
        }

        private void Four(Lanes* re, Lanes* im, Lanes* toRe, Lanes* toIm, float* c, float* s)
        {
            int far = stride * count;
            for (int q = 0; q < stride; q++, re++, im++, toRe++, toIm++)
            {
                Lanes evenRe = re[0] + re[2 * far], evenIm = im[0] + im[2 * far];
                Lanes halfRe = re[0] - re[2 * far], halfIm = im[0] - im[2 * far];
                Lanes oddRe = re[far] + re[3 * far], oddIm = im[far] + im[3 * far];
                Lanes sideRe = re[far] - re[3 * far], sideIm = im[far] - im[3 * far];
                (*toRe, *toIm) = (evenRe + oddRe, evenIm + oddIm);
                Turn(toRe + stride, toIm + stride, halfRe + sideIm, halfIm - sideRe, c[1], s[1]);
                Turn(toRe + 2 * stride, toIm + 2 * stride, evenRe - oddRe, evenIm - oddIm, c[2], s[2]);
                Turn(toRe + 3 * stride, toIm + 3 * stride, halfRe - sideIm, halfIm + sideRe, c[3], s[3]);
            }
        }

        private void Five(Lanes* re, Lanes* im, Lanes* toRe, Lanes* toIm, float* c, float* s)
        {
            Lanes c1 = Vector512.Create(0.309016994f), c2 = Vector512.Create(-0.809016994f);    // cos 72°, cos 144°
            Lanes s1 = Vector512.Create(0.951056516f), s2 = Vector512.Create(0.587785252f);     // sin 72°, sin 144°
            int far = stride * count;
            for (int q = 0; q < stride; q++, re++, im++, toRe++, toIm++)
            {
                Lanes outerRe = re[far] + re[4 * far], outerIm = im[far] + im[4 * far];
                Lanes outerDifRe = re[far] - re[4 * far], outerDifIm = im[far] - im[4 * far];
                Lanes innerRe = re[2 * far] + re[3 * far], innerIm = im[2 * far] + im[3 * far];
                Lanes innerDifRe = re[2 * far] - re[3 * far], innerDifIm = im[2 * far] - im[3 * far];
                Lanes firstRe = Blend(re[0], outerRe, c1, innerRe, c2), firstIm = Blend(im[0], outerIm, c1, innerIm, c2);
                Lanes secondRe = Blend(re[0], outerRe, c2, innerRe, c1), secondIm = Blend(im[0], outerIm, c2, innerIm, c1);
                Lanes firstDifRe = Blend(Lanes.Zero, outerDifRe, s1, innerDifRe, s2), firstDifIm = Blend(Lanes.Zero, outerDifIm, s1, innerDifIm, s2);
                Lanes secondDifRe = Blend(Lanes.Zero, outerDifRe, s2, innerDifRe, -s1), secondDifIm = Blend(Lanes.Zero, outerDifIm, s2, innerDifIm, -s1);
                (*toRe, *toIm) = (re[0] + outerRe + innerRe, im[0] + outerIm + innerIm);
                Turn(toRe + stride, toIm + stride, firstRe + firstDifIm, firstIm - firstDifRe, c[1], s[1]);
                Turn(toRe + 2 * stride, toIm + 2 * stride, secondRe + secondDifIm, secondIm - secondDifRe, c[2], s[2]);
                Turn(toRe + 3 * stride, toIm + 3 * stride, secondRe - secondDifIm, secondIm + secondDifRe, c[3], s[3]);
                Turn(toRe + 4 * stride, toIm + 4 * stride, firstRe - firstDifIm, firstIm + firstDifRe, c[4], s[4]);
            }
        }

        /// <summary>base + a·x + b·y.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Lanes Blend(Lanes start, Lanes a, Lanes x, Lanes b, Lanes y) =>
            Vector512.FusedMultiplyAdd(a, x, Vector512.FusedMultiplyAdd(b, y, start));

        /// <summary>Stores (re + i·im)·(c + i·s).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Turn(Lanes* toRe, Lanes* toIm, Lanes re, Lanes im, float c, float s)
        {
            Lanes cos = Vector512.Create(c), sin = Vector512.Create(s);
            *toRe = Vector512.FusedMultiplyAdd(re, cos, -(im * sin));
            *toIm = Vector512.FusedMultiplyAdd(re, sin, im * cos);
        }
    }
}

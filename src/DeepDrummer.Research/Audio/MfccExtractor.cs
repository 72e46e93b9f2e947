using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using DeepDrummer.Research.Numerics;
using Lanes = System.Runtime.Intrinsics.Vector512<float>;

namespace DeepDrummer.Research.Audio;

/// <summary>The same coefficients as <see cref="Mfcc"/> in float32, for clips of one length: sixteen frames at once, nothing allocated.</summary>
/// <remarks>Needs frames of twice the hop (torchaudio's default), so that a frame is two neighbouring blocks of audio.
/// Not safe across threads.</remarks>
public sealed unsafe class MfccExtractor : IDisposable
{
    private const int RowsAtOnce = 4;

    private readonly int coefficientCount, bandCount;
    private readonly int samples, frame, hop, half, groups, blockStride;
    private readonly LaneFft fft;
    private readonly float[] window, turnCos, turnSin, filters, dct;
    private readonly (int First, int Count, int Offset)[] bands;                  // the bins a mel band covers, and where its weights start
    private readonly AlignedBuffer blocks, workspace;

    /// <exception cref="ArgumentException">The frame is not twice the hop, or the clip is too short to mirror.</exception>
    public MfccExtractor(int samples, MfccOptions options)
    {
        (this.samples, frame, hop, half) = (samples, options.Mel.Frame, options.Mel.Hop, options.Mel.Frame / 2);
        (coefficientCount, bandCount) = (options.Coefficients, options.Mel.Bands);
        if (frame != 2 * hop)
            throw new ArgumentException($"The fast extractor needs frames of twice the hop, not {frame} and {hop}.", nameof(options));
        if (samples <= hop)
            throw new ArgumentException($"A clip of {samples} samples is too short for frames of {frame}.", nameof(samples));

        Frames = 1 + samples / hop;
        groups = (Frames + Lanes.Count - 1) / Lanes.Count;
        blockStride = (groups + 1) * Lanes.Count;
        fft = new LaneFft(half);
        window = [.. Stft.Hann(frame).Select(value => (float)value)];
        turnCos = [.. Enumerable.Range(0, half).Select(k => (float)Math.Cos(2 * Math.PI * k / frame))];
        turnSin = [.. Enumerable.Range(0, half).Select(k => (float)-Math.Sin(2 * Math.PI * k / frame))];
        (bands, filters) = Sparse(MelBank.Htk(bandCount, half + 1, options.Mel.MelRate));
        dct = new float[(coefficientCount + RowsAtOnce - 1) / RowsAtOnce * RowsAtOnce * bandCount];
        TensorPrimitives.ConvertChecked<double, float>(Dct.Orthonormal(coefficientCount, bandCount).Values, dct);
        blocks = new AlignedBuffer(hop * blockStride);                    // [hop × blocks]
        workspace = new AlignedBuffer((4 * half + half + 1 + bandCount) * Lanes.Count);
    }

    /// <summary>Frames a clip: one at every hop, the edges mirrored.</summary>
    public int Frames { get; }

    /// <summary>Floats from one row of levels or coefficients to the next: <see cref="Frames"/> rounded up to full vectors.</summary>
    public int Stride => groups * Lanes.Count;

    /// <summary>Mel levels of one clip.</summary>
    /// <param name="clip">Mono audio of the extractor's length.</param>
    /// <param name="levels">[bands × Stride], dB; the columns after <see cref="Frames"/> are of no meaning.</param>
    /// <returns>The highest level, in dB.</returns>
    public float Levels(ReadOnlySpan<float> clip, Span<float> levels)
    {
        if (clip.Length != samples || levels.Length < bandCount * Stride)
            throw new ArgumentException($"The extractor takes {samples} samples and gives {bandCount * Stride} levels, not {clip.Length} and {levels.Length}.");

        Split(clip);
        Lanes highest = Vector512.Create(float.NegativeInfinity);
        fixed (float* to = levels)
            for (int group = 0; group < groups; group++)
            {
                Lanes* power = Power(group * Lanes.Count);                        // [bins] × 16 frames
                highest = Vector512.Max(highest, MelLevels(power, to + group * Lanes.Count, Frames - group * Lanes.Count));
            }
        float top = float.NegativeInfinity;
        for (int lane = 0; lane < Lanes.Count; lane++)
            top = Math.Max(top, highest[lane]);
        return top;
    }

    /// <summary>Coefficients from levels, those below <paramref name="floor"/> raised to it.</summary>
    /// <param name="levels">[bands × Stride], dB; raised in place.</param>
    /// <param name="floor">In dB: the highest level less the dynamic range.</param>
    /// <param name="coefficients">[Coefficients × Stride], dB.</param>
    public void Coefficients(Span<float> levels, float floor, Span<float> coefficients)
    {
        Lanes lowest = Vector512.Create(floor);
        fixed (float* from = levels, to = coefficients, weights = dct)
            for (int group = 0; group < groups; group++)
            {
                float* column = from + group * Lanes.Count;
                for (int band = 0; band < bandCount; band++)
                    Vector512.Store(Vector512.Max(Vector512.Load(column + band * Stride), lowest), column + band * Stride);
                for (int row = 0; row < coefficientCount; row += RowsAtOnce)
                    FourRows(column, weights + row * bandCount, to + row * Stride + group * Lanes.Count, coefficientCount - row);
            }
    }

    /// <summary>Four rows of the cosine transform: enough sums under way to hide the latency of each.</summary>
    private void FourRows(float* column, float* weights, float* to, int rows)
    {
        Lanes a = Lanes.Zero, b = Lanes.Zero, c = Lanes.Zero, d = Lanes.Zero;
        for (int band = 0; band < bandCount; band++, weights++)
        {
            Lanes level = Vector512.Load(column + band * Stride);
            a = Vector512.FusedMultiplyAdd(Vector512.Create(weights[0]), level, a);
            b = Vector512.FusedMultiplyAdd(Vector512.Create(weights[bandCount]), level, b);
            c = Vector512.FusedMultiplyAdd(Vector512.Create(weights[2 * bandCount]), level, c);
            d = Vector512.FusedMultiplyAdd(Vector512.Create(weights[3 * bandCount]), level, d);
        }
        Vector512.Store(a, to);
        if (rows > 1) Vector512.Store(b, to + Stride);
        if (rows > 2) Vector512.Store(c, to + 2 * Stride);
        if (rows > 3) Vector512.Store(d, to + 3 * Stride);
    }

    public void Dispose()
    {
        blocks.Dispose();
        workspace.Dispose();
    }

    /// <summary>Lays the mirrored clip out as [hop × blocks], so that sixteen frames' n-th samples lie side by side.</summary>
    private void Split(ReadOnlySpan<float> clip)
    {
        float* to = blocks.Start;
        int whole = samples / hop;
        for (int block = 1; block <= whole; block++)                              // block 0 mirrors the start
        {
            ReadOnlySpan<float> part = clip.Slice((block - 1) * hop, hop);
            for (int n = 0; n < part.Length; n++)
                to[n * blockStride + block] = part[n];
        }
        for (int n = 0; n < hop; n++)
        {
            to[n * blockStride] = clip[hop - n];
            int last = whole * hop + n;
            to[n * blockStride + whole + 1] = last < samples ? clip[last] : clip[2 * (samples - 1) - last];
        }
    }

    /// <summary>Power spectra of sixteen frames: a real transform as a complex one of half the length.</summary>
    private Lanes* Power(int first)
    {
        Lanes* signal = (Lanes*)workspace.Start, scratch = signal + 2 * half, power = scratch + 2 * half;
        for (int n = 0; n < frame; n++)                                   // even samples real, odd imaginary
        {
            int block = n < hop ? 0 : 1;
            float* from = blocks.Start + (n - block * hop) * blockStride + first + block;
            signal[(n & 1) * half + n / 2] = Vector512.Load(from) * Vector512.Create(window[n]);
        }

        Lanes* re = fft.Forward(signal, scratch, half), im = re + half;
        Lanes two = Vector512.Create(0.5f);
        for (int k = 0; k <= half / 2; k++)
        {
            int mirror = k == 0 ? 0 : half - k;
            Lanes evenRe = (re[k] + re[mirror]) * two, evenIm = (im[k] - im[mirror]) * two;
            Lanes oddRe = (im[k] + im[mirror]) * two, oddIm = (re[mirror] - re[k]) * two;
            Lanes cos = Vector512.Create(turnCos[k]), sin = Vector512.Create(turnSin[k]);
            Lanes turnedRe = oddRe * cos - oddIm * sin, turnedIm = oddRe * sin + oddIm * cos;
            power[k] = Square(evenRe + turnedRe, evenIm + turnedIm);
            power[half - k] = Square(evenRe - turnedRe, evenIm - turnedIm);
        }
        return power;
    }

    private Lanes MelLevels(Lanes* power, float* to, int frames)
    {
        Lanes highest = Vector512.Create(float.NegativeInfinity), least = Vector512.Create((float)Decibel.LeastPower);
        Lanes toDecibel = Vector512.Create(3.01029996f);                          // 10 log10 2
        Lanes real = Vector512.LessThan(Vector512<float>.Indices, Vector512.Create((float)frames));
        for (int band = 0; band < bands.Length; band++)
        {
            (int first, int count, int offset) = bands[band];
            Lanes sum = Lanes.Zero;
            for (int bin = 0; bin < count; bin++)
                sum = Vector512.FusedMultiplyAdd(power[first + bin], Vector512.Create(filters[offset + bin]), sum);
            Lanes level = Vector512.Log2(Vector512.Max(sum, least)) * toDecibel;
            Vector512.Store(level, to + band * Stride);
            highest = Vector512.Max(highest, Vector512.ConditionalSelect(real, level, highest));
        }
        return highest;
    }

    private static Lanes Square(Lanes re, Lanes im) => Vector512.FusedMultiplyAdd(re, re, im * im);

    private static ((int, int, int)[], float[]) Sparse(Matrix bank)
    {
        var bands = new (int, int, int)[bank.Rows];
        var weights = new List<float>();
        for (int band = 0; band < bank.Rows; band++)
        {
            ReadOnlySpan<double> row = bank.Row(band);
            int first = row.IndexOfAnyExcept(0.0), last = row.LastIndexOfAnyExcept(0.0);
            bands[band] = first < 0 ? (0, 0, weights.Count) : (first, last - first + 1, weights.Count);
            for (int bin = first; first >= 0 && bin <= last; bin++)
                weights.Add((float)row[bin]);
        }
        return (bands, [.. weights]);
    }
}

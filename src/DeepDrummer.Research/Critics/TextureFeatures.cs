using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using DeepDrummer.Research.Patterns;
using Lanes = System.Runtime.Intrinsics.Vector512<float>;

namespace DeepDrummer.Research.Critics;

/// <summary>The texture of a loop's sound, whenever in the bar it comes: how loud each band is, how much it moves, how sharply it rises, and how
/// bands stand out against others at once and a moment later.</summary>
/// <remarks>Statistics averaged over time that listeners tell textures by (McDermott and Simoncelli, Neuron 71(5), 2011), and rectified
/// contrasts along both diagonals of the spectrogram (Chi, Ru and Shamma, JASA 118(2), 2005). Powers of hits are added up as if no two were in phase.</remarks>
internal sealed class TextureFeatures
{
    private const int Bands = SoundSpectrum.TextureBands, Frames = SoundSpectrum.TextureFrames, Cells = Bands * Frames;
    private const int FramesPerStep = Frames / SoundSpectrum.Steps, Latest = 2;
    private const float FloorShare = 1e-4f;                                       // 40 dB below the mean cell of a random loop

    // Contrasts: so many bands apart and half steps later.
    private static readonly (int Apart, int Later)[] scales = [(1, 1), (3, Latest)];

    private readonly SoundTable sounds;
    private readonly float floor;
    private readonly Lanes usual;                                                 // mean log power by band

    /// <param name="sounds">Of the library.</param>
    /// <param name="loops">Random ones, which levels are measured against.</param>
    public TextureFeatures(SoundTable sounds, IReadOnlyList<Loop> loops)
    {
        this.sounds = sounds;
        var patterns = new float[loops.Count][];
        for (int number = 0; number < loops.Count; number++)
            Pattern([.. Enumerable.Range(0, loops[number].Grid.Rows).Select(row => RhythmFeatures.Bits(loops[number].Grid.Row(row)))],
                [.. loops[number].Sounds], patterns[number] = new float[Cells]);
        floor = (float)Math.Max(1e-12, FloorShare * patterns.Average(pattern => pattern.Average(power => (double)power)));
        usual = Vector512.Create<float>([.. Enumerable.Range(0, Bands).Select(band => (float)patterns.Average(pattern =>
            Enumerable.Range(0, Frames).Average(frame => Math.Log(pattern[frame * Bands + band] + floor))))]);
    }

    /// <summary>Numbers written by <see cref="Write"/>.</summary>
    public static int Length { get; } = 3 * Bands + scales.Sum(scale => 3 * (Bands - scale.Apart));

    /// <summary>By band: mean level, its deviation, its rises. By pairs of bands, at each scale: how far the upper stands above the lower at once, how
    /// far above what the lower was a moment before, and the lower above what the upper was.</summary>
    /// <param name="rows">Hits of each row.</param>
    /// <param name="kit">The sound of each row.</param>
    /// <param name="to">[<see cref="Length"/>], overwritten.</param>
    public void Write(ReadOnlySpan<ushort> rows, ReadOnlySpan<int> kit, Span<float> to)
    {
        Span<float> level = stackalloc float[(Frames + Latest + 1) * Bands];      // the bar, its start again, and room to read beyond
        Pattern(rows, kit, level);
        TensorPrimitives.Add(level[..Cells], floor, level);
        TensorPrimitives.Log(level[..Cells], level);
        for (int at = 0; at < Cells; at += Bands)
            (Vector512.Create<float>(level[at..]) - usual).CopyTo(level[at..]);
        level[..(Latest * Bands)].CopyTo(level[Cells..]);
        level[^Bands..].Clear();

        Moments(level, to);
        to = to[(3 * Bands)..];
        foreach ((int apart, int later) in scales)
        {
            Contrasts(level, apart, later * Bands, to);
            to = to[(3 * (Bands - apart))..];
        }
    }

    private static void Moments(ReadOnlySpan<float> level, Span<float> to)
    {
        (Lanes sum, Lanes squares, Lanes rises) = (default, default, default);
        for (int at = 0; at < Cells; at += Bands)
        {
            Lanes now = Vector512.Create(level[at..]), next = Vector512.Create(level[(at + Bands)..]);
            (sum, squares, rises) = (sum + now, squares + now * now, rises + Vector512.Max(next - now, Lanes.Zero));
        }
        Lanes mean = sum / Frames;
        mean.CopyTo(to);
        Vector512.Sqrt(Vector512.Max(squares / Frames - mean * mean, Lanes.Zero)).CopyTo(to[Bands..]);
        (rises / Frames).CopyTo(to[(2 * Bands)..]);
    }

    private static void Contrasts(ReadOnlySpan<float> level, int apart, int later, Span<float> to)
    {
        (Lanes above, Lanes up, Lanes down) = (default, default, default);
        for (int at = 0; at < Cells; at += Bands)
        {
            Lanes lower = Vector512.Create(level[at..]), upper = Vector512.Create(level[(at + apart)..]);
            Lanes lowerThen = Vector512.Create(level[(at + later)..]), upperThen = Vector512.Create(level[(at + later + apart)..]);
            above += Vector512.Max(upper - lower, Lanes.Zero);
            up += Vector512.Max(upperThen - lower, Lanes.Zero);
            down += Vector512.Max(lowerThen - upper, Lanes.Zero);
        }
        Span<float> pairs = stackalloc float[Bands];
        foreach (Lanes contrast in (ReadOnlySpan<Lanes>)[above, up, down])
        {
            (contrast / Frames).CopyTo(pairs);
            pairs[..(Bands - apart)].CopyTo(to);                                  // the last bands have none above them
            to = to[(Bands - apart)..];
        }
    }

    /// <summary>Power in each band at each half step: [frames × bands]. The loop comes round.</summary>
    private unsafe void Pattern(ReadOnlySpan<ushort> rows, ReadOnlySpan<int> kit, Span<float> pattern)
    {
        pattern[..Cells].Clear();
        fixed (float* to = pattern)
            for (int row = 0; row < rows.Length; row++)
                fixed (float* powers = sounds.Texture(kit[row]))
                    for (int bits = rows[row]; bits != 0; bits &= bits - 1)
                    {
                        int start = BitOperations.TrailingZeroCount(bits) * FramesPerStep * Bands;
                        for (int at = 0; at < Cells; at += Bands)
                        {
                            float* cell = to + ((start + at) & (Cells - 1));                 // Cells is a power of two
                            Vector512.Store(Vector512.Load(cell) + Vector512.Load(powers + at), cell);
                        }
                    }
    }
}

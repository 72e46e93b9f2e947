using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Critics;

/// <summary>Which side of a loop some dimensions of its descriptor tell of.</summary>
public enum DescriptorGroup
{
    /// <summary>The main numbers of the rhythm alone: hits in all and by class, syncopation, down-, back- and off-beats, evenness, repetition.</summary>
    Rhythm,

    /// <summary>The main numbers of the sounds alone: brightness, low and high end, noisiness, decay, loudness and attack by hits; how alike they are.</summary>
    Timbre,

    /// <summary>Hits, of all and of low, middle and high sounds.</summary>
    Density,

    /// <summary>Of the rows, in the same four ways.</summary>
    Syncopation,

    /// <summary>Hits on the first and third beat.</summary>
    Downbeat,

    /// <summary>Hits on the second and fourth beat.</summary>
    Backbeat,

    /// <summary>Hits between beats, half way and at the two sixteenths.</summary>
    Offbeat,

    /// <summary>How a bar repeats itself, how even its rows are, and how hits lie over rows and steps.</summary>
    Repetition,

    /// <summary>Low, middle and high onsets step by step.</summary>
    Profile,

    /// <summary>Brightness, low end and noisiness of the sounds.</summary>
    Colour,

    /// <summary>How long the sounds last.</summary>
    Lasting,

    /// <summary>Loudness and attack of the sounds.</summary>
    Force,

    /// <summary>How alike the sounds are.</summary>
    Coherence,

    /// <summary>Band powers of the loop as a whole.</summary>
    Spectrum,

    /// <summary>How band powers move over the bar.</summary>
    Movement,

    /// <summary>How band powers are on average over the bar, how they move and stand out against each other, whenever that comes.</summary>
    Texture,
}

/// <summary>Turns loops into numbers that a learner compares: fast, and the same whatever the order of the rows.</summary>
/// <remarks>Every dimension is standardized over random loops of the library, half of them of density ½ and half of any density, and each
/// group is scaled to a mean square length of 1.</remarks>
public sealed class LoopDescriptor
{
    /// <summary>Dimensions are kept within so many deviations.</summary>
    public const float Farthest = 3;

    private const int StandardLoops = 2000, MostRows = 16;
    private const float FloorShare = 1e-4f;                                       // 40 dB below the mean cell of a random loop

    // Every listener of a run asks for the same library.
    private static readonly ConditionalWeakTable<SampleLibrary, LoopDescriptor> known = [];
    private static readonly int summary = RhythmFeatures.SummaryLengths.Sum(), kit = KitFeatures.Lengths.Sum();
    private static readonly int[] main = [.. RhythmFeatures.Main, .. KitFeatures.Main.Select(place => summary + RhythmFeatures.ProfileLength + place)];
    private static readonly int[] lengths = [RhythmFeatures.Main.Length, KitFeatures.Main.Length, .. RhythmFeatures.SummaryLengths, RhythmFeatures.ProfileLength, .. KitFeatures.Lengths, .. AudioFeatures.Lengths, TextureFeatures.Length];
    private static readonly int[] starts = [.. Enumerable.Range(0, lengths.Length + 1).Select(group => lengths[..group].Sum())];

    private readonly float[] mean, scale, groupScale;                                         // [dimensions without the main ones, which stand among them]
    private readonly float floor;
    private readonly TextureFeatures texture;

    private LoopDescriptor(SampleLibrary library)
    {
        Sounds = SoundTable.Of(library);
        Loop[] loops = [.. Enumerable.Range(0, StandardLoops).Select(number => RandomLoop(library, number))];
        floor = FloorShare * MeanPower(loops);
        texture = new TextureFeatures(Sounds, loops);
        int rest = Length - main.Length;
        (mean, scale) = (new float[rest], new float[rest]);
        groupScale = [.. lengths.SelectMany(length => Enumerable.Repeat((float)(1 / Math.Sqrt(length)), length))];
        var raw = new float[StandardLoops][];
        for (int number = 0; number < StandardLoops; number++)
            Raw(loops[number], raw[number] = new float[rest]);
        for (int i = 0; i < rest; i++)
        {
            double average = raw.Average(of => (double)of[i]), deviation = Math.Sqrt(raw.Average(of => (of[i] - average) * (of[i] - average)));
            (mean[i], scale[i]) = ((float)average, deviation > 1e-6 ? (float)(1 / deviation) : 0);
        }
    }

    /// <summary>The descriptor of a library's loops; made once.</summary>
    public static LoopDescriptor Of(SampleLibrary library) => known.GetValue(library, static library => new LoopDescriptor(library));

    /// <summary>Numbers a loop.</summary>
    public static int Length { get; } = starts[^1];

    /// <summary>Groups there are, in the order of <see cref="DescriptorGroup"/>.</summary>
    public const int Groups = (int)DescriptorGroup.Texture + 1;

    /// <summary>Where a group starts; that of <see cref="Groups"/> is <see cref="Length"/>.</summary>
    internal static int Start(int group) => starts[group];

    public SoundTable Sounds { get; }

    /// <summary>Where a group lies.</summary>
    public static Range RangeOf(DescriptorGroup group) => starts[(int)group]..starts[(int)group + 1];

    /// <summary>A loop's descriptor, [<see cref="Length"/>].</summary>
    public float[] Describe(Loop loop)
    {
        var numbers = new float[Length];
        Describe(loop, numbers);
        return numbers;
    }

    /// <param name="loop">Of the library's sounds, with sixteen steps and at most sixteen rows.</param>
    /// <param name="to">[<see cref="Length"/>], overwritten.</param>
    /// <exception cref="ArgumentException">The grid has another shape.</exception>
    public void Describe(Loop loop, Span<float> to)
    {
        Span<float> rest = to[main.Length..Length];
        Raw(loop, rest);
        TensorPrimitives.Subtract(rest, mean, rest);
        TensorPrimitives.Multiply(rest, scale, rest);
        TensorPrimitives.Min(rest, Farthest, rest);
        TensorPrimitives.Max(rest, -Farthest, rest);
        for (int i = 0; i < main.Length; i++)
            to[i] = rest[main[i]];
        TensorPrimitives.Multiply(to[..Length], groupScale, to);
    }

    /// <summary>The numbers before they are standardized.</summary>
    private void Raw(Loop loop, Span<float> to)
    {
        int count = loop.Grid.Rows;
        if (loop.Grid.Steps != RhythmFeatures.Steps || count > MostRows)
            throw new ArgumentException($"A descriptor tells of grids of {RhythmFeatures.Steps} steps and at most {MostRows} rows; this one has {loop.Grid.Steps} and {count}.", nameof(loop));
        Span<ushort> rows = stackalloc ushort[count];
        Span<int> sounds = stackalloc int[count];
        for (int row = 0; row < count; row++)
            (rows[row], sounds[row]) = (RhythmFeatures.Bits(loop.Grid.Row(row)), loop.Sounds[row]);
        Order(rows, sounds);

        RhythmFeatures.Summary(rows, sounds, Sounds, to[..summary]);
        to = to[summary..];
        RhythmFeatures.Profile(rows, sounds, Sounds, to[..RhythmFeatures.ProfileLength]);
        to = to[RhythmFeatures.ProfileLength..];
        KitFeatures.Write(rows, sounds, Sounds, to[..kit]);
        to = to[kit..];
        Span<float> pattern = stackalloc float[SoundSpectrum.Cells];
        AudioFeatures.Pattern(rows, sounds, Sounds, pattern);
        AudioFeatures.Write(pattern, floor, to);
        texture.Write(rows, sounds, to[AudioFeatures.Lengths.Sum()..]);
    }

    /// <summary>Sorts rows by sound and hits, so that sums come out the same to the bit however the rows lie.</summary>
    private static void Order(Span<ushort> rows, Span<int> sounds)
    {
        for (int end = 1; end < rows.Length; end++)
            for (int at = end; at > 0 && (sounds[at - 1] != sounds[at] ? sounds[at - 1] > sounds[at] : rows[at - 1] > rows[at]); at--)
            {
                (sounds[at - 1], sounds[at]) = (sounds[at], sounds[at - 1]);
                (rows[at - 1], rows[at]) = (rows[at], rows[at - 1]);
            }
    }

    private float MeanPower(Loop[] loops)
    {
        double sum = 0;
        foreach (Loop loop in loops)
            for (int row = 0; row < loop.Grid.Rows; row++)
                sum += loop.Grid.Row(row).Count(true) * (double)TensorPrimitives.Sum(Sounds.Powers(loop.Sounds[row]));
        return Math.Max(1e-12f, (float)(sum / loops.Length / SoundSpectrum.Cells));
    }

    private static Loop RandomLoop(SampleLibrary library, int number)
    {
        RandomStream random = new Seed(StandardLoops).Stream("standard loop", number);
        double density = number % 2 == 0 ? 0.5 : 0.1 + 0.8 * random.Uniform();
        return LoopGenerator.Draw(library, new LoopOptions { Density = density }, random);
    }
}

using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Web.Play;

/// <summary>What a board sounds like: rows by their volumes, tails that reach over the end heard at the start, so that it repeats without a seam.</summary>
public static class BoardAudio
{
    /// <summary>The longest file, in bars.</summary>
    public const int MostBars = 16;

    private const float Peak = 0.98f;

    /// <summary>So many bars: mono float32 at <see cref="Sound.Rate"/>. A mix beyond full scale is brought down as a whole.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one bar, or more than <see cref="MostBars"/>.</exception>
    public static float[] Render(Board board, SampleLibrary library, int bars)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bars, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bars, MostBars);
        RenderOptions options = Options(board, bars);
        Loop loop = board.Heard(library);
        int length = options.Length(loop.Grid.Steps);
        var mix = new float[length];
        for (int row = 0; row < loop.Grid.Rows; row++)
            for (int step = 0; step < bars * loop.Grid.Steps; step++)
                if (loop.Grid[row, step % loop.Grid.Steps])
                    Add(library[loop.Sounds[row]].Samples, options.Gain * (float)board.Rows[row].Volume, options.Start(step), mix);
        float peak = mix.Max(Math.Abs);
        if (peak > Peak)
            for (int sample = 0; sample < mix.Length; sample++)
                mix[sample] *= Peak / peak;
        return mix;
    }

    /// <summary>Tempo and length of a file of so many bars, without room after it.</summary>
    public static RenderOptions Options(Board board, int bars) => new() { BeatsPerMinute = board.Bpm, Repeats = bars, PadSeconds = 0 };

    /// <summary>Adds a sound, round and round.</summary>
    private static void Add(ReadOnlySpan<float> sound, float gain, int start, float[] mix)
    {
        for (int sample = 0, at = start % mix.Length; sample < sound.Length; sample++, at = at + 1 == mix.Length ? 0 : at + 1)
            mix[at] += gain * sound[sample];
    }
}

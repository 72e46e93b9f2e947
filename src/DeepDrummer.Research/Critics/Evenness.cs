namespace DeepDrummer.Research.Critics;

/// <summary>How evenly a row's hits lie around the bar: the magnitude of the Fourier coefficient whose number is the number of hits,
/// over that number (Amiot, Music Through Fourier Space, 2016; Milne et al., 2015): 1 for hits at equal distances, 0 for an empty row.</summary>
internal static class Evenness
{
    private static readonly float[] ofBits = [.. Enumerable.Range(0, 1 << RhythmFeatures.Steps).Select(Magnitude)];

    /// <param name="row">Bit n is step n.</param>
    public static float Of(ushort row) => ofBits[row];

    private static float Magnitude(int row)
    {
        int hits = int.PopCount(row);
        (double re, double im) = (0, 0);
        for (int step = 0; step < RhythmFeatures.Steps; step++)
            if ((row >> step & 1) != 0)
            {
                (double sin, double cos) = Math.SinCos(2 * Math.PI * hits * step / RhythmFeatures.Steps);
                (re, im) = (re + cos, im + sin);
            }
        return hits == 0 ? 0 : (float)(Math.Sqrt(re * re + im * im) / hits);
    }
}

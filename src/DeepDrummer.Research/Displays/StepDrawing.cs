using System.Globalization;
using System.Numerics.Tensors;
using System.Text;
using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Research.Displays;

/// <summary>A loop as a drawing that needs no script: its step grid, and under it what it sounds like, on the same time axis.</summary>
internal static class StepDrawing
{
    private const int Label = 190, Step = 24, Row = 22, Wave = 56, Gap = 8, StepsABeat = 4;
    private const int LongestName = 28;                                           // characters of a sound's name
    private const string Hit = "#0072b2", Even = "#e4e7ea", Odd = "#f1f3f5", Ink = "#555";

    /// <param name="grid">[rows × steps].</param>
    /// <param name="sounds">One name a row.</param>
    /// <param name="audio">One bar, mono, full scale ±1; empty for none.</param>
    /// <param name="likely">What the drawing says to those who cannot see it.</param>
    public static string Svg(Grid grid, IReadOnlyList<string> sounds, ReadOnlySpan<float> audio, string likely)
    {
        int width = Label + Step * grid.Steps, rows = Row * grid.Rows, height = rows + (audio.Length > 0 ? Gap + Wave : 0);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" style=\"display: block; max-width: 100%\"><title>{HtmlTable.Text(likely)}</title>");
        for (int row = 0; row < grid.Rows; row++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Label - 8}\" y=\"{Row * row + 15}\" text-anchor=\"end\" font-family=\"sans-serif\" font-size=\"11\" fill=\"{Ink}\">{HtmlTable.Text(Short(sounds[row]))}</text>");
            for (int step = 0; step < grid.Steps; step++)
                svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Label + Step * step + 1}\" y=\"{Row * row + 1}\" width=\"{Step - 2}\" height=\"{Row - 2}\" rx=\"2\" fill=\"{(grid[row, step] ? Hit : step / StepsABeat % 2 == 0 ? Even : Odd)}\"/>");
        }
        if (audio.Length > 0)
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{Outline(audio, Step * grid.Steps, rows + Gap + Wave / 2)}\" fill=\"{Hit}\" stroke=\"{Hit}\" stroke-width=\".6\"/>");
        return svg.Append("</svg>").ToString();
    }

    /// <summary>The highest samples from left to right, then the lowest back: two pixels a column.</summary>
    private static string Outline(ReadOnlySpan<float> audio, int width, int middle)
    {
        int columns = Math.Min(width / 2, audio.Length);
        var (upper, lower) = (new StringBuilder(), new string[columns]);
        for (int column = 0; column < columns; column++)
        {
            ReadOnlySpan<float> stretch = audio[(int)((long)column * audio.Length / columns)..(int)((column + 1L) * audio.Length / columns)];
            string x = (Label + 2 * column).ToString(CultureInfo.InvariantCulture);
            upper.Append(column == 0 ? 'M' : 'L').Append(x).Append(' ').Append(Height(TensorPrimitives.Max(stretch), middle));
            lower[columns - 1 - column] = $"L{x} {Height(TensorPrimitives.Min(stretch), middle)}";
        }
        return $"{upper}{string.Concat(lower)}Z";
    }

    private static string Height(float sample, int middle) => (middle - Math.Clamp(sample, -1, 1) * (Wave / 2)).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>The end of a long name, where the file's own name is.</summary>
    private static string Short(string name) => name.Length <= LongestName ? name : $"…{name[^(LongestName - 1)..]}";
}

using System.Numerics.Tensors;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Figures;

/// <summary>How a waveform is condensed.</summary>
public sealed record WaveformOptions
{
    /// <summary>Samples a second.</summary>
    public int Rate { get; init; } = Sound.Rate;

    /// <summary>Stretches of the clip that are shown by their lowest and highest sample (1,600: one a printed pixel).</summary>
    public int Columns { get; init; } = 1600;
}

/// <summary>Amplitude over time, as the lowest and highest sample of each short stretch.</summary>
public static class WaveformFigure
{
    /// <param name="samples">Mono, 1 = full scale.</param>
    /// <param name="options">Rate and columns.</param>
    /// <param name="theme">The look; the paper's by default.</param>
    /// <exception cref="ArgumentException">There are no samples, or one is not finite.</exception>
    public static Figure Draw(ReadOnlySpan<float> samples, WaveformOptions options, FigureTheme? theme = null)
    {
        theme ??= FigureTheme.Paper;
        if (samples.Length == 0 || options.Columns < 1 || options.Rate < 1)
            throw new ArgumentException($"{samples.Length} samples at {options.Rate} Hz in {options.Columns} columns make no waveform; each takes at least 1.");
        for (int i = 0; i < samples.Length; i++)
            if (!float.IsFinite(samples[i]))
                Finite.Number(samples[i], $"samples[{i}]");

        (double[] seconds, double[] low, double[] high) = Envelope(samples, options);   // [columns] each
        double peak = Math.Max(high.Max(), -low.Min()), length = samples.Length / (double)options.Rate;
        return new Figure
        {
            Theme = theme,
            Height = 330,
            Traces = [Edge("Highest", seconds, high, theme, fill: null), Edge("Lowest", seconds, low, theme, Fill.ToNextY)],
            Layout = new Layout
            {
                XAxis = new Axis { Title = "Time (s)", Range = [0, length], ShowGrid = false },
                YAxis = new Axis { Title = "Amplitude (full scale ±1)", Range = [-1.05 * Math.Max(peak, 1), 1.05 * Math.Max(peak, 1)] },
                Shapes = peak > 1 ? [FullScale(-1, theme), FullScale(1, theme)] : null,
            },
            Description = FormattableString.Invariant($"Waveform of {length:0.###} s with peak {peak:0.000} of full scale{(peak > 1 ? "; beyond the dashed lines a 16-bit file is clipped" : "")}."),
        };
    }

    /// <summary>The lowest and highest sample of each stretch; a clip shorter than the columns shows every sample.</summary>
    private static (double[] Seconds, double[] Low, double[] High) Envelope(ReadOnlySpan<float> samples, WaveformOptions options)
    {
        int columns = Math.Min(options.Columns, samples.Length);
        double[] seconds = new double[columns], low = new double[columns], high = new double[columns];
        for (int column = 0; column < columns; column++)
        {
            int first = (int)((long)column * samples.Length / columns), end = (int)((column + 1L) * samples.Length / columns);
            ReadOnlySpan<float> stretch = samples[first..end];
            seconds[column] = (first + end - 1) / 2.0 / options.Rate;
            (low[column], high[column]) = (TensorPrimitives.Min(stretch), TensorPrimitives.Max(stretch));
        }
        return (seconds, low, high);
    }

    private static ScatterTrace Edge(string name, double[] seconds, double[] values, FigureTheme theme, Fill? fill) => new()
    {
        Name = name, X = seconds, Y = [.. values.Select(value => Math.Round(value, 5))], Mode = ScatterMode.Lines,
        Line = new Line { Color = theme.After, Width = 0.8 }, Fill = fill, FillColor = theme.After, HoverTemplate = "%{x:.3f} s: %{y:.3f}",
    };

    private static Shape FullScale(double level, FigureTheme theme) => new()
    {
        Type = ShapeType.Line, XRef = Reference.Paper, X0 = 0, X1 = 1, Y0 = level, Y1 = level,
        Line = new Line { Color = theme.Before, Width = 1.5, Dash = Dash.Dash },
    };
}

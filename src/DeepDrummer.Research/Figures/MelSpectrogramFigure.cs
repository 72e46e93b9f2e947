using DeepDrummer.Research.Numerics;

namespace DeepDrummer.Research.Figures;

/// <summary>What the axes of a mel spectrogram mean.</summary>
public sealed record MelSpectrogramOptions
{
    /// <summary>Centre of each band in Hz, rising, one a row.</summary>
    public required IReadOnlyList<double> BandHz { get; init; }

    /// <summary>Time from one frame to the next, in seconds; frame 0 is at 0.</summary>
    public required double HopSeconds { get; init; }

    /// <summary>Level below the loudest cell where the colours end, in dB (torchaudio's top_db: 80).</summary>
    public double DynamicRange { get; init; } = 80;
}

/// <summary>Level in mel bands over time.</summary>
public static class MelSpectrogramFigure
{
    /// <param name="level">[bands × frames], dB.</param>
    /// <param name="options">Frequencies and times.</param>
    /// <param name="theme">The look; the paper's by default.</param>
    /// <exception cref="ArgumentException">The frequencies do not fit the bands, or a level is not finite.</exception>
    public static Figure Draw(Matrix level, MelSpectrogramOptions options, FigureTheme? theme = null)
    {
        theme ??= FigureTheme.Paper;
        double[] hz = Finite.Values(options.BandHz, "band frequency");
        if (hz.Length != level.Rows || level.Rows < 2 || level.Columns < 1)
            throw new ArgumentException($"{hz.Length} frequencies do not fit a spectrogram of [{level.Rows} bands × {level.Columns} frames]; it takes at least [2 × 1].");

        var shown = new Matrix(level.Rows, level.Columns);                        // [bands × frames], dB to the hundredth: all an eye can use
        for (int i = 0; i < shown.Values.Length; i++)
            shown.Values[i] = double.IsFinite(level.Values[i])
                ? Math.Round(level.Values[i], 2)
                : Finite.Number(level.Values[i], $"level[{i / level.Columns}, {i % level.Columns}]");
        double top = System.Numerics.Tensors.TensorPrimitives.Max<double>(shown.Values);
        (double Row, double Hz)[] ticks = [.. Round(hz)];
        return new Figure
        {
            Theme = theme,
            Traces =
            [
                new HeatmapTrace
                {
                    Name = "Level", Z = shown, X0 = 0, Dx = options.HopSeconds, ZMin = Math.Round(top - options.DynamicRange, 2), ZMax = top,
                    ColorScale = ColorScale.Viridis, HoverTemplate = "%{x:.3f} s: %{z:.1f} dB<extra></extra>",
                    ColorBar = new ColorBar { Title = new AxisTitle { Text = "Level (dB)", Side = TitleSide.Right, Font = new Font { Size = theme.Size } }, TickFont = new Font { Size = theme.Size - 2 }, Thickness = 16, OutlineWidth = 0 },
                },
            ],
            Layout = new Layout
            {
                XAxis = new Axis { Title = "Time (s)", ShowGrid = false },
                YAxis = new Axis
                {
                    Title = "Frequency (Hz, mel scale)", ShowGrid = false, Range = [-0.5, level.Rows - 0.5],
                    TickVals = [.. ticks.Select(tick => tick.Row)],
                    TickText = [.. ticks.Select(tick => (PlainText)FormattableString.Invariant($"{tick.Hz:#,0}"))],
                },
            },
            Description = FormattableString.Invariant(
                $"Mel spectrogram of {level.Rows} bands from {hz[0]:0} to {hz[^1]:0} Hz over {level.Columns * options.HopSeconds:0.##} s, loudest {top:0.0} dB, colours over {options.DynamicRange} dB."),
        };
    }

    /// <summary>Round frequencies, each at its place between the bands' centres, no two nearer than a 25th of the axis.</summary>
    private static IEnumerable<(double Row, double Hz)> Round(double[] hz)
    {
        double last = double.NegativeInfinity;
        foreach (double mark in (double[])[100, 250, 500, 1000, 2000, 4000, 8000, 16_000])
        {
            int above = Array.FindIndex(hz, centre => centre >= mark);
            if (above < 1)
                continue;
            double row = above - (hz[above] - mark) / (hz[above] - hz[above - 1]);
            if (row - last < hz.Length / 25.0)
                continue;
            yield return (last = row, mark);
        }
    }
}

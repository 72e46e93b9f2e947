using MathNet.Numerics.Distributions;

namespace DeepDrummer.Research.Figures;

/// <summary>How the learning curve is smoothed.</summary>
public sealed record LearningCurveOptions
{
    /// <summary>Ratings that each point of the curve averages, the last one its own; fewer where fewer were given.</summary>
    public int Window { get; init; } = 10;

    /// <summary>Level of the blind test before learning, in [0, 1]; not drawn when absent.</summary>
    public double? InitialTheta { get; init; }

    /// <summary>Level of the blind test after learning, in [0, 1]; not drawn when absent.</summary>
    public double? FinalTheta { get; init; }
}

/// <summary>The share of liked loops while the critic learns: running mean over listeners with its pointwise 95 % t interval.</summary>
public static class LearningCurveFigure
{
    /// <param name="likes">[listeners][trials] of Phase I; lists may differ in length where listeners left.</param>
    /// <param name="options">Window and levels.</param>
    /// <param name="theme">The look; the paper's by default.</param>
    /// <exception cref="ArgumentException">There is no rating.</exception>
    public static Figure Draw(IReadOnlyList<IReadOnlyList<bool>> likes, LearningCurveOptions options, FigureTheme? theme = null)
    {
        theme ??= FigureTheme.Paper;
        int trials = likes.Select(listener => listener.Count).DefaultIfEmpty(0).Max();
        if (trials == 0 || options.Window < 1)
            throw new ArgumentException($"{trials} ratings and a window of {options.Window} make no learning curve; it takes at least 1 and 1.");

        int window = Math.Min(options.Window, trials);
        RunningPoint[] curve = [.. Enumerable.Range(window, trials - window + 1).Select(trial => RunningPoint.At(likes, trial, window))];
        RunningPoint[] band = [.. curve.TakeWhile(point => point.Listeners > 1)];
        double[] trial = [.. Enumerable.Range(1, trials).Select(number => (double)number)];
        return new Figure
        {
            Theme = theme,
            Traces =
            [
                Edge(band, point => point.High, theme, fill: null),
                Edge(band, point => point.Low, theme, Fill.ToNextY) with { Name = "95 % interval of the mean over listeners", ShowLegend = true },
                new ScatterTrace
                {
                    Name = "Each trial, mean over listeners", X = trial, Y = [.. trial.Select(number => RunningPoint.At(likes, (int)number, 1).Mean)],
                    Mode = ScatterMode.Markers, Marker = new Marker { Color = theme.Quiet.Faint(0.5), Size = 5 }, HoverTemplate = "trial %{x}: %{y:.2f}",
                },
                new ScatterTrace
                {
                    Name = $"Mean of the last {window} trials", X = [.. curve.Select(point => point.Trial)], Y = [.. curve.Select(point => point.Mean)],
                    Mode = curve.Length > 1 ? ScatterMode.Lines : ScatterMode.Markers, Line = new Line { Color = theme.After, Width = 2.5 },
                    Marker = new Marker { Color = theme.After, Size = 9 }, HoverTemplate = "trial %{x}: %{y:.3f}",
                },
            ],
            Layout = new Layout
            {
                XAxis = new Axis { Title = "Trial of Phase I", Range = [0, trials + 1], ShowGrid = false },
                YAxis = new Axis { Title = "Share of loops liked", Range = [-0.02, 1.02], DTick = 0.2, TickFormat = ".1f" },
                Shapes = [.. Levels(options, theme).Select(level => level.Line)],
                Annotations = [.. Levels(options, theme).Select(level => level.Label)],
                Margin = new Margin { Right = options.InitialTheta is null && options.FinalTheta is null ? null : 140, Top = 75 },
                ShowLegend = true,
                Legend = new Legend { Orientation = LegendOrientation.Horizontal, X = 0, XAnchor = HorizontalAnchor.Left, Y = 1.01, YAnchor = VerticalAnchor.Bottom },
            },
            Description = FormattableString.Invariant(
                $"Share of loops liked over {trials} trials by {likes.Count} listeners: {curve[0].Mean:0.000} in the first {window}, {curve[^1].Mean:0.000} in the last {window}."),
        };
    }

    private static ScatterTrace Edge(RunningPoint[] band, Func<RunningPoint, double> bound, FigureTheme theme, Fill? fill) => new()
    {
        X = [.. band.Select(point => point.Trial)], Y = [.. band.Select(bound)],
        Mode = ScatterMode.Lines, Line = new Line { Width = 0, Color = theme.After.Faint(0.2) },
        Fill = fill, FillColor = theme.After.Faint(0.2), ShowLegend = false, HoverInfo = HoverInfo.Skip,
    };

    /// <summary>The blind test's levels, named at the right; the higher name stands above its line, so that two never meet.</summary>
    private static IEnumerable<(Shape Line, Annotation Label)> Levels(LearningCurveOptions options, FigureTheme theme)
    {
        (string Name, double? Level, double? Other, Color Color)[] levels =
        [
            ("untrained", options.InitialTheta, options.FinalTheta, theme.Before),
            ("trained", options.FinalTheta, options.InitialTheta, theme.After),
        ];
        foreach ((string name, double? given, double? other, Color color) in levels)
            if (given is { } level)
                yield return
                (
                    new Shape { Type = ShapeType.Line, XRef = Reference.Paper, X0 = 0, X1 = 1, Y0 = level, Y1 = level, Line = new Line { Color = color, Width = 1.5, Dash = Dash.Dash } },
                    new Annotation
                    {
                        Text = FormattableString.Invariant($"θ {name} {level:0.000}"), XRef = Reference.Paper, X = 1, XAnchor = HorizontalAnchor.Left, XShift = 6,
                        Y = level, YAnchor = other is null ? VerticalAnchor.Middle : level > other || (level == other && name == "trained") ? VerticalAnchor.Bottom : VerticalAnchor.Top,
                        Font = new Font { Color = color, Size = theme.Size - 2 },
                    }
                );
    }

    /// <summary>The mean over the listeners still there, at one trial (from 1).</summary>
    private sealed record RunningPoint(double Trial, double Mean, double Low, double High, int Listeners)
    {
        public static RunningPoint At(IReadOnlyList<IReadOnlyList<bool>> likes, int trial, int window)
        {
            double[] shares = [.. likes.Where(listener => listener.Count >= trial)
                .Select(listener => Enumerable.Range(trial - window, window).Count(past => listener[past]) / (double)window)];   // [listeners]
            double mean = shares.Average();
            double half = shares.Length < 2 ? 0 : StudentT.InvCDF(0, 1, shares.Length - 1, 0.975)
                * Math.Sqrt(shares.Sum(share => (share - mean) * (share - mean)) / (shares.Length - 1) / shares.Length);
            return new RunningPoint(trial, mean, Math.Max(0, mean - half), Math.Min(1, mean + half), shares.Length);
        }
    }
}

using MathNet.Numerics.Distributions;

namespace DeepDrummer.Research.Figures;

/// <summary>How the learning curve is smoothed.</summary>
public sealed record LearningCurveOptions
{
    /// <summary>Ratings that each point of the curve averages, the last one its own; fewer where fewer were given.</summary>
    public int Window { get; init; } = 10;

    /// <summary>Listeners that a t interval takes; each one's own curve is drawn where there are fewer.</summary>
    public int IntervalListeners { get; init; } = 5;

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
        bool few = likes.Count < options.IntervalListeners;
        return new Figure
        {
            Theme = theme,
            Traces =
            [
                .. few ? likes.Where(listener => listener.Count >= window).Select((listener, i) => Alone(listener, window, i, theme)) : Interval(curve, theme),
                .. few ? [] : (ScatterTrace[])[EachTrial(likes, trials, theme)],
                new ScatterTrace
                {
                    Name = $"Mean of the last {window} trials", LegendRank = 1, X = [.. curve.Select(point => point.Trial)], Y = [.. curve.Select(point => point.Mean)],
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
                Margin = new Margin { Right = options.InitialTheta is null && options.FinalTheta is null ? null : 130, Top = theme.LegendRoom },
                ShowLegend = true,
                Legend = theme.LegendAbove,
            },
            Description = FormattableString.Invariant(
                $"Share of loops liked over {trials} trials by {likes.Count} listeners: {curve[0].Mean:0.000} in the first {window}, {curve[^1].Mean:0.000} in the last {window}."),
        };
    }

    /// <summary>The band between the bounds, as long as there are two listeners to differ.</summary>
    private static ScatterTrace[] Interval(RunningPoint[] curve, FigureTheme theme)
    {
        RunningPoint[] band = [.. curve.TakeWhile(point => point.Listeners > 1)];
        var upper = new ScatterTrace
        {
            Name = "Upper bound", X = [.. band.Select(point => point.Trial)], Y = [.. band.Select(point => point.High)],
            Mode = ScatterMode.Lines, Line = new Line { Width = 0 }, ShowLegend = false, HoverInfo = HoverInfo.Skip,
        };
        return
        [
            upper,
            upper with
            {
                Name = "its 95 % interval over listeners", LegendRank = 2, ShowLegend = true, Y = [.. band.Select(point => point.Low)],
                Fill = Fill.ToNextY, FillColor = theme.After.Faint(0.2),
            },
        ];
    }

    private static ScatterTrace EachTrial(IReadOnlyList<IReadOnlyList<bool>> likes, int trials, FigureTheme theme)
    {
        RunningPoint[] points = [.. Enumerable.Range(1, trials).Select(trial => RunningPoint.At(likes, trial, window: 1))];
        return new ScatterTrace
        {
            Name = "Each trial", X = [.. points.Select(point => point.Trial)], Y = [.. points.Select(point => point.Mean)],
            Mode = ScatterMode.Markers, Marker = new Marker { Color = theme.Quiet.Faint(0.5), Size = 5 }, HoverTemplate = "trial %{x}: %{y:.2f}",
        };
    }

    private static ScatterTrace Alone(IReadOnlyList<bool> listener, int window, int index, FigureTheme theme)
    {
        RunningPoint[] points = [.. Enumerable.Range(window, listener.Count - window + 1).Select(trial => RunningPoint.At([listener], trial, window))];
        return new ScatterTrace
        {
            Name = "Each listener", ShowLegend = index == 0, X = [.. points.Select(point => point.Trial)], Y = [.. points.Select(point => point.Mean)],
            Mode = ScatterMode.Lines, Line = new Line { Color = theme.Quiet.Faint(0.5), Width = 1.2 }, HoverTemplate = "trial %{x}: %{y:.2f}",
        };
    }

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

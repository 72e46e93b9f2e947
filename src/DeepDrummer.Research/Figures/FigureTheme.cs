namespace DeepDrummer.Research.Figures;

/// <summary>The look shared by every figure: white, quiet, large enough for half a page.</summary>
/// <remarks>Colours are Okabe and Ito's, told apart by color-blind eyes (Color Universal Design, 2008).</remarks>
public sealed record FigureTheme
{
    public static FigureTheme Paper { get; } = new();

    /// <summary>For readers whose screens are dark.</summary>
    public static FigureTheme Dark { get; } = new()
    {
        Background = Color.Rgb(0x16181C), Ink = Color.Rgb(0xE4E4E4), Quiet = Color.Rgb(0xA3A7AD), Grid = Color.Rgb(0x33373D),
        Before = Color.Rgb(0xE8793A), After = Color.Rgb(0x4AA3DF),
    };

    public string Family { get; init; } = "Helvetica Neue, Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif";

    /// <summary>Of axis titles, in pixels; labels and captions are a little smaller.</summary>
    public double Size { get; init; } = 15;

    public Color Background { get; init; } = Color.Rgb(0xFFFFFF);
    public Color Ink { get; init; } = Color.Rgb(0x222222);
    public Color Quiet { get; init; } = Color.Rgb(0x666666);
    public Color Grid { get; init; } = Color.Rgb(0xE8E8E8);

    /// <summary>The untrained critic, and what stands for before.</summary>
    public Color Before { get; init; } = Color.Rgb(0xD55E00);

    /// <summary>The trained critic, and what stands for after.</summary>
    public Color After { get; init; } = Color.Rgb(0x0072B2);

    /// <summary>The layout with everything the figure left open decided, and its title and caption in place.</summary>
    internal Layout Dress(Figure figure)
    {
        Layout layout = figure.Layout;
        return layout with
        {
            Title = figure.Title is { } title ? Headline(title, figure.Width, figure.Height) : layout.Title,
            Font = layout.Font ?? new Font { Family = Family, Size = Size, Color = Ink },
            XAxis = Dress(layout.XAxis ?? new Axis()),
            YAxis = Dress(layout.YAxis ?? new Axis()),
            Annotations = figure.Caption is { } text ? [.. layout.Annotations ?? [], Footnote(text)] : layout.Annotations,
            ShowLegend = layout.ShowLegend ?? false,
            Margin = new Margin
            {
                Left = layout.Margin?.Left ?? 75,
                Right = layout.Margin?.Right ?? 25,
                Top = (layout.Margin?.Top ?? 20) + (figure.Title is null ? 0 : 2 * Size),
                Bottom = (layout.Margin?.Bottom ?? 60) + (figure.Caption is null ? 0 : Size + 5),
            },
            Width = figure.Width,
            Height = figure.Height,
            PaperColor = Background,
            PlotColor = Background,
        };
    }

    private Axis Dress(Axis axis) => axis with
    {
        Title = axis.Title is { } title ? title with { Standoff = title.Standoff ?? 12, Font = title.Font ?? new Font { Size = Size } } : null,
        TickFont = axis.TickFont ?? new Font { Size = Size - 2 },
        Ticks = axis.Ticks ?? TickPlace.Outside,
        TickLen = axis.TickLen ?? 5,
        TickColor = axis.TickColor ?? Quiet,
        ShowGrid = axis.ShowGrid ?? true,
        GridColor = Grid,
        ShowLine = axis.ShowLine ?? true,
        LineColor = Quiet,
        ZeroLine = axis.ZeroLine ?? false,
        AutoMargin = axis.AutoMargin ?? true,
    };

    /// <summary>One line above the plot, where it never covers a curve; the top margin must leave <see cref="LegendRoom"/>.</summary>
    internal Legend LegendAbove => new()
    {
        Orientation = LegendOrientation.Horizontal, TraceOrder = TraceOrder.Normal, Font = new Font { Size = Size - 1 },
        X = 0, XAnchor = HorizontalAnchor.Left, Y = 1.01, YAnchor = VerticalAnchor.Bottom,
    };

    internal double LegendRoom => 3 * Size;

    /// <summary>14 pixels from the top left corner, wherever long labels push the plot.</summary>
    private Title Headline(string text, int width, int height) => new()
    {
        Text = text,
        Font = new Font { Size = Size + 3, Weight = 600 },
        X = 14.0 / width, XRef = Reference.Container, XAnchor = HorizontalAnchor.Left,
        Y = 1 - 14.0 / height, YRef = Reference.Container, YAnchor = VerticalAnchor.Top,
    };

    /// <summary>Under the plot, ending at its right edge: long ones reach to the left.</summary>
    private Annotation Footnote(string text) => new()
    {
        Text = text,
        X = 1, XRef = Reference.Paper, XAnchor = HorizontalAnchor.Right,
        Y = 0, YRef = Reference.Paper, YAnchor = VerticalAnchor.Top, YShift = -3.6 * Size,
        Font = new Font { Size = Size - 3, Color = Quiet },
    };
}

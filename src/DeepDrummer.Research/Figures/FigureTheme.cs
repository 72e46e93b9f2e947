namespace DeepDrummer.Research.Figures;

/// <summary>The look shared by every figure: white, quiet, large enough for half a page.</summary>
/// <remarks>Colours are Okabe and Ito's, told apart by color-blind eyes (Color Universal Design, 2008).</remarks>
public sealed record FigureTheme
{
    public static FigureTheme Paper { get; } = new();

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
        double caption = figure.Caption is null ? 0 : Size + 7;
        return layout with
        {
            Title = figure.Title is { } title ? Headline(title) : null,
            Font = new Font { Family = Family, Size = Size, Color = Ink },
            XAxis = Dress(layout.XAxis ?? new Axis()),
            YAxis = Dress(layout.YAxis ?? new Axis()),
            Annotations = figure.Caption is { } text ? [.. layout.Annotations ?? [], Footnote(text)] : layout.Annotations,
            ShowLegend = layout.ShowLegend ?? false,
            Margin = new Margin
            {
                Left = layout.Margin?.Left ?? 75,
                Right = layout.Margin?.Right ?? 25,
                Top = layout.Margin?.Top ?? (figure.Title is null ? 25 : 60),
                Bottom = (layout.Margin?.Bottom ?? 65) + caption,
            },
            Width = figure.Width,
            Height = figure.Height,
            PaperColor = Background,
            PlotColor = Background,
        };
    }

    private Axis Dress(Axis axis) => axis with
    {
        Title = axis.Title is { } title ? title with { Standoff = title.Standoff ?? 12 } : null,
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

    private Title Headline(string text) => new()
    {
        Text = text,
        Font = new Font { Size = Size + 3, Weight = 600 },
        X = 0, XRef = Reference.Paper, XAnchor = HorizontalAnchor.Left,
        Y = 0.965, YRef = "container", YAnchor = VerticalAnchor.Top,
    };

    private Annotation Footnote(string text) => new()
    {
        Text = text,
        X = 0, XRef = Reference.Paper, XAnchor = HorizontalAnchor.Left,
        Y = 0, YRef = Reference.Paper, YAnchor = VerticalAnchor.Top, YShift = -(4 * Size),
        Font = new Font { Size = Size - 3, Color = Quiet },
    };
}

using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Research.Displays;

/// <summary>A loop without its library: the grid, with the numbers of its sounds. <see cref="LoopPlaying.Player"/> makes it sound.</summary>
public sealed class LoopDisplay : ITypeFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new TypeFormatter<Loop>("text/html", loop => StepDrawing.Svg(loop.Grid, Names(loop), [], FormattableString.Invariant($"{loop.Grid.Rows} sounds by {loop.Grid.Steps} steps with {loop.Grid.Hits} hits"))),
        new TypeFormatter<Loop>("text/plain", loop => Plain(loop, Names(loop))),
    ];

    internal static string Plain(Loop loop, IReadOnlyList<string> names) =>
        string.Join('\n', Enumerable.Range(0, loop.Grid.Rows).Select(row => $"{GridText.FormatRow(loop.Grid, row)}  {names[row]}"));

    private static string[] Names(Loop loop) => [.. loop.Sounds.Select(sound => FormattableString.Invariant($"sound {sound}"))];
}

using System.Globalization;
using DeepDrummer.Research.Datasets;
using DeepDrummer.Research.Storage;
using Spectre.Console;

namespace DeepDrummer.Cli;

/// <summary>What <c>dataset stats</c> prints.</summary>
internal static class DatasetStatsTable
{
    private static readonly (string Name, Func<ConditionStats, string> Text)[] rows =
    [
        ("sessions", stats => Number(stats.Listeners)),
        ("  complete", stats => Number(stats.Complete)),
        ("  dropped out", stats => Number(stats.DroppedOut)),
        ("ratings", stats => Number(stats.Trials)),
        ("  liked", stats => Number(stats.Liked)),
        ("liked while learning", stats => Share(stats.Learning)),
        ("init theta", stats => Share(stats.InitTheta)),
        ("final theta", stats => Share(stats.FinalTheta)),
        ("delta theta", stats => Share(stats.DeltaTheta)),
        ("  95 % interval", stats => stats.DeltaCi95 is [double low, double high] ? $"{Share(low)} to {Share(high)}" : "-"),
        ("  p (sign flip)", stats => P(stats.P)),
        ("random, as dense", stats => Share(stats.Random)),
        ("agreement on repeats", stats => Share(stats.Agreement)),
    ];

    public static void Write(DatasetStats stats, TextWriter writer)
    {
        var output = new AnsiConsoleOutput(writer);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = output, Ansi = output.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No });
        ConditionStats[] columns = stats.Conditions.Count > 1 ? [stats.All, .. stats.Conditions] : [.. stats.Conditions];
        var table = new Table { Title = new TableTitle(Markup.Escape(stats.Title)), Border = output.IsTerminal ? TableBorder.Rounded : TableBorder.Simple };
        table.AddColumns(["", .. columns.Select(column => Markup.Escape(column.Condition ?? "all"))]);
        foreach ((string name, Func<ConditionStats, string> text) in rows)
            table.AddRow([name, .. columns.Select(column => Markup.Escape(text(column)))]);
        console.Write(table);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stats.Loops} different loops."));
        if (stats.Simulated)
            console.WriteLine(StudySummary.Caution);
    }

    private static string P(double? p) => p is double value ? value.ToString(value < 0.001 ? "0.0e0" : "0.000", CultureInfo.InvariantCulture) : "-";

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Share(double? share) => share?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-";
}

using System.Globalization;
using DeepDrummer.Research.Figures;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Cli;

/// <summary>What <c>study</c> says at its end.</summary>
internal static class StudyReport
{
    public static void Write(StudySummary summary, RunFolder folder, FigureReport figures, TextWriter output)
    {
        string listeners = $"{summary.ListenersComplete} of {summary.Listeners} listeners";
        output.WriteLine();
        output.WriteLine($"{summary.Method}: {Ratings(summary)}, then {summary.Blind} + {summary.Blind} blind loops, seed {summary.Seed}");
        output.WriteLine();
        output.WriteLine($"{"",-20}{"init",8}{"final",8}{"delta theta",13}{"95 % interval",20}{"p",10}");
        output.WriteLine($"{listeners,-20}{Share(summary.InitThetaMean),8}{Share(summary.FinalThetaMean),8}{Signed(summary.DeltaThetaMean),13}{Interval(summary),20}{P(summary.PSignFlip),10}");
        output.WriteLine();
        foreach (DropOut gone in summary.DroppedOut)
            output.WriteLine($"listener {gone.Rater} dropped out after {gone.Trials} trials: {gone.Error.ReplaceLineEndings(" ")}");
        foreach (string problem in figures.Problems)
            output.WriteLine(problem);
        output.WriteLine($"figures  {folder.Figures}");
        output.WriteLine($"loops    {folder.Loops}");
        output.WriteLine($"run      {folder.FullPath}");
        if (summary.Note is not null)
            output.WriteLine(summary.Note);
    }

    private static string Ratings(StudySummary summary)
    {
        string asked = summary.Query == QueryKind.Pair ? $"{summary.Ratings} ratings in pairs" : $"{summary.Ratings} ratings";
        return summary.Stop == StoppingKind.Fixed ? asked : string.Create(CultureInfo.InvariantCulture,
            $"at most {asked} ({StoppingWatch.NameOf(summary.Stop)} used {summary.RatingsUsedMean:0.0}, {summary.RatingsUsedLeast} to {summary.RatingsUsedMost})");
    }

    private static string Share(double? theta) => theta?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–";

    private static string Signed(double? delta) => delta?.ToString("+0.000;−0.000;0.000", CultureInfo.InvariantCulture) ?? "–";

    private static string P(double? p) => p switch
    {
        null => "–",
        < 0.001 => p.Value.ToString("0.0e0", CultureInfo.InvariantCulture),
        _ => p.Value.ToString("0.000", CultureInfo.InvariantCulture),
    };

    private static string Interval(StudySummary summary) =>
        summary.DeltaThetaCi95 is [double low, double high] ? $"[{Signed(low)}, {Signed(high)}]" : "–";
}

using System.Globalization;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Research.Displays;

/// <summary>A blind test in eight lines.</summary>
public sealed class ThetaSummaryDisplay : ITypeFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters() =>
        [new TypeFormatter<ThetaSummary>("text/html", summary => Table(summary).Html()), new TypeFormatter<ThetaSummary>("text/plain", summary => Table(summary).Plain())];

    internal static HtmlTable Table(ThetaSummary summary) => new(
        FormattableString.Invariant($"Theta over {summary.Listeners} listeners"), ["", "mean", "sd", "median"],
        [Row("init, before learning", summary.Init), Row("final, after learning", summary.Final), Row("delta", summary.Delta)],
        FormattableString.Invariant($"95 % interval of the mean delta {Between(summary.DeltaCi95)}; sign-flip p {Number(summary.PSignFlip, "G2")}, Wilcoxon p {Number(summary.Wilcoxon?.P, "G2")}; improved {summary.Improved}, same {summary.Same}, worse {summary.Worse}."));

    private static string[] Row(string name, Description of) => [name, Number(of.Mean, "0.000"), Number(of.Sd, "0.000"), Number(of.Median, "0.000")];

    private static string Between(Interval? interval) => interval is Interval of ? $"[{Number(of.Low, "0.000")}, {Number(of.High, "0.000")}]" : "unknown";

    internal static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";
}

/// <summary>Every statistic of a blind test.</summary>
public sealed class ThetaAnalysisDisplay : ITypeFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new TypeFormatter<ThetaAnalysis>("text/html", analysis => FindingsTable.Of(analysis).Table().Html()),
        new TypeFormatter<ThetaAnalysis>("text/plain", analysis => FindingsTable.Of(analysis).Table().Plain()),
    ];
}

using System.Globalization;
using System.Net;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Research.Reports;

/// <summary>How numbers are written on the page: three places for thetas, a dash for what is unknown.</summary>
internal static class Shown
{
    public const string Unknown = "–";

    public static string Text(string text) => WebUtility.HtmlEncode(string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)));

    public static string Number(double? value, string format = "0.000")
    {
        if (value is not { } number)
            return Unknown;
        string text = number.ToString(format, CultureInfo.InvariantCulture);
        bool zero = text.All(letter => letter is '-' or '+' or '0' or '.');       // nothing is left of it: no sign
        return zero ? text.TrimStart('-', '+') : text.Replace('-', '−');
    }

    public static string Signed(double? value) => Number(value, "+0.000;-0.000;0.000");

    public static string Count(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    public static string P(double? p) => p switch
    {
        null => Unknown,
        < 0.0001 => "&lt;.0001",
        _ => Number(p, "0.0000"),
    };

    public static string Interval(Interval? interval, string format = "0.000") =>
        interval is { } known ? $"[{Number(known.Low, format)}, {Number(known.High, format)}]" : Unknown;

    public static string SignedInterval(Interval? interval) => Interval(interval, "+0.000;-0.000;0.000");

    /// <summary>A mean, and its interval in small letters.</summary>
    public static string Estimate(Estimate? estimate, string format = "0.000") => estimate is null
        ? Unknown
        : $"{Number(estimate.Mean, format)}{(estimate.Ci95 is null ? "" : $" <small>{Interval(estimate.Ci95, format)}</small>")}";

    public static string Seconds(double? seconds) => seconds switch
    {
        null => Unknown,
        < 1 => $"{Number(seconds * 1000, seconds < 0.01 ? "0.0" : "0")} ms",
        _ => $"{Number(seconds, "0.00")} s",
    };
}

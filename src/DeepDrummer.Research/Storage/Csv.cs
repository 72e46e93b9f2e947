using System.Globalization;
using System.Text;

namespace DeepDrummer.Research.Storage;

/// <summary>Comma-separated values as RFC 4180 has them, but with line feeds; numbers as any locale's program reads them back to the bit.</summary>
internal sealed class Csv
{
    private readonly StringBuilder text = new();

    public Csv(IEnumerable<string> header) => Row(header);

    public void Row(IEnumerable<string> fields) => text.AppendJoin(',', fields.Select(Quoted)).Append('\n');

    public static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static string Of(double? value) => value is double number ? Of(number) : "";

    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(int? value) => value is int number ? Of(number) : "";

    public static string Of(bool value) => value ? "1" : "0";

    /// <summary>What a person wrote: a spreadsheet must not take it for a formula. Numbers stay as they are.</summary>
    public static string OfWords(string words) =>
        words is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] && !double.TryParse(words, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? "'" + words : words;

    public override string ToString() => text.ToString();

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny("\",\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

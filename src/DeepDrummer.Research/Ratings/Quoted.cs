using System.Text;

namespace DeepDrummer.Research.Ratings;

/// <summary>Shows what a stranger wrote inside a one-line message.</summary>
internal static class Quoted
{
    private const int Longest = 200;

    /// <summary>In quotes, control characters and line ends spelled out, cut after about 200 characters.</summary>
    public static string Text(string text)
    {
        var shown = new StringBuilder("\"");
        int at = 0;
        for (; at < text.Length && shown.Length <= Longest; at++)
            shown.Append(char.IsControl(text[at]) || text[at] is '\u2028' or '\u2029' ? $"\\u{(int)text[at]:X4}" : text[at].ToString());
        return shown.Append(at < text.Length ? "…\"" : "\"").ToString();
    }

    /// <summary>The same of UTF-8 bytes, broken ones shown as �.</summary>
    public static string Text(ReadOnlySpan<byte> utf8) => Text(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, 4 * Longest)]));
}

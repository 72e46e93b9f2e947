using System.Text;

namespace DeepDrummer.Research.Ratings;

/// <summary>Shows what a stranger wrote inside a one-line message.</summary>
internal static class Quoted
{
    private const int Longest = 200;

    /// <summary>In quotes, control characters and line ends spelled out, cut after 200 characters.</summary>
    public static string Text(string text)
    {
        var shown = new StringBuilder("\"");
        foreach (char letter in text.AsSpan(0, Math.Min(text.Length, Longest)))
            shown.Append(char.IsControl(letter) || letter is '\u2028' or '\u2029' ? $"\\u{(int)letter:X4}" : letter.ToString());
        return shown.Append(text.Length > Longest ? "…\"" : "\"").ToString();
    }

    /// <summary>The same of UTF-8 bytes, broken ones shown as �.</summary>
    public static string Text(ReadOnlySpan<byte> utf8) => Text(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, 4 * Longest)]));
}

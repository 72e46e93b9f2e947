using System.Text.RegularExpressions;

namespace DeepDrummer.Kernel.Runner;

/// <summary>Text of an output without what changes from run to run, in words and numbers.</summary>
internal static partial class ComparableText
{
    private const int Context = 60;                                               // characters shown on either side of a difference

    /// <summary>Where two texts part, once ids, times, durations and terminal colours are taken out; null where they do not.</summary>
    public static (string Stored, string Now)? Difference(string stored, string now, CheckOptions options)
    {
        if (stored == now)
            return null;
        (string one, string other) = (Plain(stored), Plain(now));
        Match[] ones = [.. Word().Matches(one).Cast<Match>()], others = [.. Word().Matches(other).Cast<Match>()];
        for (int word = 0; word < Math.Max(ones.Length, others.Length); word++)
            if (word >= ones.Length || word >= others.Length || !Same(ones[word].Value, others[word].Value, options))
                return (Around(one, ones, word), Around(other, others, word));
        return null;
    }

    private static bool Same(string one, string other, CheckOptions options) =>
        Audio.Data(one) is { } a && Audio.Data(other) is { } b ? Audio.Near(a, b, options.Samples) : options.Near(one, other);

    private static string Plain(string text)
    {
        text = Terminal().Replace(text, "");
        text = Identifier().Replace(text, "ID");
        text = Moment().Replace(text, "TIME");
        return Duration().Replace(text, "$1DURATION");
    }

    private static string Around(string text, Match[] words, int word)
    {
        if (word >= words.Length)
            return words.Length == 0 ? "(nothing)" : "(its end)";
        int start = Math.Max(0, words[word].Index - Context), end = Math.Min(text.Length, words[word].Index + Context);
        return $"{(start > 0 ? "…" : "")}{text[start..end].ReplaceLineEndings(" ")}{(end < text.Length ? "…" : "")}";
    }

    /// <summary>A number with its sign, data in an address, or a run of other things. Blanks part, and do not count.</summary>
    [GeneratedRegex(@"data:[\w.+/-]+;base64,[A-Za-z0-9+/=]+|[-−+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|[A-Za-z_]\w*|\S")]
    private static partial Regex Word();

    [GeneratedRegex(@"\x1b\[[0-9;]*[A-Za-z]")]
    private static partial Regex Terminal();

    /// <summary>A GUID, with its dashes or without.</summary>
    [GeneratedRegex(@"(?<![0-9a-fA-F])(?:[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}|[0-9a-fA-F]{32})(?![0-9a-fA-F])")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|\s?[+-]\d{2}:?\d{2})?)?|\b\d{1,2}:\d{2}:\d{2}(?:\.\d+)?")]
    private static partial Regex Moment();

    /// <summary>A number of seconds or parts of one, as programs tell how long they took.</summary>
    [GeneratedRegex(@"(^|[^\w.])\d+(?:\.\d+)?\s?(?:ns|µs|μs|us|ms|s|sec|secs|seconds|min|minutes)\b")]
    private static partial Regex Duration();

    /// <summary>16-bit WAV files in an address of their own.</summary>
    private static class Audio
    {
        private const string Prefix = "data:audio/wav;base64,";
        private const int Header = 58;                                            // of what the library writes, in bytes

        public static byte[]? Data(string word) => word.StartsWith(Prefix, StringComparison.Ordinal) ? Convert.FromBase64String(word[Prefix.Length..]) : null;

        public static bool Near(byte[] one, byte[] other, int samples)
        {
            if (one.Length != other.Length || one.Length < Header || !one.AsSpan(0, Header).SequenceEqual(other.AsSpan(0, Header)))
                return one.AsSpan().SequenceEqual(other);
            for (int at = Header; at + 1 < one.Length; at += 2)
                if (Math.Abs(BitConverter.ToInt16(one, at) - BitConverter.ToInt16(other, at)) > samples)
                    return false;
            return true;
        }
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeepDrummer.Kernel.Documents;

/// <summary>How a notebook's JSON is laid out, so that a file that is read and written again has the same bytes.</summary>
/// <remarks>Jupyter, VS Code and .NET Interactive write one member a line, ": " between name and value, and escape what they must:
/// they differ in the indent, the line's end and the end of the file. A file of another layout takes theirs when it is first written.</remarks>
public sealed record JsonLayout
{
    /// <summary>Spaces a level (Jupyter: 1).</summary>
    public int Indent { get; init; } = 1;

    public string NewLine { get; init; } = "\n";

    /// <summary>Whether the last line ends with <see cref="NewLine"/>.</summary>
    public bool EndsWithNewLine { get; init; } = true;

    /// <summary>Whether the file opens with the mark U+FEFF, as some editors on Windows leave it.</summary>
    public bool ByteOrderMark { get; init; }

    /// <summary>What a file's text shows.</summary>
    public static JsonLayout Of(string text)
    {
        string body = text.TrimStart('\uFEFF');
        int line = body.IndexOf('\n', StringComparison.Ordinal) + 1;
        int indent = line == 0 ? 0 : body.AsSpan(line).IndexOfAnyExcept(' ');
        return new JsonLayout
        {
            Indent = indent is >= 1 and <= 8 ? indent : 1,
            NewLine = line > 1 && body[line - 2] == '\r' ? "\r\n" : "\n",
            EndsWithNewLine = body.EndsWith('\n'),
            ByteOrderMark = text.StartsWith('\uFEFF'),
        };
    }

    /// <summary>The whole file.</summary>
    public string Write(JsonNode root)
    {
        var text = new StringBuilder(ByteOrderMark ? "\uFEFF" : "");
        Write(root, depth: 0, text);
        return text.Append(EndsWithNewLine ? NewLine : "").ToString();
    }

    private void Write(JsonNode? node, int depth, StringBuilder text)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } members:
                Write('{', members, depth, text, member => { WriteText(member.Key, text); text.Append(": "); Write(member.Value, depth + 1, text); });
                text.Append('}');
                break;
            case JsonArray { Count: > 0 } items:
                Write('[', items, depth, text, item => Write(item, depth + 1, text));
                text.Append(']');
                break;
            case JsonObject or JsonArray:
                text.Append(node is JsonObject ? "{}" : "[]");
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                WriteText(value.GetValue<string>(), text);
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");                      // numbers keep the digits they were written with
                break;
        }
    }

    private void Write<T>(char open, IEnumerable<T> parts, int depth, StringBuilder text, Action<T> write)
    {
        text.Append(open);
        bool first = true;
        foreach (T part in parts)
        {
            text.Append(first ? "" : ",").Append(NewLine).Append(' ', Indent * (depth + 1));
            write(part);
            first = false;
        }
        text.Append(NewLine).Append(' ', Indent * depth);
    }

    /// <summary>Only what JSON demands is escaped (RFC 8259, section 7), in the form that Python and JavaScript give it.</summary>
    private static void WriteText(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (char letter in value)
            _ = letter switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => text.Append(letter),
            };
        text.Append('"');
    }
}

using System.Text;

namespace DeepDrummer.Research.Datasets;

/// <summary>A row of a CSV file and the line it begins at, from 1.</summary>
public sealed record CsvRow(int Line, IReadOnlyList<string> Cells);

/// <summary>A CSV file as RFC 4180 has it, strictly: what is not whole is refused, with its line.</summary>
public static class CsvTable
{
    /// <summary>Larger files are not read, in bytes: a study of 1,000 listeners has a twentieth of it.</summary>
    public const long MostBytes = 512L << 20;

    private static readonly UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Every row, the header first.</summary>
    /// <exception cref="InvalidDataException">It is missing, too large, no UTF-8, or a row is broken or of another length than the header.</exception>
    public static IReadOnlyList<CsvRow> Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new InvalidDataException($"{path} is missing.");
        if (file.Length > MostBytes)
            throw new InvalidDataException($"{path} has {file.Length} bytes, and at most {MostBytes} are read.");
        try
        {
            return Parse(strict.GetString(File.ReadAllBytes(path)), path);
        }
        catch (DecoderFallbackException wrong)
        {
            throw new InvalidDataException($"{path} is not UTF-8 at byte {wrong.Index}.", wrong);
        }
    }

    /// <param name="path">What messages call the text.</param>
    /// <inheritdoc cref="Read" path="/exception"/>
    internal static List<CsvRow> Parse(string text, string path)
    {
        var rows = new List<CsvRow>();
        for (int at = 0, line = 1; at < text.Length;)
        {
            CsvRow row = Row(text, path, ref at, ref line);
            if (rows.Count > 0 && row.Cells.Count != rows[0].Cells.Count)
                throw new InvalidDataException($"{path}, line {row.Line} has {row.Cells.Count} cells, and the header {rows[0].Cells.Count}.");
            rows.Add(row);
        }
        return rows.Count > 0 ? rows : throw new InvalidDataException($"{path} is empty: it has no header.");
    }

    private static CsvRow Row(string text, string path, ref int at, ref int line)
    {
        var cells = new List<string>();
        int first = line;
        while (true)
        {
            cells.Add(at < text.Length && text[at] == '"' ? Quoted(text, path, ref at, ref line) : Plain(text, path, ref at, line));
            if (at < text.Length && text[at] == ',')
            {
                at++;
                continue;
            }
            if (at < text.Length && text[at] == '\r')
                at++;
            if (at < text.Length && text[at++] != '\n')
                throw new InvalidDataException($"{path}, line {line}: after a cell comes '{text[at - 1]}' and neither a comma nor a line's end.");
            line++;
            return new CsvRow(first, cells);
        }
    }

    private static string Plain(string text, string path, ref int at, int line)
    {
        int length = text.AsSpan(at).IndexOfAny(",\r\n");
        string cell = length < 0 ? text[at..] : text.Substring(at, length);
        if (cell.Contains('"', StringComparison.Ordinal))
            throw new InvalidDataException($"{path}, line {line}: a quotation mark stands inside a cell that has none around it.");
        at += cell.Length;
        return cell;
    }

    private static string Quoted(string text, string path, ref int at, ref int line)
    {
        int first = line;
        var cell = new StringBuilder();
        while (true)
        {
            int end = text.IndexOf('"', at + 1);
            if (end < 0)
                throw new InvalidDataException($"{path}, line {first}: a cell is opened with a quotation mark and never closed.");
            ReadOnlySpan<char> part = text.AsSpan(at + 1, end - at - 1);
            cell.Append(part);
            line += part.Count('\n');
            at = end + 1;
            if (at >= text.Length || text[at] != '"')
                return cell.ToString();
            cell.Append('"');                                                     // two marks are one, and the cell goes on
        }
    }
}

using System.Collections;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.DotNet.Interactive.Formatting;

namespace DeepDrummer.Kernel.Formatting;

/// <summary>Sequences, dictionaries and objects as HTML tables, with what lies inside them folded.</summary>
internal static class HtmlTable
{
    /// <summary>The value's table; null for a value that is one text.</summary>
    public static string? Of(object value) => ShownMember.IsScalar(value) ? null : Table(value, 0, []);

    private static string? Table(object value, int depth, HashSet<object> above)
    {
        if (!value.GetType().IsValueType && !above.Add(value))
            return null;                                                          // it holds itself
        try
        {
            return value switch
            {
                IDictionary pairs => Rows(["key", "value"], Limited(pairs.Keys.Cast<object>(), pairs.Count, key => [Cell(key, depth, above), Cell(pairs[key], depth, above)])),
                Array { Rank: 2 } grid => Grid(grid, depth, above),
                IEnumerable sequence => Sequence(sequence, depth, above),
                _ => Members(value, depth, above),
            };
        }
        finally
        {
            above.Remove(value);
        }
    }

    /// <summary>A row an item; a column a member when the items have members.</summary>
    private static string Sequence(IEnumerable sequence, int depth, HashSet<object> above)
    {
        int? count = sequence is ICollection collection ? collection.Count : null;
        object?[] items = [.. sequence.Cast<object?>().Take(Formatter.ListExpansionLimit + 1)];
        ShownMember[][] columnsOf = [.. items.OfType<object>().Select(item => item.GetType()).Distinct().Take(4)
            .Select(type => ShownMember.Of(type).ToArray())];
        bool isTable = items.Length > 0 && items.All(item => item is not null and not IEnumerable && !ShownMember.IsScalar(item) && ShownMember.Of(item.GetType()).Count > 0 && DisplayForms.OwnHtml(item) is null);
        string[] names = isTable ? [.. columnsOf.SelectMany(columns => columns).Select(column => column.Name).Distinct()] : ["value"];
        int row = 0;
        return Rows(["<i>index</i>", .. names.Select(name => WebUtility.HtmlEncode(name)!)], Limited(items, count, item =>
        [
            (row++).ToString(CultureInfo.InvariantCulture),
            .. isTable
                ? names.Select(name => ShownMember.Of(item!.GetType()).FirstOrDefault(member => member.Name == name) is { } member ? Cell(member.Read(item), depth, above) : "")
                : [Cell(item, depth, above)],
        ]));
    }

    private static string Grid(Array grid, int depth, HashSet<object> above)
    {
        IEnumerable<int> columns = Enumerable.Range(0, Math.Min(grid.GetLength(1), Formatter.ListExpansionLimit));
        return Rows(["", .. columns.Select(column => column.ToString(CultureInfo.InvariantCulture))],
            Limited(Enumerable.Range(0, grid.GetLength(0)), grid.GetLength(0), row => [row.ToString(CultureInfo.InvariantCulture), .. columns.Select(column => Cell(grid.GetValue(row, column), depth, above))]));
    }

    private static string? Members(object value, int depth, HashSet<object> above)
    {
        IReadOnlyList<ShownMember> members = ShownMember.Of(value.GetType());
        return members.Count == 0 ? null : Rows([], members.Select(member => (IEnumerable<string>)[WebUtility.HtmlEncode(member.Name), Cell(member.Read(value), depth, above)]));
    }

    private static string Cell(object? value, int depth, HashSet<object> above)
    {
        if (value is null)
            return "<i>null</i>";
        if (DisplayForms.OwnHtml(value) is { } own)
            return own;
        string text = WebUtility.HtmlEncode(PlainText.Of(value));
        if (ShownMember.IsScalar(value) || depth + 1 >= Formatter.RecursionLimit || Table(value, depth + 1, above) is not { } table)
            return text;
        return $"<details><summary>{text}</summary>{table}</details>";
    }

    /// <summary>The first rows, and how many more there are.</summary>
    private static IEnumerable<IEnumerable<string>> Limited<T>(IEnumerable<T> items, int? count, Func<T, IEnumerable<string>> row)
    {
        int shown = 0;
        foreach (T item in items)
        {
            if (shown++ == Formatter.ListExpansionLimit)
            {
                yield return [count is { } all ? $"<i>({all - Formatter.ListExpansionLimit} more)</i>" : "<i>(more)</i>"];
                yield break;
            }
            yield return row(item);
        }
    }

    private static string Rows(IReadOnlyList<string> header, IEnumerable<IEnumerable<string>> rows)
    {
        var html = new StringBuilder("<table>");
        if (header.Count > 0)
            html.Append("<thead><tr>").AppendJoin("", header.Select(name => $"<th>{name}</th>")).Append("</tr></thead>");
        html.Append("<tbody>");
        foreach (IEnumerable<string> row in rows)
            html.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{cell}</td>")).Append("</tr>");
        return html.Append("</tbody></table>").ToString();
    }
}

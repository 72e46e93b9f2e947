using System.Collections;
using System.Globalization;
using System.Text;
using Microsoft.DotNet.Interactive.Formatting;

namespace DeepDrummer.Kernel.Formatting;

/// <summary>Values as one readable text, culture-free and of bounded length.</summary>
internal static class PlainText
{
    private const int Deepest = 4, Longest = 10_000;

    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Write(text, value, 0);
        return text.Length > Longest ? text.ToString(0, Longest) + "…" : text.ToString();
    }

    /// <summary>A scalar by itself, without quotes.</summary>
    public static string Scalar(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "True" : "False",
        Type type => TypeNames.Of(type),
        Exception thrown => $"{thrown.GetType().FullName}: {thrown.Message}",
        Delegate code => TypeNames.Of(code.GetType()),
        DateTime moment => moment.ToString("u", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("u", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static void Write(StringBuilder text, object? value, int depth)
    {
        if (text.Length > Longest)
            return;
        if (value is null)
            text.Append("<null>");
        else if (value is string inner && depth > 0)
            text.Append('"').Append(inner).Append('"');
        else if (ShownMember.IsScalar(value))
            text.Append(Scalar(value));
        else if (HasOwnText(value) || depth >= Deepest)
            text.Append(value);
        else if (value is IDictionary pairs)
            WriteList(text, pairs.Keys.Cast<object>(), "{ ", " }", key => { Write(text, key, depth + 1); text.Append(": "); Write(text, pairs[key], depth + 1); });
        else if (value is IEnumerable sequence)
            WriteList(text, sequence.Cast<object?>(), "[ ", " ]", item => Write(text, item, depth + 1));
        else
            WriteObject(text, value, depth);
    }

    private static void WriteObject(StringBuilder text, object value, int depth)
    {
        IReadOnlyList<ShownMember> members = ShownMember.Of(value.GetType());
        if (members.Count == 0)
            text.Append(value);
        else
            WriteList(text, members, TypeNames.Of(value.GetType()) + " { ", " }", member => { text.Append(member.Name).Append(" = "); Write(text, member.Read(value), depth + 1); });
    }

    private static void WriteList<T>(StringBuilder text, IEnumerable<T> items, string open, string close, Action<T> write)
    {
        text.Append(open);
        int count = 0;
        foreach (T item in items)
        {
            if (count == Formatter.ListExpansionLimit)
            {
                text.Append(", …");
                break;
            }
            if (count++ > 0)
                text.Append(", ");
            write(item);
        }
        text.Append(close);
    }

    /// <summary>Does the type say itself how it reads? Records do, and print their lists without the items.</summary>
    private static bool HasOwnText(object value)
    {
        Type type = value.GetType();
        Type? declarer = type.GetMethod(nameof(ToString), Type.EmptyTypes)?.DeclaringType;
        bool isCompilers = type.GetMethod("<Clone>$") is not null || TypeNames.Of(type) == "anonymous";
        return declarer is not null && declarer != typeof(object) && declarer != typeof(ValueType) && !isCompilers && value is not IEnumerable;
    }
}

using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Encodings.Web;

namespace DeepDrummer.Kernel.Formatting;

/// <summary>.NET Interactive's convention for libraries that do not reference it: an attribute named TypeFormatterSourceAttribute, of
/// whatever namespace, names a class whose <c>CreateTypeFormatters()</c> gives objects with <c>MimeType</c> and
/// <c>bool Format(object, TextWriter)</c>.</summary>
internal static class FormattersByName
{
    private const string AttributeName = "TypeFormatterSourceAttribute";

    private static readonly ConcurrentDictionary<Type, Source> known = new();

    /// <summary>What the formatters of the value's type write, by MIME type.</summary>
    public static IEnumerable<(string MimeType, string Text)> Of(object value)
    {
        foreach ((string mimeType, object formatter, MethodInfo format) in known.GetOrAdd(value.GetType(), Find).Formatters)
        {
            using var writer = new StringWriter();
            if (format.Invoke(formatter, BindingFlags.DoNotWrapExceptions, null, [value, writer], null) is true)
                yield return (mimeType, writer.ToString());
        }
    }

    /// <summary>The MIME types that the attribute prefers; null when it names none.</summary>
    public static string[]? PreferredFor(Type type) => known.GetOrAdd(type, Find).Preferred;

    /// <summary>ASP.NET's own IHtmlContent, which is another than ours.</summary>
    public static bool IsHtmlContent(object value, out string html)
    {
        html = "";
        if (value.GetType().GetInterface("Microsoft.AspNetCore.Html.IHtmlContent")?.GetMethod("WriteTo") is not { } write)
            return false;
        using var writer = new StringWriter();
        write.Invoke(value, [writer, HtmlEncoder.Default]);
        html = writer.ToString();
        return true;
    }

    private static Source Find(Type type)
    {
        object[] attributes = [.. type.GetCustomAttributes(inherit: true).Concat(type.GetInterfaces().SelectMany(seam => seam.GetCustomAttributes(inherit: true))).Where(attribute => attribute.GetType().Name == AttributeName)];
        string[]? preferred = attributes.Select(attribute => attribute.GetType().GetProperty("PreferredMimeTypes")?.GetValue(attribute) as string[]).FirstOrDefault(types => types is { Length: > 0 });
        return new Source([.. attributes.SelectMany(Formatters)], preferred);
    }

    private static IEnumerable<(string, object, MethodInfo)> Formatters(object attribute)
    {
        if (attribute.GetType().GetProperty("FormatterSourceType")?.GetValue(attribute) is not Type type)
            yield break;
        object source = Activator.CreateInstance(type, nonPublic: true)!;
        if (type.GetMethod("CreateTypeFormatters")?.Invoke(source, null) is not IEnumerable formatters)
            yield break;
        foreach (object formatter in formatters)
            if (formatter.GetType().GetProperty("MimeType")?.GetValue(formatter) is string mimeType
                && formatter.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)]) is { } format)
                yield return (mimeType, formatter, format);
    }

    private sealed record Source((string MimeType, object Formatter, MethodInfo Format)[] Formatters, string[]? Preferred);
}

using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeepDrummer.Kernel.Documents;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace DeepDrummer.Kernel.Formatting;

/// <summary>The forms, by MIME type, in which a page can show a value.</summary>
internal static class DisplayForms
{
    private const string HtmlType = "text/html", PlainType = "text/plain", JsonType = "application/json", LatexType = "text/latex", Null = "null";

    /// <summary>All forms of the value, or the one that is asked for.</summary>
    /// <exception cref="JsonException">A JSON type is asked for, and the text is none.</exception>
    public static IReadOnlyDictionary<string, object> Of(object? value, string? mimeType = null)
    {
        if (mimeType is not null && value is string raw && mimeType != PlainType)
            return new Dictionary<string, object> { [mimeType] = NotebookShape.Json(mimeType) ? Json(raw) : raw };
        SortedDictionary<string, object> forms = All(value);
        if (mimeType is null || !forms.TryGetValue(mimeType, out object? only))
            return forms;
        return new Dictionary<string, object> { [mimeType] = only };
    }

    public static IReadOnlyDictionary<string, object> Plain(string text) => new Dictionary<string, object> { [PlainType] = text };

    public static IReadOnlyDictionary<string, object> Html(string html) => new Dictionary<string, object> { [HtmlType] = html };

    /// <summary>HTML that the value, or a formatter registered for it, gives for itself; null when nothing does.</summary>
    public static string? OwnHtml(object value) =>
        value is IHtmlContent content ? Written(content)
        : Own(value, PreferredTypes(value)).FirstOrDefault(form => form.MimeType == HtmlType).Content as string;

    private static SortedDictionary<string, object> All(object? value)
    {
        var forms = new SortedDictionary<string, object>(StringComparer.Ordinal);
        if (value is null)
        {
            forms[PlainType] = "<null>";
            return forms;
        }
        string[]? preferred = PreferredTypes(value);
        foreach ((string mimeType, object content) in Own(value, preferred))
            forms.TryAdd(mimeType, content);
        if (forms.Count == 0)
            AddDefault(forms, value, preferred);
        if (value is not IHtmlContent)
            forms.TryAdd(PlainType, PlainText.Of(value));
        return forms;
    }

    private static void AddDefault(SortedDictionary<string, object> forms, object value, string[]? preferred)
    {
        if (value is IHtmlContent content)
            forms[HtmlType] = Written(content);
        else if (FormattersByName.IsHtmlContent(value, out string html))
            forms[HtmlType] = html;
        else if (value is LaTeXString or MathString)
            (forms[LatexType], forms[PlainType]) = (value.ToString()!, value.ToString()!);
        else if (value is JsonNode or JsonElement or JsonDocument)
            forms[JsonType] = (object?)JsonSerializer.SerializeToNode(value) ?? Null;
        else if ((preferred is null || preferred.Contains(HtmlType)) && HtmlTable.Of(value) is { } table)
            forms[HtmlType] = table;
        else if (preferred?.Contains(HtmlType) == true)
            forms[HtmlType] = WebUtility.HtmlEncode(PlainText.Of(value));
    }

    /// <summary>What formatters registered in the notebook give, then those that the value's type names.</summary>
    private static IEnumerable<(string MimeType, object Content)> Own(object value, string[]? preferred)
    {
        IEnumerable<(string MimeType, string Text)> all = Formatter.Registered(value).Concat(FormattersByName.Of(value));
        foreach ((string mimeType, string text) in all)
            if (preferred is null || preferred.Contains(mimeType))
                yield return (mimeType, mimeType.EndsWith("json", StringComparison.Ordinal) ? Json(text) : text);
    }

    /// <summary>A text as the JSON that it is; JSON's null, which no node stands for, stays a text.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    /// <exception cref="InvalidOperationException">A text in it holds half a surrogate pair.</exception>
    private static object Json(string text)
    {
        if (JsonNode.Parse(text) is not { } node)
            return Null;
        _ = new JsonLayout().Write(node);                                         // what cannot be written is the cell's error
        return node;
    }

    private static string[]? PreferredTypes(object value) => Formatter.PreferredFor(value.GetType()) ?? FormattersByName.PreferredFor(value.GetType());

    private static string Written(IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return writer.ToString();
    }
}

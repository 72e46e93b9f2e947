using System.Collections;
using System.Dynamic;
using System.Net;
using System.Text.Encodings.Web;
using DeepDrummer.Kernel.Formatting;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>HTML written as C#: <c>div[style: "color:red"](h1("Title"), 42)</c>.</summary>
public sealed class PocketView : DynamicObject, IHtmlContent
{
    private static readonly string[] empty = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

    private readonly string tag;
    private readonly IReadOnlyList<(string Name, object? Value)> attributes;
    private readonly IReadOnlyList<object?> content;

    public PocketView(string tagName) : this(tagName, [], [])
    {
    }

    private PocketView(string tag, IReadOnlyList<(string, object?)> attributes, IReadOnlyList<object?> content) =>
        (this.tag, this.attributes, this.content) = (tag, attributes, content);

    /// <summary><c>tag(content, …)</c></summary>
    public override bool TryInvoke(InvokeBinder binder, object?[]? args, out object? result)
    {
        result = new PocketView(tag, attributes, args ?? []);
        return true;
    }

    /// <summary><c>tag[name: value, …]</c></summary>
    public override bool TryGetIndex(GetIndexBinder binder, object[] indexes, out object? result)
    {
        var names = binder.CallInfo.ArgumentNames;
        int unnamed = indexes.Length - names.Count;
        result = new PocketView(tag,
            [.. attributes, .. indexes.Select((value, i) => i < unnamed ? (value.ToString()!, null) : (names[i - unnamed].Replace('_', '-'), (object?)value))], content);
        return true;
    }

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (tag != "_")
            writer.Write($"<{tag}{string.Concat(attributes.Select(Attribute))}>");
        if (empty.Contains(tag))
            return;
        foreach (object? item in content)
            Write(writer, encoder, item);
        if (tag != "_")
            writer.Write($"</{tag}>");
    }

    public override string ToString()
    {
        using var writer = new StringWriter();
        WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    private static string Attribute((string Name, object? Value) attribute) =>
        attribute.Value is null ? $" {attribute.Name}" : $" {attribute.Name}=\"{WebUtility.HtmlEncode(PlainText.Scalar(attribute.Value))}\"";

    private static void Write(TextWriter writer, HtmlEncoder encoder, object? item)
    {
        switch (item)
        {
            case null:
                break;
            case IHtmlContent html:
                html.WriteTo(writer, encoder);
                break;
            case string text:
                writer.Write(WebUtility.HtmlEncode(text));
                break;
            case IEnumerable<IHtmlContent> or IEnumerable<string> or object?[]:
                foreach (object? inner in (IEnumerable)item)
                    Write(writer, encoder, inner);
                break;
            default:
                writer.Write(DisplayForms.OwnHtml(item) ?? HtmlTable.Of(item) ?? WebUtility.HtmlEncode(PlainText.Of(item)));
                break;
        }
    }
}

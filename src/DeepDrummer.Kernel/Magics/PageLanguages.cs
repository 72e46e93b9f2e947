using System.Net;
using System.Text;
using System.Text.Json;
using DeepDrummer.Kernel.Formatting;

namespace DeepDrummer.Kernel.Magics;

/// <summary>Code that is not run here but shown by the page: HTML, JavaScript, Markdown, Mermaid.</summary>
internal static class PageLanguages
{
    private static readonly JsonSerializerOptions json = new() { IncludeFields = true };

    /// <summary>What the page is given. Values shared with the language are variables of its scripts.</summary>
    public static IReadOnlyDictionary<string, object> Forms(CellStep.Code code, IReadOnlyDictionary<(string Language, string Name), object?> shared)
    {
        string variables = Variables(code.Language, shared);
        return code.Language switch
        {
            Languages.Html => DisplayForms.Html(variables.Length > 0 ? $"<script>{variables}</script>\n{code.Text}" : code.Text),
            Languages.JavaScript => DisplayForms.Html(Script(variables + code.Text)),
            Languages.Markdown => new Dictionary<string, object> { ["text/markdown"] = code.Text },
            // Drawing it would need a library from the network: the text is shown, and pages that have Mermaid draw it.
            _ => DisplayForms.Html($"<pre class=\"mermaid\">{WebUtility.HtmlEncode(code.Text)}</pre>"),
        };
    }

    /// <summary>A script whose variables are its own, and which may wait for promises.</summary>
    public static string Script(string code) => $"<script type=\"text/javascript\">(async () => {{\n{code}\n}})();</script>";

    private static string Variables(string language, IReadOnlyDictionary<(string Language, string Name), object?> shared)
    {
        var text = new StringBuilder();
        foreach (((string to, string name), object? value) in shared)
            if (to == language)
                text.Append("var ").Append(name).Append(" = ").Append(JsonSerializer.Serialize(value, json)).Append(";\n");
        return text.ToString();
    }
}

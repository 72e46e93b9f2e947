using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeepDrummer.Kernel.Documents;

public enum CellKind { Code, Markdown, Raw }

/// <summary>One cell of a notebook: a view on its JSON, which keeps every member that is not known here.</summary>
public sealed class NotebookCell
{
    private readonly JsonObject json;
    private readonly string notebookLanguage;

    internal NotebookCell(JsonObject json, int number, string notebookLanguage) => (this.json, Number, this.notebookLanguage) = (json, number, notebookLanguage);

    /// <summary>Place in the notebook, from 1, text cells too.</summary>
    public int Number { get; }

    /// <summary>Null before nbformat 4.5.</summary>
    public string? Id => (string?)json["id"];

    public CellKind Kind => Enum.Parse<CellKind>((string)json["cell_type"]!, ignoreCase: true);

    public string Source
    {
        get => MultilineText.Read(json["source"])!;
        set => json["source"] = MultilineText.Like(json["source"], value);
    }

    public IReadOnlyList<string> Tags => json["metadata"]?["tags"] is JsonArray tags ? [.. tags.Select(tag => (string)tag!)] : [];

    /// <summary>As polyglot notebooks name it in the cell's metadata, in either generation; else the notebook's.</summary>
    public string Language => CellLanguage.Canonical(
        Word("polyglot_notebook", "kernelName") ?? Word("dotnet_interactive", "language") ?? Word("vscode", "languageId") ?? notebookLanguage);

    /// <summary>What the engine is given: a cell of another language than C# opens with its <c>#!</c> line.</summary>
    public string Code => Language == CellLanguage.CSharp || Source.TrimStart().StartsWith("#!", StringComparison.Ordinal) ? Source : $"#!{Language}\n{Source}";

    /// <summary>The bracketed number beside the cell; null for one that was not run.</summary>
    public int? ExecutionCount
    {
        get => (int?)json["execution_count"];
        set => json["execution_count"] = value;
    }

    /// <summary>In nbformat's form. None for a text cell.</summary>
    public IReadOnlyList<JsonObject> Outputs
    {
        get => json["outputs"] is JsonArray outputs ? [.. outputs.Select(output => (JsonObject)output!)] : [];
        set => json["outputs"] = new JsonArray([.. value.Select(output => output.DeepClone())]);
    }

    /// <summary>The error among the outputs, as <c>Name: message</c>; null where there is none.</summary>
    public string? Error => Outputs.FirstOrDefault(output => (string?)output["output_type"] == "error") is JsonObject error
        ? $"{(string?)error["ename"]}: {(string?)error["evalue"]}"
        : null;

    /// <summary>Pictures pasted into a text cell, by their name: media type and base64.</summary>
    public IReadOnlyDictionary<string, (string Type, string Base64)> Attachments => json["attachments"] is not JsonObject all ? new Dictionary<string, (string, string)>() : all
        .Where(one => one.Value is JsonObject { Count: > 0 })
        .ToDictionary(one => one.Key, one => (((JsonObject)one.Value!).First().Key, MultilineText.Read(((JsonObject)one.Value!).First().Value) ?? ""));

    private string? Word(string group, string name) =>
        json["metadata"]?[group] is JsonObject members && members[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}

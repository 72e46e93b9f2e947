using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Kernel.Documents;

/// <summary>A notebook file (nbformat 4): what it holds, and all that is not known here kept where it stood.</summary>
/// <remarks>Read and written again without a change, a file of Jupyter, VS Code or .NET Interactive has the same bytes.</remarks>
public sealed class NotebookDocument
{
    private static readonly UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly JsonObject root;
    private readonly JsonLayout layout;

    private NotebookDocument(string file, JsonObject root, JsonLayout layout) => (File, this.root, this.layout) = (file, root, layout);

    /// <summary>The file it was read from, as it was given.</summary>
    public string File { get; }

    /// <summary>The kernel that it asks for, such as <c>.net-csharp</c>; null where it asks for none.</summary>
    public string? KernelName => Text("kernelspec", "name");

    /// <summary>The language of a cell that says none.</summary>
    public string Language => CellLanguage.Canonical(
        root["metadata"]?["polyglot_notebook"] is JsonObject polyglot && polyglot["kernelInfo"] is JsonObject info && info["defaultKernelName"] is JsonValue name && name.TryGetValue(out string? word) ? word
        : Text("kernelspec", "name") is { } kernel && kernel.StartsWith(".net-", StringComparison.Ordinal) ? kernel
        : Text("language_info", "name") ?? Text("kernelspec", "language") ?? CellLanguage.CSharp);

    /// <summary>From top to bottom.</summary>
    public IReadOnlyList<NotebookCell> Cells => [.. root["cells"]!.AsArray().Select((cell, index) => new NotebookCell((JsonObject)cell!, index + 1, Language))];

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="NotebookException">It is no notebook of nbformat 4.</exception>
    public static NotebookDocument Read(string path)
    {
        if (!System.IO.File.Exists(path))
            throw new FileNotFoundException($"There is no notebook {path}.", path);
        try
        {
            return Parse(strict.GetString(System.IO.File.ReadAllBytes(path)), path);
        }
        catch (DecoderFallbackException)
        {
            throw new NotebookException(path, null, "it is not UTF-8 text");
        }
    }

    /// <param name="text">The whole file.</param>
    /// <param name="file">Its name, for errors.</param>
    /// <exception cref="NotebookException">It is no notebook of nbformat 4.</exception>
    public static NotebookDocument Parse(string text, string file)
    {
        try
        {
            JsonNode? node = JsonNode.Parse(text.TrimStart('\uFEFF'), documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 256 });
            if (node is not JsonObject root)
                throw new NotebookException(file, null, "it is JSON, but no object, so it is no notebook");
            _ = new JsonLayout().Write(root);                                     // reads every text: half a surrogate pair is found here
            NotebookShape.Check(root, file);
            return new NotebookDocument(file, root, JsonLayout.Of(text));
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            string where = broken is JsonException { LineNumber: long line } ? $" (line {line + 1})" : "";
            throw new NotebookException(file, null, $"it is not JSON{where}: {Reason(broken)}");
        }
    }

    /// <summary>An empty notebook for the C# kernel.</summary>
    public static NotebookDocument Empty(string file)
    {
        var document = new NotebookDocument(file, new JsonObject { ["cells"] = new JsonArray(), ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5 }, new JsonLayout());
        document.Complete();
        return document;
    }

    /// <summary>Puts a cell in, at a place counted from 0.</summary>
    public NotebookCell Insert(int index, CellKind kind, string source, params IReadOnlyList<string> tags)
    {
        var metadata = new JsonObject();
        if (kind == CellKind.Code)
        {
            metadata["dotnet_interactive"] = new JsonObject { ["language"] = CellLanguage.CSharp };
            metadata["polyglot_notebook"] = new JsonObject { ["kernelName"] = CellLanguage.CSharp };
        }
        if (tags.Count > 0)
            metadata["tags"] = new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]);
        var cell = new JsonObject { ["cell_type"] = kind.ToString().ToLowerInvariant() };
        if (kind == CellKind.Code)
            cell["execution_count"] = null;
        if ((int)root["nbformat_minor"]! >= 5)
            cell["id"] = FreshId(index, source);
        cell["metadata"] = metadata;
        if (kind == CellKind.Code)
            cell["outputs"] = new JsonArray();
        cell["source"] = MultilineText.Lines(source);
        root["cells"]!.AsArray().Insert(index, cell);
        return Cells[index];
    }

    public void Remove(NotebookCell cell) => root["cells"]!.AsArray().RemoveAt(cell.Number - 1);

    /// <summary>Adds the metadata that Jupyter, VS Code and .NET Interactive look for, where it is missing.</summary>
    public void Complete()
    {
        var metadata = (JsonObject)(root["metadata"] ??= new JsonObject());
        metadata["kernelspec"] ??= new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" };
        metadata["language_info"] ??= new JsonObject { ["name"] = CellLanguage.CSharp };
        metadata["polyglot_notebook"] ??= new JsonObject
        {
            ["kernelInfo"] = new JsonObject { ["defaultKernelName"] = CellLanguage.CSharp, ["items"] = new JsonArray(new JsonObject { ["aliases"] = new JsonArray(), ["name"] = CellLanguage.CSharp }) },
        };
        if ((int)root["nbformat_minor"]! < 5)
            return;
        foreach ((int index, JsonNode? cell) in root["cells"]!.AsArray().Index())
            cell!["id"] ??= FreshId(index, MultilineText.Read(cell["source"])!);
    }

    /// <summary>The whole file.</summary>
    public string ToText() => layout.Write(root);

    /// <summary>Writes aside and renames, so that the file is there whole or as it was.</summary>
    public void Write(string path) => AtomicFile.Write(path, aside => System.IO.File.WriteAllText(aside, ToText(), strict));

    /// <summary>Hangs on what the cell says and where: the same notebook has the same ids.</summary>
    private string FreshId(int index, string source)
    {
        HashSet<string> taken = [.. root["cells"]!.AsArray().Select(cell => (string?)cell!["id"]).OfType<string>()];
        for (int attempt = 0; ; attempt++)
        {
            string id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{index}\n{attempt}\n{source}"))))[..8];
            if (!taken.Contains(id))
                return id;
        }
    }

    private string? Text(string group, string name) =>
        root["metadata"]?[group]?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static string Reason(Exception broken) => broken.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0].TrimEnd('.');
}

using System.Text.Json;
using System.Text.Json.Nodes;
using DeepDrummer.Kernel.Engine;

namespace DeepDrummer.Kernel.Magics;

/// <summary><c>#!import FILE</c>: runs a file's code as if it stood in the cell.</summary>
internal static class ImportedFile
{
    private const int Deepest = 16;                                               // a file that imports itself ends here
    private static readonly AsyncLocal<int> depth = new();

    public static void Run(CellStep.Magic magic, CellRun run)
    {
        string name = magic.Arguments.Trim('"', ' ');
        if (name.Length == 0)
            throw CellFailure.Magic(magic.Line, "'#!import' needs a file: #!import FILE.");
        string path = Path.GetFullPath(name, run.Notebook.Context.Options.WorkingFolder);
        if (!File.Exists(path))
            throw CellFailure.Magic(magic.Line, $"there is no file '{name}' to import in {run.Notebook.Context.Options.WorkingFolder}.");
        if (depth.Value >= Deepest)
            throw CellFailure.Magic(magic.Line, $"'{name}' is imported by files that import each other, {Deepest} deep.");
        depth.Value++;
        try
        {
            Run(magic, run, path);
        }
        finally
        {
            depth.Value--;
        }
    }

    private static void Run(CellStep.Magic magic, CellRun run, string path)
    {
        string name = Path.GetFileName(path);
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".ipynb":
                int number = 0;
                foreach ((string text, string language) in Cells(magic, path))
                    run.Text(text, $"{name}, cell {++number}", language);
                break;
            case ".cs" when LibraryFile.IsLibrary(File.ReadAllText(path)):
                LibraryFile.Load(path, run);
                break;
            case ".cs" or ".csx":
                run.Text(File.ReadAllText(path), name);
                break;
            case ".dib":
                run.Text(WithoutMetadata(File.ReadAllText(path)), name);
                break;
            case ".html" or ".htm":
                run.Text(File.ReadAllText(path), name, Languages.Html);
                break;
            case ".js":
                run.Text(File.ReadAllText(path), name, Languages.JavaScript);
                break;
            case ".md":
                run.Text(File.ReadAllText(path), name, Languages.Markdown);
                break;
            case var other:
                throw CellFailure.Magic(magic.Line, $"'{name}' cannot be imported: '{other}' is none of .cs, .csx, .dib, .ipynb, .html, .js, .md.");
        }
    }

    /// <summary>The code cells of a notebook whose language runs here; prose is left out.</summary>
    private static List<(string Text, string Language)> Cells(CellStep.Magic magic, string path)
    {
        try
        {
            var cells = new List<(string, string)>();
            foreach (JsonNode? cell in JsonNode.Parse(File.ReadAllText(path))!["cells"]!.AsArray())
            {
                if ((string?)cell!["cell_type"] != "code")
                    continue;
                string text = cell["source"] is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string?)cell["source"] ?? "";
                string named = (string?)cell["metadata"]?["polyglot_notebook"]?["kernelName"] ?? (string?)cell["metadata"]?["dotnet_interactive"]?["language"] ?? Languages.CSharp;
                cells.Add(Languages.Of(named) is { } known ? (text, known) : ($"#!{named}\n{text}", Languages.CSharp));
            }
            return cells;
        }
        catch (Exception broken) when (broken is JsonException or NullReferenceException or InvalidOperationException)
        {
            throw CellFailure.Magic(magic.Line, $"'{Path.GetFileName(path)}' is not a notebook: {broken.Message}");
        }
    }

    /// <summary>A .dib opens with a <c>#!meta</c> part that says which kernels it uses.</summary>
    private static string WithoutMetadata(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        int start = Array.IndexOf(lines, "#!meta");
        if (start < 0)
            return text;
        int end = Array.FindIndex(lines, start + 1, line => line.StartsWith("#!", StringComparison.Ordinal));
        return string.Join('\n', lines.Select((line, i) => i >= start && (end < 0 || i < end) ? "" : line));
    }
}

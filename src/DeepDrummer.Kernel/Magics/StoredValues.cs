using DeepDrummer.Kernel.Engine;
using DeepDrummer.Kernel.Formatting;

namespace DeepDrummer.Kernel.Magics;

/// <summary><c>#!value --name NAME</c>: the text under the line, a file or a page, kept until <c>#!share --from value NAME</c> makes it a variable.</summary>
internal static class StoredValues
{
    private static readonly HttpClient client = new();

    public static void Store(CellStep.Magic magic, CellRun run)
    {
        MagicArguments given = MagicArguments.Parse(magic.Arguments);
        if (given["name"] is not { Length: > 0 } name)
            throw CellFailure.Magic(magic.Line, "'#!value' needs a name: #!value --name NAME [--from-file FILE | --from-url ADDRESS] [--mime-type TYPE].");
        string text = given["from-file"] is { } file ? FromFile(magic, run, file) : given["from-url"] is { } address ? FromPage(magic, run, address) : magic.Body;
        run.Notebook.Values[name] = text;
        if (given["mime-type"] is { Length: > 0 } type)
            run.Show(DisplayForms.Of(text, type));
    }

    /// <summary>A stored text; the error names those there are.</summary>
    public static string Find(CellStep.Magic magic, CellRun run, string name) =>
        run.Notebook.Values.TryGetValue(name, out string? text) ? text
        : throw CellFailure.Magic(magic.Line, $"no value '{name}' is stored; there {(run.Notebook.Values.Count == 0 ? "is none" : "is " + string.Join(", ", run.Notebook.Values.Keys.Order(StringComparer.Ordinal)))}: #!value --name {name}.");

    private static string FromFile(CellStep.Magic magic, CellRun run, string file)
    {
        string path = Path.GetFullPath(file, run.Notebook.Context.Options.WorkingFolder);
        return File.Exists(path) ? File.ReadAllText(path) : throw CellFailure.Magic(magic.Line, $"there is no file '{file}' in {run.Notebook.Context.Options.WorkingFolder}.");
    }

    private static string FromPage(CellStep.Magic magic, CellRun run, string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? page) || page.Scheme is not ("http" or "https"))
            throw CellFailure.Magic(magic.Line, $"'{address}' is no address of a page.");
        try
        {
            return client.GetStringAsync(page, run.Interrupted).GetAwaiter().GetResult();
        }
        catch (HttpRequestException refused)
        {
            throw CellFailure.Magic(magic.Line, $"'{address}' cannot be read: {refused.Message}");
        }
    }
}

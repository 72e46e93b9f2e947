using System.Text.Json.Nodes;
using DeepDrummer.Kernel.Documents;
using DeepDrummer.Research.Figures;

namespace DeepDrummer.Kernel.Runner;

/// <summary>Stored figures as data and picture. A script draws a figure in a page that is live; a file is also read where no script
/// runs (GitHub, a notebook that is not trusted, print), and so each figure's HTML gives way to a PNG.</summary>
internal static class FigurePictures
{
    private const string Png = "image/png";

    /// <summary>Forms that are made from a figure's data, and are not compared where that is.</summary>
    public static bool IsDrawn(JsonObject data, string mime) => data.ContainsKey(PageOutput.Plotly) && mime is Png or "text/html";

    /// <summary>Draws every figure that has HTML. Null when all were drawn; else one line that says why not.</summary>
    public static string? Draw(NotebookDocument notebook, FigureOptions options)
    {
        JsonObject[] figures = [.. notebook.Cells.SelectMany(cell => cell.Outputs).Select(output => output["data"]).OfType<JsonObject>()
            .Where(data => data.ContainsKey(PageOutput.Plotly) && data.ContainsKey("text/html"))];
        try
        {
            foreach ((JsonObject data, byte[]? picture) in figures.Zip(FigureImages.Png([.. figures.Select(data => data[PageOutput.Plotly]!.ToJsonString())], options)))
                if (picture is not null)
                    Replace(data, Convert.ToBase64String(PngFile.Packed(picture)));
            return null;
        }
        catch (IOException missing)
        {
            return $"the figures are stored without pictures: {missing.Message}";
        }
    }

    /// <summary>In order of the types' names, as Jupyter stores them.</summary>
    private static void Replace(JsonObject data, string picture)
    {
        data.Remove("text/html");
        data[Png] = picture + "\n";
        KeyValuePair<string, JsonNode?>[] forms = [.. data.OrderBy(form => form.Key, StringComparer.Ordinal)];
        data.Clear();
        foreach ((string mime, JsonNode? form) in forms)
            data[mime] = form;
    }
}

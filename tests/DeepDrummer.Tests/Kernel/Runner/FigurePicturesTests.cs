using System.Text.Json.Nodes;
using DeepDrummer.Kernel.Documents;
using DeepDrummer.Kernel.Runner;
using DeepDrummer.Research.Figures;
using DeepDrummer.Tests.Figures;

namespace DeepDrummer.Tests.Kernel.Runner;

/// <summary>Figures in files: a picture in the place of a script, and no difference to the check.</summary>
public sealed class FigurePicturesTests
{
    [BrowserFact]
    public void A_figure_is_stored_with_its_picture()
    {
        NotebookDocument notebook = Notebook(out JsonObject before);
        Assert.Null(FigurePictures.Draw(notebook, new FigureOptions { PngScale = 1 }));
        JsonObject data = (JsonObject)notebook.Cells[0].Outputs[0]["data"]!;
        Assert.Equal(["application/vnd.plotly.v1+json", "image/png", "text/plain"], data.Select(form => form.Key));
        PngPixels picture = PngPixels.Read(Convert.FromBase64String((string)data["image/png"]!))!;
        Assert.Equal((300, 200), (picture.Width, picture.Height));
        Assert.True(picture.Values.Distinct().Count() > 10);
        Assert.Equal("<p>other</p>", (string?)notebook.Cells[0].Outputs[1]["data"]!["text/html"]);
        Assert.Equal(notebook.ToText(), NotebookDocument.Parse(notebook.ToText(), "x.ipynb").ToText());

        NotebookDocument live = Notebook(out _);
        Assert.Empty(NotebookCheck.Compare(notebook.Cells[0], live.Cells[0], new CheckOptions()));
        live.Cells[0].Outputs[0]["data"]!["application/vnd.plotly.v1+json"]!["layout"]!["width"] = 301;
        Assert.Equal("output 1, application/vnd.plotly.v1+json", Assert.Single(NotebookCheck.Compare(notebook.Cells[0], live.Cells[0], new CheckOptions())).What);
        Assert.True(before.ContainsKey("text/html"));
    }

    /// <summary>The same pixels in fewer bytes, in a file whose check sums a browser takes.</summary>
    [BrowserFact]
    public void A_picture_is_packed_without_a_loss()
    {
        byte[] drawn = FigureImages.Png(["""{"data":[{"type":"scatter","x":[1,2],"y":[1,3]}],"layout":{"width":300,"height":200}}"""], new FigureOptions { PngScale = 1 })[0]!;
        byte[] packed = PngFile.Packed(drawn);
        Assert.InRange(packed.Length, 100, drawn.Length * 3 / 4);
        PngPixels before = PngPixels.Read(drawn)!, after = PngPixels.Read(packed)!;
        Assert.Equal((before.Width, before.Height, 3), (after.Width, after.Height, after.Channels));
        Assert.Equal(0, after.Values.Chunk(3).Zip(before.Values.Chunk(before.Channels)).Count(pair => !pair.First.AsSpan().SequenceEqual(pair.Second.AsSpan(0, 3))));
        Assert.Equal(0xAE426082, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(packed.AsSpan(packed.Length - 4)));   // of the empty last chunk, in every PNG
        Assert.Equal([1, 2, 3], PngFile.Packed([1, 2, 3]));
    }

    [Fact]
    public void Without_a_browser_it_says_so_and_leaves_the_page_form()
    {
        NotebookDocument notebook = Notebook(out JsonObject before);
        Assert.StartsWith("the figures are stored without pictures: No Chromium at /none", FigurePictures.Draw(notebook, new FigureOptions { Chromium = "/none" }), StringComparison.Ordinal);
        Assert.Equal(before.ToJsonString(), notebook.Cells[0].Outputs[0]["data"]!.ToJsonString());
    }

    private static NotebookDocument Notebook(out JsonObject figure)
    {
        var notebook = NotebookDocument.Empty("x.ipynb");
        notebook.Insert(0, CellKind.Code, "1");
        figure = new JsonObject
        {
            ["application/vnd.plotly.v1+json"] = JsonNode.Parse("""{"data":[{"type":"scatter","x":[1,2],"y":[1,3]}],"layout":{"width":300,"height":200,"title":{"text":"</script>"}}}"""),
            ["text/html"] = "<script>1</script>",
            ["text/plain"] = "a figure",
        };
        notebook.Cells[0].Outputs =
        [
            new JsonObject { ["data"] = figure.DeepClone(), ["metadata"] = new JsonObject(), ["output_type"] = "display_data" },
            new JsonObject { ["data"] = new JsonObject { ["text/html"] = "<p>other</p>" }, ["metadata"] = new JsonObject(), ["output_type"] = "display_data" },
        ];
        return notebook;
    }
}

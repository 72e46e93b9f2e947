using DeepDrummer.Kernel.Documents;
using DeepDrummer.Research.Figures;
using Microsoft.Playwright;

namespace DeepDrummer.BrowserTests.Notebooks;

/// <summary>A notebook as one file, opened from the disk: nothing else is needed, and nothing else is asked for.</summary>
[Collection(BrowserCollection.Name)]
public sealed class OfflinePageTests(Browser browser)
{
    [NotebookFact]
    public async Task The_first_notebook_is_drawn_from_one_file_and_asks_for_no_other()
    {
        var notebook = NotebookDocument.Read(Path.Combine(Checkout.Notebooks, "01-reproduce-the-paper.ipynb"));
        string html = NotebookPage.Html(notebook, PlotlyScript.Read(PlotlyScript.Path)), file = Path.GetTempFileName() + ".html";
        await File.WriteAllTextAsync(file, html);
        Assert.InRange(new FileInfo(file).Length, 1, 7_000_000);
        try
        {
            IPage page = await browser.Chromium.NewPageAsync();
            List<string> asked = [], said = [];
            page.Request += (_, request) => asked.Add(request.Url);
            page.Console += (_, message) => said.Add($"{message.Type}: {message.Text}");
            page.PageError += (_, error) => said.Add(error);
            string address = new Uri(file).AbsoluteUri;
            await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
            ILocator figures = page.Locator(".plot:has(> .plot-container)");
            Assert.Equal(notebook.Cells.SelectMany(cell => cell.Outputs).Count(output => output["data"]?["application/vnd.plotly.v1+json"] is not null), await figures.CountAsync());
            Assert.NotEqual(0, await figures.CountAsync());
            for (int figure = 0; figure < await figures.CountAsync(); figure++)
                await DrawnFigure.WaitAsync(figures.Nth(figure), curves: 1);
            Assert.All(asked.Where(url => !url.StartsWith("data:", StringComparison.Ordinal) && !url.StartsWith("blob:", StringComparison.Ordinal)), url => Assert.Equal(address, url));
            Assert.Empty(said);
            await Picture.KeepAsync(page, "notebook-1-offline");
            await page.Context.DisposeAsync();
        }
        finally
        {
            File.Delete(file);
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace DeepDrummer.BrowserTests.Notebooks;

/// <summary>Notebooks as people meet them: Debian's notebook server, this kernel, a browser, and no network but this machine's.</summary>
[Collection(BrowserCollection.Name)]
public sealed class NotebookPageTests(Browser browser, ITestOutputHelper said)
{
    private const string Library = """
        #r "DeepDrummer.Research"
        using DeepDrummer.Research.Displays;
        using DeepDrummer.Research.Patterns;
        using DeepDrummer.Research.Runs;
        using DeepDrummer.Research.Samples;
        using DeepDrummer.Research.Statistics;
        """;

    private const string Figure = """
        ThetaCounts people = PaperCounts.Load();
        var analysis = ThetaAnalysis.Of(people, ThetaAnalysisOptions.Paper with { Bootstrap = new BootstrapOptions { Replicates = 1000 } }, new Seed(1));
        ThetaFigures.Theta(analysis, people, PaperCurves.Load()) with { Title = "Before and after" }
        """;

    private const string Player = """
        SampleLibrary kit = BuiltInKit.Load();
        LoopGenerator.Draw(kit, new LoopOptions(), new Seed(1).Stream("loop", 0)).Player(kit, "A loop")
        """;

    [NotebookFact]
    public async Task A_figure_is_drawn_and_a_loop_is_heard()
    {
        using var server = new NotebookServer();
        server.Write("small.ipynb", Library, Figure, Player);
        await using NotebookTab tab = await NotebookTab.OpenAsync(browser, server, "small.ipynb");
        await tab.RunAllAsync();
        await IsDrawn(tab, tab.Output(1).Locator(".deepdrummer-figure"), curves: 4);

        ILocator audio = tab.Output(2).Locator("audio");
        await audio.ClickAsync(new LocatorClickOptions { Position = new Position { X = 16, Y = 16 } });   // its own play button
        await tab.Page.WaitForFunctionAsync("audio => audio.currentTime > 0.2 && !audio.paused", await audio.ElementHandleAsync());
        Assert.True(await tab.InkAsync(tab.Output(2).Locator(".deepdrummer-loop svg")) > 0.05);
        Assert.Empty(tab.Elsewhere);
    }

    [NotebookFact]
    public async Task A_busy_loop_is_interrupted_and_a_restart_forgets()
    {
        using var server = new NotebookServer();
        server.Write("loop.ipynb", "int kept = 3;\nConsole.WriteLine(\"begun\");\nwhile (true) { }", "kept + 39", "kept");
        await using NotebookTab tab = await NotebookTab.OpenAsync(browser, server, "loop.ipynb");
        await tab.RunAsync(0);
        await tab.ShowsAsync(0, "begun");
        var clock = Stopwatch.StartNew();
        await tab.PressAsync("interrupt-kernel");
        await tab.ShowsAsync(0, "The cell was interrupted.");
        said.WriteLine(string.Create(CultureInfo.InvariantCulture, $"From the press of the button to the words under the cell: {clock.Elapsed.TotalSeconds:0.00} s"));
        await tab.RunAsync(1);
        await tab.ShowsAsync(1, "42");

        await tab.PressAsync("confirm-restart-kernel");
        await tab.Page.Locator(".modal-dialog .btn-danger").ClickAsync();
        await tab.Page.WaitForFunctionAsync("() => !document.querySelector('.modal-dialog')");
        await tab.IdleAsync();
        await tab.RunAsync(2);
        await tab.ShowsAsync(2, "The name 'kept' does not exist in the current context");
    }

    /// <summary>A progress bar is drawn anew in its place, and leaves one output.</summary>
    [NotebookFact]
    public async Task A_progress_bar_comes_to_its_end_in_one_place()
    {
        using var server = new NotebookServer();
        server.Write("bar.ipynb", "using (var bar = new ProgressBar(3, \"listeners\"))\n    for (int done = 1; done <= 3; done++) bar.Report(done);");
        await using NotebookTab tab = await NotebookTab.OpenAsync(browser, server, "bar.ipynb");
        await tab.RunAllAsync();
        await tab.ShowsAsync(0, "listeners 100 %");
        Assert.Equal(1, await tab.Output(0).Locator("progress").CountAsync());
    }

    /// <summary>The whole of notebook 1, as it lies in the checkout; the page's own saves go to a copy.</summary>
    [NotebookFact(isSlow: true)]
    public async Task The_first_notebook_runs_and_all_its_figures_are_drawn()
    {
        const string name = "01-reproduce-the-paper.ipynb";
        string notebooks = Checkout.Notebooks, copy = Path.Combine(notebooks, $"browser-test-{name}");
        File.Copy(Path.Combine(notebooks, name), copy, overwrite: true);
        try
        {
            using var server = new NotebookServer(notebooks);
            await using NotebookTab tab = await NotebookTab.OpenAsync(browser, server, Path.GetFileName(copy));
            await tab.RunAllAsync();
            ILocator figures = tab.Page.Locator(".deepdrummer-figure");
            Assert.Equal(3, await figures.CountAsync());
            for (int figure = 0; figure < 3; figure++)
                await IsDrawn(tab, figures.Nth(figure), curves: 1);
            Assert.Equal(0, await tab.Page.Locator(".output_error").CountAsync());
            Assert.Empty(tab.Elsewhere);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <summary>Drawn, not only present: its curves have length and a box, and its picture is no blank sheet.</summary>
    private static async Task IsDrawn(NotebookTab tab, ILocator figure, int curves)
    {
        await figure.Locator(".scatterlayer path.js-line").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });   // the frame is there before
        await figure.ScrollIntoViewIfNeededAsync();
        JsonElement lines = await figure.EvaluateAsync<JsonElement>("""
            figure => [...figure.querySelectorAll(".scatterlayer path.js-line, .scatterlayer path.js-fill")].map(path => {
              const box = path.getBoundingClientRect();
              return [box.width, box.height, path.getTotalLength()];
            })
            """);
        double[][] drawn = [.. lines.EnumerateArray().Select(line => line.EnumerateArray().Select(number => number.GetDouble()).ToArray()).Where(line => line.All(number => number > 50))];
        Assert.True(drawn.Length >= curves, $"{drawn.Length} curves are drawn, of {curves}: {lines}");
        Assert.InRange(await tab.InkAsync(figure), 0.02, 0.9);
    }
}

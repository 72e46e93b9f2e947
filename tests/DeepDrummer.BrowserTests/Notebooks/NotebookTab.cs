using Microsoft.Playwright;

namespace DeepDrummer.BrowserTests.Notebooks;

/// <summary>A notebook open in the classic notebook page, worked as a person does: by its menu, its buttons and its cells.</summary>
internal sealed class NotebookTab : IAsyncDisposable
{
    /// <summary>Far longer than anything takes: it only ends a test that would hang.</summary>
    private const float Patience = 120_000;                                       // ms

    private NotebookTab(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>Addresses that the page asked for and that are not the server's.</summary>
    public List<string> Elsewhere { get; } = [];

    public static async Task<NotebookTab> OpenAsync(Browser browser, NotebookServer server, string notebook)
    {
        IBrowserContext context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 900 } });
        IPage page = await context.NewPageAsync();
        page.SetDefaultTimeout(Patience);
        var tab = new NotebookTab(page);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(server.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                tab.Elsewhere.Add(request.Url);
        };
        await page.GotoAsync(server.Page(notebook));
        await tab.IdleAsync();
        return tab;
    }

    public ILocator Cell(int index) => Page.Locator(".cell.code_cell").Nth(index);

    public ILocator Output(int index) => Cell(index).Locator(".output_wrapper");

    /// <summary>Runs every cell and waits for all they show: a cell's number comes on another socket than its outputs, and may come before them.</summary>
    public async Task RunAllAsync()
    {
        await Page.ClickAsync("#celllink");
        await Page.ClickAsync("#run_all_cells");
        await Page.WaitForFunctionAsync("""
            () => Jupyter.notebook.get_cells().filter(cell => cell.cell_type === "code").every(cell => {
              const waits = Jupyter.notebook.kernel._msg_callbacks[cell.last_msg_id];
              return cell.input_prompt_number > 0 && (!waits || waits.shell_done && waits.iopub_done);
            })
            """);
    }

    /// <summary>Runs one cell, and does not wait for it.</summary>
    public async Task RunAsync(int index)
    {
        await Cell(index).Locator(".CodeMirror").ClickAsync();
        await Page.Keyboard.PressAsync("Control+Enter");
    }

    /// <summary>Waits until a cell shows a text.</summary>
    public Task ShowsAsync(int index, string text) => Output(index).GetByText(text).First.WaitForAsync();

    public Task PressAsync(string action) => Page.ClickAsync($"#maintoolbar button[data-jupyter-action='jupyter-notebook:{action}']");

    /// <summary>Waits until the kernel is there and has nothing to do.</summary>
    public Task IdleAsync() => Page.WaitForFunctionAsync("() => window.Jupyter?.notebook?.kernel?.is_connected() && document.querySelector('#kernel_indicator_icon')?.classList.contains('kernel_idle_icon')");

    /// <summary>The share of a picture's pixels that are not as its first one.</summary>
    public async Task<double> InkAsync(ILocator part)
    {
        string picture = Convert.ToBase64String(await part.ScreenshotAsync());
        return await Page.EvaluateAsync<double>("""
            async picture => {
              const image = new Image();
              image.src = "data:image/png;base64," + picture;
              await image.decode();
              const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height }), context = canvas.getContext("2d");
              context.drawImage(image, 0, 0);
              const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
              return pixels.filter(pixel => pixel !== pixels[0]).length / pixels.length;
            }
            """, picture);
    }

    public ValueTask DisposeAsync() => Page.Context.DisposeAsync();
}

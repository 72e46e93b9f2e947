using System.Globalization;
using System.Text.Json;
using DeepDrummer.Research.Samples;
using DeepDrummer.Web.Play;
using Microsoft.Playwright;

namespace DeepDrummer.BrowserTests.Play;

/// <summary>The real server for musicians on a free port, and a browser's page on it.</summary>
internal sealed class PlayPage : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("deepdrummer-play-");
    private PlayServer server = null!;
    private IBrowserContext context = null!;

    public Uri Address { get; private set; } = null!;

    public IPage Page { get; private set; } = null!;

    /// <summary>Errors that the page's own scripts threw; each test wants none.</summary>
    public List<string> Faults { get; } = [];

    public static async Task<PlayPage> OpenAsync(Browser browser, BrowserNewContextOptions? options = null)
    {
        var play = new PlayPage();
        await play.StartAsync(port: 0);
        play.context = await browser.Chromium.NewContextAsync(options ?? new() { ViewportSize = new ViewportSize { Width = 1280, Height = 800 } });
        play.Page = await play.TabAsync();
        return play;
    }

    /// <summary>One more tab on the same session.</summary>
    public async Task<IPage> TabAsync()
    {
        IPage page = await context.NewPageAsync();
        page.PageError += (_, error) => Faults.Add(error);
        page.Console += (_, line) => Faults.AddRange(line.Type == "error" && !line.Text.Contains("Failed to load resource", StringComparison.Ordinal) ? [line.Text] : []);
        await page.GotoAsync(Address.AbsoluteUri);
        await ReadyAsync(page);
        return page;
    }

    public static Task ReadyAsync(IPage page) => page.Locator("body[data-ready]").WaitForAsync();

    public Task StopAsync() => server.DisposeAsync().AsTask();

    /// <summary>The server again, at the same address and on the same folder.</summary>
    public Task RestartAsync() => StartAsync(Address.Port);

    /// <summary>Does something and waits until the server has it.</summary>
    public async Task<JsonElement> AfterAsync(Func<Task> act)
    {
        int before = Revision(await ViewAsync());
        await act();
        await Page.WaitForFunctionAsync("before => deepdrummer.server.view.revision > before && deepdrummer.server.pending === 0", before);
        return await ViewAsync();
    }

    public Task<JsonElement> PressAsync(string key) => AfterAsync(() => Page.Keyboard.PressAsync(key));

    public Task<JsonElement> ClickAsync(string act) => AfterAsync(() => Page.Locator($"[data-act={act}]").ClickAsync());

    /// <summary>The session as the page knows it.</summary>
    public async Task<JsonElement> ViewAsync() => JsonDocument.Parse(await Page.EvaluateAsync<string>("() => JSON.stringify(deepdrummer.server.view)")).RootElement;

    public static int Revision(JsonElement view) => view.GetProperty("revision").GetInt32();

    public static string Cells(JsonElement view, int row) => Row(view, row).GetProperty("cells").GetString()!;

    public static JsonElement Row(JsonElement view, int row) => view.GetProperty("board").GetProperty("rows")[row];

    public ILocator Pad(int row, int step) => Page.Locator(string.Create(CultureInfo.InvariantCulture, $".pad[data-row='{row}'][data-step='{step}']"));

    public async ValueTask DisposeAsync()
    {
        await context.CloseAsync();
        await StopAsync();
        folder.Delete(recursive: true);
    }

    private async Task StartAsync(int port)
    {
        server = await PlayServer.StartAsync(new PlayOptions { Folder = folder.FullName, Port = port, Sounds = SoundSource.BuiltIn }, Faults.Add, CancellationToken.None);
        Address = server.Address;
    }
}

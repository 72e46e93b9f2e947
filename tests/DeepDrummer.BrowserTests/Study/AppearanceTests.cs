using DeepDrummer.BrowserTests.Axe;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace DeepDrummer.BrowserTests.Study;

/// <summary>Every stage, in light and dark: nothing for axe-core to complain of, and nothing wider than a phone.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AppearanceTests(Browser browser, ITestOutputHelper said)
{
    private const int PhoneWidth = 375;

    private static BrowserNewContextOptions Phone(string scheme, string locale = "en-GB") => new()
    {
        ViewportSize = new ViewportSize { Width = PhoneWidth, Height = 740 }, HasTouch = true, IsMobile = true, Locale = locale,
        ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
    };

    [AxeTheory, InlineData("light"), InlineData("dark")]
    public async Task Every_stage_is_accessible_and_fits_a_phone(string scheme)
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host, Phone(scheme));
        List<string> problems = [];
        async Task LookAsync(string stage)
        {
            problems.AddRange((await Accessibility.ProblemsAsync(listener.Page)).Select(problem => $"{stage}: {problem}"));
            int over = await listener.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth");
            if (over > 0)
                problems.Add($"{stage}: {over} pixels wider than {PhoneWidth}");
            await Picture.KeepAsync(listener.Page, $"{stage}-{scheme}");
        }

        await LookAsync("landing");
        foreach ((string stage, int number, string part) in ((string, int, string)[])
            [("check", 0, ".task"), ("practice", 0, ".card .primary"), ("phase1", 1, "[data-ready]"), ("pause", 0, ".clock"), ("phase2", 1, "[data-ready]"), ("survey", 0, ".fields"), ("done", 0, ".best")])
        {
            await listener.JumpAsync(host.Address, stage, number);
            await listener.Page.Locator(part).First.WaitForAsync();
            await LookAsync(stage);
        }

        Assert.Equal([], problems);
        await listener.Page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task French_listeners_read_French_and_can_change()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host, Phone("light", "fr-CA"));
        IPage page = listener.Page;

        Assert.Equal("fr", await page.EvaluateAsync<string>("() => document.documentElement.lang"));
        Assert.Equal("Apprenez vos goûts à une boîte à rythmes", await listener.Heading.TextContentAsync());
        await page.GetByText("Vous écoutez des boucles et dites").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await page.GetByText("Teach a drum machine your taste").WaitForAsync();
        await page.ReloadAsync();
        await page.GetByText("Teach a drum machine your taste").WaitForAsync();    // the address remembers
        await page.GotoAsync(new Uri(host.Address, "?lang=fr").AbsoluteUri);
        await page.GetByText("Avant de commencer").WaitForAsync();
        await page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task A_new_stage_takes_the_focus_and_progress_is_announced()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host);

        await listener.ConsentAsync();
        Assert.Equal("Sound check", await listener.Page.EvaluateAsync<string>("() => document.activeElement.textContent"));
        await listener.JumpAsync(host.Address, "phase1", 1);
        Assert.Equal("Loop 2 of 3", await listener.Page.Locator("#live").TextContentAsync());
        string grid = (await listener.Page.Locator(".step-grid[role=img]").GetAttributeAsync("aria-label"))!;
        Assert.StartsWith("Drum loop at 120 beats a minute, sixteen steps.", grid, StringComparison.Ordinal);
        await listener.Page.Context.CloseAsync();
    }

    /// <summary>Who asked for less motion sees the lit column step by step, and no line that glides.</summary>
    [ChromiumFact]
    public async Task Less_motion_means_no_gliding_playhead()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host, new() { ReducedMotion = ReducedMotion.Reduce });
        await listener.JumpAsync(host.Address, "phase1", 1);

        await listener.Play.ClickAsync();

        await listener.Page.Locator(".cell.now").First.WaitForAsync();
        Assert.False(await listener.Page.Locator(".playhead").IsVisibleAsync());
        await listener.Page.Context.CloseAsync();
    }

    private const int HeaviestPage = 300 * 1024;

    [ChromiumFact]
    public async Task What_is_fetched_before_the_first_loop_is_light()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        await using IBrowserContext context = await browser.Chromium.NewContextAsync();
        var listener = new ListenerPage(await context.NewPageAsync());
        List<IRequest> finished = [];
        listener.Page.RequestFinished += (_, request) => finished.Add(request);

        await listener.Page.GotoAsync(host.Address.AbsoluteUri);
        await listener.JumpAsync(host.Address, "phase1", 1);
        string loop = $"/api/loops/{await listener.Page.Locator("[data-ready]").GetAttributeAsync("data-ready")}.wav";

        (int page, int sound) = (0, 0);
        foreach (IRequest request in finished.ToArray())
        {
            RequestSizesResult sizes = await request.SizesAsync();
            string path = new Uri(request.Url).AbsolutePath;
            (page, sound) = path == loop ? (page, sizes.ResponseBodySize) : path.StartsWith("/api/loops/", StringComparison.Ordinal) ? (page, sound) : (page + sizes.ResponseBodySize + sizes.ResponseHeadersSize, sound);
        }
        said.WriteLine(FormattableString.Invariant($"{page} bytes before the first loop, {sound} of the loop"));
        Assert.InRange(page, 20_000, HeaviestPage);
        Assert.InRange(sound, 44 + 2 * 88_200, 44 + 2 * 88_200 + 1000);            // two seconds of 16 bits at 44.1 kHz, and what HTTP frames them with
    }
}

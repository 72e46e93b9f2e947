using DeepDrummer.BrowserTests.Axe;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace DeepDrummer.BrowserTests.Study;

/// <summary>Every page of the study, in light and dark: nothing for axe-core to complain of, nothing wider than a small phone, nothing too small for a finger.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AppearanceTests(Browser browser, ITestOutputHelper said)
{
    private const int PhoneWidth = 360;

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
        Task LookAsync(string stage) => FindAsync(listener.Page, $"{stage}-{scheme}", problems);

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

    private static async Task FindAsync(IPage page, string name, List<string> problems)
    {
        problems.AddRange((await Accessibility.ProblemsAsync(page)).Concat(await TouchTargets.ProblemsAsync(page)).Select(problem => $"{name}: {problem}"));
        await Picture.KeepAsync(page, name);
    }

    /// <summary>The pages that one meets by the way: the first of each part, another tab, a study that is halted or full, a refusal, a broken network, withdrawal.</summary>
    [AxeTheory, InlineData("light", "en-GB"), InlineData("dark", "fr-FR")]
    public async Task Every_page_by_the_way_is_accessible_and_fits_a_phone(string scheme, string locale)
    {
        await using StudyHost host = await StudyHost.StartAsync(StudyHost.Short with { Listeners = 1 });
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host, Phone(scheme, locale));
        (IPage page, List<string> problems) = (listener.Page, []);
        Task LookAsync(string name, IPage? other = null) => FindAsync(other ?? page, $"{name}-{scheme}", problems);

        await listener.Primary.ClickAsync();                                       // without consent
        await LookAsync("landing-unticked");
        foreach (string part in (string[])["practice", "phase1", "phase2"])
        {
            await listener.JumpAsync(host.Address, part);
            await LookAsync($"intro-{part}");
            if (part == "phase1")
                await ByTheWayAsync(host, listener, LookAsync);
        }
        await listener.JumpAsync(host.Address, "survey");
        await listener.Primary.ClickAsync();
        await LookAsync("survey-missing");
        await page.RouteAsync("**/api/stage", route => route.FulfillAsync(new() { Status = 400, ContentType = "application/json", Body = """{"error":"rejected"}""" }));
        await page.CheckAsync("input[name=q-ability][value='4']");
        await page.CheckAsync("input[name=q-music][value=yes]");
        await listener.Primary.ClickAsync();
        await page.Locator("[data-notice=refused]").WaitForAsync();
        await LookAsync("refused");

        await page.Locator("#foot a").ClickAsync();
        await page.Locator("button[type=submit]").WaitForAsync();
        await LookAsync("withdraw");
        await page.Locator("button[type=submit]").ClickAsync();
        await page.Locator("button[type=submit]").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await LookAsync("withdraw-done");
        await page.Locator("a.back").ClickAsync();
        await listener.Heading.WaitForAsync();
        await LookAsync("withdrawn");

        Assert.Equal([], problems);
        await page.Context.CloseAsync();
    }

    private async Task ByTheWayAsync(StudyHost host, ListenerPage listener, Func<string, IPage?, Task> look)
    {
        ListenerPage stranger = await ListenerPage.OpenAsync(browser, host, Phone("dark"));
        await look("closed", stranger.Page);
        var second = new ListenerPage(await listener.Page.Context.NewPageAsync());
        await second.Page.GotoAsync(host.Address.AbsoluteUri);
        await listener.Primary.And(listener.Page.GetByText(new System.Text.RegularExpressions.Regex("Use this tab|Utiliser cet onglet"))).WaitForAsync();
        await look("conflict", listener.Page);
        host.Pause(true);
        await listener.Primary.ClickAsync();
        await listener.Page.GetByText(new System.Text.RegularExpressions.Regex("halted for a moment|suspendue un instant")).WaitForAsync();
        await look("paused", listener.Page);
        await stranger.Page.ReloadAsync();
        await stranger.Heading.WaitForAsync();
        await look("closed-paused", stranger.Page);
        host.Pause(false);
        await listener.Page.Context.SetOfflineAsync(true);
        await listener.Page.Locator("[data-notice=network]").WaitForAsync();       // the page that looks whether the study goes on
        await look("offline", listener.Page);
        await listener.Page.Context.SetOfflineAsync(false);
        await stranger.Page.Context.CloseAsync();
        await second.Page.CloseAsync();
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

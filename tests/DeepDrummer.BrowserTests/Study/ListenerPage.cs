using System.Text.Json;
using Microsoft.Playwright;

namespace DeepDrummer.BrowserTests.Study;

/// <summary>A listener at the page: does what a person does, and sees what a person sees.</summary>
internal sealed class ListenerPage(IPage page)
{
    public IPage Page { get; } = page;

    public ILocator Heading => Page.Locator("#stage h1");
    public ILocator Primary => Page.Locator("#stage button.primary");
    public ILocator Like => Page.Locator(".verdict.like");
    public ILocator Dislike => Page.Locator(".verdict.dislike");
    public ILocator Play => Page.Locator(".play");
    private ILocator Open => Page.Locator(".verdict.like[aria-disabled=false]");

    /// <summary>A page of its own context at the study's address.</summary>
    public static async Task<ListenerPage> OpenAsync(Browser browser, StudyHost host, BrowserNewContextOptions? options = null, string query = "")
    {
        IBrowserContext context = await browser.Chromium.NewContextAsync(options ?? new BrowserNewContextOptions { Locale = "en-GB" });
        await context.AddInitScriptAsync(SoundProbe.Script);
        IPage page = await context.NewPageAsync();
        page.SetDefaultTimeout(Browser.Patience);
        await page.GotoAsync(new Uri(host.Address, query).AbsoluteUri);
        var listener = new ListenerPage(page);
        await listener.Heading.WaitForAsync();
        return listener;
    }

    public async Task ConsentAsync()
    {
        await Page.CheckAsync("#agree");
        await Primary.ClickAsync();
        await Page.Locator(".task").First.WaitForAsync();
    }

    public async Task CheckSoundAsync()
    {
        await Page.Locator(".task").First.Locator("button").ClickAsync();
        await Primary.ClickAsync();
        await Page.Locator(".task").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    /// <summary>Hears the loop at hand once.</summary>
    public Task HearAsync() => Open.WaitForAsync();

    /// <summary>Hears the loop at hand, and answers by key or by button; comes back when the page moved on.</summary>
    public async Task RateAsync(bool liked, string? key = null)
    {
        await HearAsync();
        string before = await PlaceAsync();
        if (key is not null)
            await Page.Keyboard.PressAsync(key);
        else
            await (liked ? Like : Dislike).ClickAsync();
        await MovedOnAsync(before);
    }

    /// <summary>Where the page stands: its stage's heading and the loop that it has.</summary>
    public Task<string> PlaceAsync() => Page.EvaluateAsync<string>(place);

    /// <summary>Waits for a heading.</summary>
    public Task HeadedAsync(string text) => Page.Locator("#stage h1", new() { HasTextString = text }).WaitForAsync();

    public Task MovedOnAsync(string before) => Page.WaitForFunctionAsync($"(before) => ({place})() !== before", before);

    private const string place = """() => `${document.querySelector("#stage h1")?.textContent}`""";

    /// <summary>Takes the session to a stage and a place in it without the page, as fast as the server can; then loads the page there.</summary>
    public async Task JumpAsync(Uri address, string stage, int number = 0, string? participant = null)
    {
        const string Tab = "test";
        await Page.GotoAsync(new Uri(address, "/text/en.json").AbsoluteUri);      // the study's page would take the session back
        JsonElement state = await AskAsync(address, "/api/session", new { consent = true, language = "en", participant }, "");
        string csrf = state.GetProperty("csrf").GetString()!;
        await AskAsync(address, "/api/claim", new { tab = Tab }, csrf);
        while (state.GetProperty("stage").GetString() is string now && !(now == stage && (state.GetProperty("loop").ValueKind == JsonValueKind.Null || state.GetProperty("number").GetInt32() >= number)))
            state = state.GetProperty("loop") is { ValueKind: JsonValueKind.Object } loop && now is "practice" or "phase1" or "phase2"
                ? await AskAsync(address, "/api/rating", new { stage = now, trial = loop.GetProperty("trial").GetInt32(), loop = loop.GetProperty("id").GetString(), liked = state.GetProperty("number").GetInt32() % 2 == 0, heardSeconds = 2.0, tab = Tab }, csrf)
                : await LeaveAsync(address, now, Tab, csrf);
        await Page.GotoAsync(new Uri(address, participant is null ? "" : "?p=" + participant).AbsoluteUri);
        try
        {
            await Heading.WaitForAsync();
        }
        catch (TimeoutException never)
        {
            throw new TimeoutException($"{stage} {number}: the page shows '{await Page.InnerTextAsync("body")}'.", never);
        }
    }

    private async Task<JsonElement> LeaveAsync(Uri address, string stage, string tab, string csrf)
    {
        object answers = stage switch
        {
            "pause" => new { learning = 3 },
            "survey" => new { ability = 2, music = "no" },
            _ => new { },
        };
        if (stage == "pause")
            await Page.EvaluateAsync("""
                async () => {
                  while ((await (await fetch("/api/session")).json()).pauseUntil > 0) await new Promise((done) => { setTimeout(done, 250); });
                }
                """);
        return await AskAsync(address, "/api/stage", new { stage, answers, tab }, csrf);
    }

    private async Task<JsonElement> AskAsync(Uri address, string path, object body, string csrf)
    {
        IAPIResponse reply = await Page.Context.APIRequest.PostAsync(new Uri(address, path).AbsoluteUri, new() { DataObject = body, Headers = [new("X-CSRF", csrf)] });
        string text = await reply.TextAsync();
        return reply.Ok ? JsonDocument.Parse(text).RootElement : throw new InvalidOperationException($"{path}: {reply.Status} {text}");
    }
}

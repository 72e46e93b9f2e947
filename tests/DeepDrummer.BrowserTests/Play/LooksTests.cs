using DeepDrummer.BrowserTests.Axe;
using Microsoft.Playwright;

namespace DeepDrummer.BrowserTests.Play;

/// <summary>Every view of the page in light and dark, wide and on a phone: nothing for axe-core to complain of, nothing wider than the screen, nothing too small for a finger.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LooksTests(Browser browser)
{
    [AxeTheory, InlineData("light", 360, "en-GB"), InlineData("dark", 360, "fr-FR"), InlineData("light", 1360, "fr-FR"), InlineData("dark", 1360, "en-GB")]
    public async Task Every_view_is_accessible_and_fits(string scheme, int width, string locale)
    {
        bool phone = width < 500;
        await using PlayPage play = await PlayPage.OpenAsync(browser, new()
        {
            ViewportSize = new ViewportSize { Width = width, Height = phone ? 740 : 860 }, HasTouch = phone, IsMobile = phone,
            ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light, Locale = locale,
        });
        List<string> problems = [];
        async Task LookAsync(string view)
        {
            problems.AddRange((await Accessibility.ProblemsAsync(play.Page)).Select(problem => $"{view}: {problem}"));
            if (phone)
                problems.AddRange((await TouchTargets.ProblemsAsync(play.Page)).Select(problem => $"{view}: {problem}"));
            else if (await play.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth") is > 0 and int over)
                problems.Add($"{view}: {over} pixels wider than {width}");
            await Picture.KeepAsync(play.Page, $"play-{view}-{scheme}-{width}");
        }

        await LookAsync("first");
        for (int loop = 0; loop < 4; loop++)
        {
            await play.PressAsync(loop % 2 == 0 ? "k" : "j");
            await play.PressAsync("s");
        }
        await play.PressAsync("f");
        await play.AfterAsync(() => play.Page.Locator(".track").Nth(2).Locator("[data-verb=lock]").ClickAsync());
        await play.AfterAsync(() => play.Page.Locator(".track").Nth(3).Locator("[data-verb=mute]").ClickAsync());
        await play.PressAsync("k");
        await play.Page.Locator("[data-act=play]").ClickAsync();
        await play.Page.Locator(".pad.now").First.WaitForAsync();
        await LookAsync("playing");
        await play.Page.Locator("[data-act=play]").ClickAsync();
        await play.Page.Locator(".sound").First.ClickAsync();
        await LookAsync("sounds");
        await play.Page.Keyboard.PressAsync("Escape");
        await play.Page.Locator("[data-act=help]").ClickAsync();
        await LookAsync("keys");
        await play.Page.Keyboard.PressAsync("Escape");
        await play.Page.Locator("#session").SelectOptionAsync("");
        await LookAsync("begin");
        Assert.Equal([], problems);
        Assert.Empty(play.Faults);
    }
}

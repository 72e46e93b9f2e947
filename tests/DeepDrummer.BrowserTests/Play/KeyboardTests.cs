using System.Text.Json;
using DeepDrummer.BrowserTests.Axe;
using Microsoft.Playwright;

namespace DeepDrummer.BrowserTests.Play;

/// <summary>The musicians' page without a pointer and without a screen.</summary>
[Collection(BrowserCollection.Name)]
public sealed class KeyboardTests(Browser browser)
{
    [ChromiumFact]
    public async Task Tab_reaches_everything_in_the_order_of_the_page_and_shows_where_it_is()
    {
        await using PlayPage play = await PlayPage.OpenAsync(browser);
        await play.PressAsync("k");
        Assert.Empty(await TabOrder.ProblemsAsync(play.Page));
    }

    [ChromiumFact]
    public async Task A_sound_is_swapped_and_a_session_begun_by_Tab_and_Enter_alone_and_the_focus_comes_back()
    {
        await using PlayPage play = await PlayPage.OpenAsync(browser);
        ILocator sound = play.Page.Locator(".sound").Nth(1);
        string before = PlayPage.Row(await play.ViewAsync(), 1).GetProperty("sound").GetString()!;
        await TabOrder.ToAsync(play.Page, sound);
        JsonElement view = await play.AfterAsync(async () =>
        {
            await play.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(play.Page.Locator("#find")).ToBeFocusedAsync();
            await play.Page.Keyboard.TypeAsync("rim");
            await play.Page.Locator("#role").SelectOptionAsync("");
            await play.Page.Locator("#find").FocusAsync();
            await play.Page.Keyboard.PressAsync("ArrowDown");
            await Assertions.Expect(play.Page.Locator("#find")).ToHaveAttributeAsync("aria-activedescendant", new System.Text.RegularExpressions.Regex("^sound-"));
            await play.Page.Keyboard.PressAsync("Enter");
        });
        Assert.NotEqual(before, PlayPage.Row(view, 1).GetProperty("sound").GetString());
        await Assertions.Expect(sound).ToBeFocusedAsync();
        await play.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(play.Page.Locator("#help")).ToBeVisibleAsync();
        await play.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(sound).ToBeFocusedAsync();
        Assert.Empty(play.Faults);
    }

    /// <summary>Who does not see the grid hears of a new loop, of what the critic thinks of it, and of a pad that is set.</summary>
    [ChromiumFact]
    public async Task What_happens_is_told_to_who_does_not_see_it()
    {
        await using PlayPage play = await PlayPage.OpenAsync(browser);
        JsonElement view = await play.PressAsync("r");
        string[] sounds = [.. Enumerable.Range(0, 4).Select(row => PlayPage.Row(view, row).GetProperty("sound").GetString()!.Split('/')[^1].Replace('_', ' '))];
        await Assertions.Expect(play.Page.Locator("#live[role=status]")).ToHaveTextAsync($"New loop: {string.Join(", ", sounds)}.");
        await play.PressAsync("k");
        await Assertions.Expect(play.Page.Locator("#opinion[role=status]")).ToContainTextAsync("% likely that you like it");
        await play.Page.Keyboard.PressAsync("1");
        ILocator pad = play.Page.Locator(".pad:focus");
        string pressed = (await pad.GetAttributeAsync("aria-pressed"))!;
        Assert.EndsWith(", step 1", await pad.GetAttributeAsync("aria-label"), StringComparison.Ordinal);
        await play.AfterAsync(() => play.Page.Keyboard.PressAsync("Enter"));
        await Assertions.Expect(pad).ToHaveAttributeAsync("aria-pressed", pressed == "true" ? "false" : "true");
        Assert.Empty(play.Faults);
    }
}

using System.Text.Json;
using Microsoft.Playwright;

namespace DeepDrummer.BrowserTests.Play;

/// <summary>Reloads, other sessions, other tabs, and a server that goes away.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ComingBackTests(Browser browser)
{
    [ChromiumFact]
    public async Task A_reload_and_another_session_and_back_find_everything_as_it_was()
    {
        await using PlayPage play = await PlayPage.OpenAsync(browser);
        await play.PressAsync("k");
        JsonElement before = await play.PressAsync("r");
        await play.Page.ReloadAsync();
        await PlayPage.ReadyAsync(play.Page);
        Assert.Equal(before.GetRawText(), (await play.ViewAsync()).GetRawText());

        await play.Page.Locator("#session").SelectOptionAsync("");
        await play.Page.Locator("#begin-name").FillAsync("night-2");
        await play.Page.Keyboard.PressAsync("Enter");
        await play.Page.WaitForFunctionAsync("() => deepdrummer.server.view.name === 'night-2'");
        Assert.Equal(1, PlayPage.Revision(await play.ViewAsync()));
        await play.Page.ReloadAsync();
        await PlayPage.ReadyAsync(play.Page);
        Assert.Equal("night-2", (await play.ViewAsync()).GetProperty("name").GetString());
        await play.Page.Locator("#session").SelectOptionAsync("first");
        await play.Page.WaitForFunctionAsync("() => deepdrummer.server.view.name === 'first'");
        Assert.Equal(before.GetRawText(), (await play.ViewAsync()).GetRawText());
        Assert.Empty(play.Faults);
    }

    [ChromiumFact]
    public async Task A_second_tab_that_is_behind_is_told_and_catches_up()
    {
        await using PlayPage play = await PlayPage.OpenAsync(browser);
        IPage other = await play.TabAsync();
        JsonElement ahead = await play.PressAsync("r");
        await other.Keyboard.PressAsync("r");
        await Assertions.Expect(other.Locator("#notice")).ToContainTextAsync("went on in another window");
        Assert.Equal(PlayPage.Revision(ahead), await other.EvaluateAsync<int>("() => deepdrummer.server.view.revision"));
        await other.Keyboard.PressAsync("k");
        await other.WaitForFunctionAsync("() => deepdrummer.server.view.likes === 1");
        Assert.Empty(play.Faults);
    }

    [ChromiumFact]
    public async Task What_is_pressed_while_the_server_is_away_happens_when_it_is_back()
    {
        await using PlayPage play = await PlayPage.OpenAsync(browser);
        await play.PressAsync("r");
        await play.StopAsync();
        await play.Page.Keyboard.PressAsync("k");
        await play.Pad(0, 0).ClickAsync();
        await Assertions.Expect(play.Page.Locator("#notice")).ToContainTextAsync("does not answer");
        await play.RestartAsync();
        await play.Page.WaitForFunctionAsync("() => deepdrummer.server.view.revision === 4");
        Assert.Equal(1, (await play.ViewAsync()).GetProperty("likes").GetInt32());
        Assert.Equal("draw", (await play.ViewAsync()).GetProperty("did").GetString());
        Assert.Empty(play.Faults);
    }

    /// <summary>The action is done and its answer is lost: asked again, it is not done twice.</summary>
    [ChromiumFact]
    public async Task An_answer_that_is_lost_on_the_way_is_no_second_action()
    {
        await using PlayPage play = await PlayPage.OpenAsync(browser);
        bool lost = false;
        await play.Page.RouteAsync("**/act?*", async route =>
        {
            if (lost)
            {
                await route.ContinueAsync();
                return;
            }
            lost = true;
            await route.FetchAsync();
            await route.AbortAsync();
        });
        JsonElement view = await play.PressAsync("k");
        await Assertions.Expect(play.Page.Locator("#notice")).ToContainTextAsync("Liked");
        Assert.Equal((2, 1), (PlayPage.Revision(view), view.GetProperty("likes").GetInt32()));
        Assert.Empty(play.Faults);
    }
}

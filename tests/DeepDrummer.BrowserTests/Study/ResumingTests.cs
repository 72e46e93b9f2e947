using Microsoft.Playwright;

namespace DeepDrummer.BrowserTests.Study;

/// <summary>Reloads, other tabs, broken networks and a server that goes away: the session stands where it stood, with each answer once.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ResumingTests(Browser browser)
{
    [ChromiumFact]
    public async Task A_reload_resumes_at_the_same_loop()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host);
        await listener.JumpAsync(host.Address, "phase1", 1);
        string loop = await LoopAsync(listener.Page);

        await listener.Page.ReloadAsync();

        Assert.Equal(loop, await LoopAsync(listener.Page));
        Assert.Equal("Loop 2 of 3", await listener.Heading.TextContentAsync());
        await listener.Page.GotoAsync("about:blank");
        await listener.Page.GoBackAsync();
        Assert.Equal(loop, await LoopAsync(listener.Page));
        await listener.Play.ClickAsync();
        await listener.RateAsync(true);
        Assert.Equal(3, host.Session.Trials.Count);
        await listener.Page.Context.CloseAsync();
    }

    private static async Task<string> LoopAsync(IPage page)
    {
        ILocator loop = page.Locator("[data-ready]");
        return (await loop.GetAttributeAsync("data-ready"))!;
    }

    [ChromiumFact]
    public async Task Two_tabs_give_way_politely()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage first = await ListenerPage.OpenAsync(browser, host);
        await first.JumpAsync(host.Address, "phase1", 1);

        var second = new ListenerPage(await first.Page.Context.NewPageAsync());
        await second.Page.GotoAsync(host.Address.AbsoluteUri);
        await second.Play.ClickAsync();
        await first.Page.GetByText("Open in another tab").WaitForAsync();
        await second.RateAsync(true);
        await first.Primary.ClickAsync();                                          // "Use this tab"

        await first.HeadedAsync("Loop 3 of 3");
        await second.Page.GetByText("Open in another tab").WaitForAsync();
        await first.Play.ClickAsync();
        await first.RateAsync(false);
        Assert.Equal([true, false], host.Session.Trials.Skip(2).Select(trial => trial.Liked));
        await first.Page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task A_tab_that_did_not_notice_is_told_by_the_server()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host);
        await listener.JumpAsync(host.Address, "phase1", 1);
        await listener.Play.ClickAsync();
        await listener.HearAsync();

        await listener.Page.EvaluateAsync("""
            async () => {                                                          // as another browser with the same session would
              const { csrf } = await (await fetch("/api/session")).json();
              await fetch("/api/claim", { method: "POST", headers: { "Content-Type": "application/json", "X-CSRF": csrf }, body: JSON.stringify({ tab: "elsewhere" }) });
            }
            """);
        await listener.Like.ClickAsync();

        await listener.Page.GetByText("Open in another tab").WaitForAsync();
        Assert.Equal(2, host.Session.Trials.Count);
        await listener.Page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task An_answer_outlives_a_network_that_breaks()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host);
        await listener.JumpAsync(host.Address, "phase1", 1);
        await listener.Play.ClickAsync();
        await listener.HearAsync();

        await listener.Page.Context.SetOfflineAsync(true);
        await listener.Page.Keyboard.PressAsync("k");
        await listener.Page.GetByText("No connection.").WaitForAsync();
        Assert.Equal(2, host.Session.Trials.Count);
        await listener.Page.Context.SetOfflineAsync(false);

        await listener.HeadedAsync("Loop 3 of 3");
        await listener.Page.GetByText("No connection.").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal(3, host.Session.Trials.Count);
        await listener.Page.Context.CloseAsync();
    }

    /// <summary>The answer reached the server, but the reply was lost: it is sent again, and counts once.</summary>
    [ChromiumFact]
    public async Task A_lost_reply_makes_no_second_answer()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host);
        await listener.JumpAsync(host.Address, "phase1", 1);
        await listener.Play.ClickAsync();
        int sent = 0;
        await listener.Page.RouteAsync("**/api/rating", async route =>
        {
            if (sent++ == 0)
            {
                await route.FetchAsync();
                await route.AbortAsync("connectionreset");
            }
            else
                await route.ContinueAsync();
        });

        await listener.RateAsync(true);

        Assert.Equal("Loop 3 of 3", await listener.Heading.TextContentAsync());
        Assert.Equal((2, 3), (sent, host.Session.Trials.Count));
        await listener.Page.Context.CloseAsync();
    }

    /// <summary>The server dies while the answer is on its way, the page is loaded again, and the server comes back: the answer is there.</summary>
    [ChromiumFact]
    public async Task An_answer_outlives_the_server_and_a_reload()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host);
        await listener.JumpAsync(host.Address, "phase1", 1);
        await listener.Play.ClickAsync();
        await listener.HearAsync();

        await host.StopAsync();
        await listener.Page.Keyboard.PressAsync("k");
        await listener.Page.GetByText("No connection.").WaitForAsync();
        await host.RestartAsync();
        await listener.Page.ReloadAsync();

        await listener.HeadedAsync("Loop 3 of 3");
        Assert.True(Assert.Single(host.Session.Trials.Skip(2)).Liked);
        await listener.Page.Context.CloseAsync();
    }

    /// <summary>An answer that never got through is sent again after one reload and after the next, and counts once.</summary>
    [ChromiumFact]
    public async Task An_answer_outlives_a_second_reload()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host);
        await listener.JumpAsync(host.Address, "phase1", 1);
        await listener.Play.ClickAsync();
        await listener.HearAsync();
        int sent = 0;
        await listener.Page.RouteAsync("**/api/rating", route => ++sent <= 3 ? Task.CompletedTask : route.ContinueAsync());   // the first three hang

        await listener.Page.Keyboard.PressAsync("k");
        for (int reload = 1; reload <= 3; reload++)
            await listener.Page.RunAndWaitForRequestAsync(() => listener.Page.ReloadAsync(), request => request.Url.EndsWith("/api/rating", StringComparison.Ordinal));

        await listener.HeadedAsync("Loop 3 of 3");
        Assert.True(Assert.Single(host.Session.Trials.Skip(2)).Liked);
        Assert.Null(await listener.Page.EvaluateAsync<string?>("() => sessionStorage.getItem('dd-answer')"));
        await listener.Page.Context.CloseAsync();
    }

    /// <summary>The experimenter halts the study while an answer is on its way, and the page is loaded again: the answer counts when the study goes on.</summary>
    [ChromiumFact]
    public async Task An_answer_outlives_a_study_that_is_halted()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host);
        await listener.JumpAsync(host.Address, "phase1", 1);
        await listener.Play.ClickAsync();
        await listener.HearAsync();
        var sent = new TaskCompletionSource();
        await listener.Page.RouteAsync("**/api/rating", route => sent.TrySetResult() ? Task.CompletedTask : route.ContinueAsync());   // the first hangs

        await listener.Page.Keyboard.PressAsync("k");
        await sent.Task.WaitAsync(TimeSpan.FromMilliseconds(Browser.Patience));
        host.Pause(true);
        await listener.Page.ReloadAsync();
        await listener.HeadedAsync("A short break");
        host.Pause(false);

        await listener.HeadedAsync("Loop 3 of 3");
        Assert.True(Assert.Single(host.Session.Trials.Skip(2)).Liked);
        await listener.Page.Context.CloseAsync();
    }
}

using Microsoft.Playwright;

namespace DeepDrummer.BrowserTests.Study;

/// <summary>One consent is one session, though its reply is lost and the page loaded again.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ConsentTests(Browser browser)
{
    [ChromiumFact]
    public async Task A_lost_reply_to_the_consent_and_a_reload_make_no_second_session()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host);
        int sent = 0;
        await listener.Page.RouteAsync("**/api/session", async route =>
        {
            if (route.Request.Method != "POST" || sent++ >= 2)
            {
                await route.ContinueAsync();
                return;
            }
            await listener.Page.APIRequest.PostAsync(new Uri(host.Address, "/api/session").AbsoluteUri, new() { DataString = route.Request.PostData, Headers = [new("Content-Type", "application/json")] });
            await listener.Page.Context.ClearCookiesAsync();                       // nor did its cookie arrive
            await route.AbortAsync("connectionreset");
        });

        await listener.Page.CheckAsync("#agree");
        await listener.Primary.ClickAsync();
        await listener.Page.GetByText("No connection.").WaitForAsync();
        await listener.Page.ReloadAsync();
        await listener.ConsentAsync();

        Assert.InRange(sent, 2, 4);
        Assert.Single(host.Sessions);
        Assert.Null(await listener.Page.EvaluateAsync<string?>("sessionStorage.getItem('dd-nonce')"));
        await listener.Page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task A_number_out_of_its_limits_is_said_and_not_dropped()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host);
        await listener.JumpAsync(host.Address, "survey");
        IPage page = listener.Page;
        await page.Locator("fieldset").Nth(0).Locator("input").First.CheckAsync();
        await page.Locator("fieldset").Nth(1).Locator("input").First.CheckAsync();

        await page.Locator("#q-hours").FillAsync("169");
        await listener.Primary.ClickAsync();
        await page.Locator("#q-hours-wish", new() { HasTextString = "168" }).WaitForAsync();
        Assert.DoesNotContain(host.Session.Answers, answer => answer.Question == "hours");

        await page.Locator("#q-hours").FillAsync("12");
        await listener.Primary.ClickAsync();
        await page.Locator("#q-hours").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal("12", host.Session.Answers.Single(answer => answer.Question == "hours").Value);
        await page.Context.CloseAsync();
    }
}

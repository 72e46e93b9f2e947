using DeepDrummer.Research.Storage;
using Microsoft.Playwright;

namespace DeepDrummer.BrowserTests.Study;

/// <summary>The link at the foot of each page deletes what the listener said.</summary>
[Collection(BrowserCollection.Name)]
public sealed class WithdrawingTests(Browser browser)
{
    [ChromiumFact]
    public async Task A_listener_withdraws_and_nothing_is_kept()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host);
        await listener.JumpAsync(host.Address, "phase1", 1);
        IPage page = listener.Page;

        await page.GetByRole(AriaRole.Link, new() { Name = "Withdraw and delete my data" }).ClickAsync();
        await Picture.KeepAsync(page, "withdraw");
        await page.Locator("button[type=submit]").ClickAsync();
        await page.GetByText("Your answers have been deleted.").WaitForAsync();

        StudySession session = host.Session;
        Assert.Equal(StudyStage.Withdrawn, session.Session.Stage);
        Assert.Empty(session.Trials);
        await page.GotoAsync(host.Address.AbsoluteUri);
        await listener.Heading.WaitForAsync();
        Assert.Contains(await listener.Heading.TextContentAsync(), (string?[])["Your data are deleted", "Teach a drum machine your taste"]);
        await page.Context.CloseAsync();
    }
}

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
        await page.GetByRole(AriaRole.Link, new() { Name = "No, keep them: back to the study" }).ClickAsync();
        await listener.HeadedAsync("Loop 2 of 3");
        Assert.Equal(2, host.Session.Trials.Count);
        await page.GetByRole(AriaRole.Link, new() { Name = "Withdraw and delete my data" }).ClickAsync();
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

    /// <summary>The link is offered on every page, by the clipboard, and at the end as an address and as a file; it works from another browser.</summary>
    [ChromiumFact]
    public async Task The_withdrawal_link_can_be_kept_and_works_later_from_elsewhere()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host, new() { Permissions = ["clipboard-read", "clipboard-write"] });
        IPage page = listener.Page;
        await listener.JumpAsync(host.Address, "phase1", 1);
        await page.Locator("#foot").GetByRole(AriaRole.Button, new() { Name = "Copy the withdrawal link" }).ClickAsync();
        await page.Locator("#foot").GetByText("Copied.").WaitForAsync();
        string early = await page.EvaluateAsync<string>("() => navigator.clipboard.readText()");

        await listener.JumpAsync(host.Address, "done");
        string shown = await page.GetByLabel("Your withdrawal link").InputValueAsync();
        IDownload file = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Save it as a file").ClickAsync());
        string saved = await File.ReadAllTextAsync((await file.PathAsync())!);

        Assert.Equal("withdrawal-link.txt", file.SuggestedFilename);
        Assert.Equal((early, early), (shown, saved.TrimEnd().Split('\n')[^1]));
        IPage elsewhere = await browser.Chromium.NewPageAsync();
        await elsewhere.GotoAsync(shown);
        await elsewhere.Locator("button[type=submit]").ClickAsync();
        await elsewhere.GetByText("Your answers have been deleted.").WaitForAsync();
        Assert.Equal(StudyStage.Withdrawn, host.Session.Session.Stage);
        await elsewhere.Context.CloseAsync();
        await page.Context.CloseAsync();
    }
}

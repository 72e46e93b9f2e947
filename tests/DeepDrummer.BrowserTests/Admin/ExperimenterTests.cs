using DeepDrummer.BrowserTests.Axe;
using DeepDrummer.BrowserTests.Study;
using Microsoft.Playwright;

namespace DeepDrummer.BrowserTests.Admin;

/// <summary>The experimenter's page: let in by password, sees who is where, and does the few things that an experimenter does.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ExperimenterTests(Browser browser)
{
    private async Task<IPage> LoggedInAsync(StudyHost host, ColorScheme scheme = ColorScheme.Light, int width = 1280)
    {
        IBrowserContext context = await browser.Chromium.NewContextAsync(new() { Locale = "en-GB", ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 800 } });
        IPage page = await context.NewPageAsync();
        page.SetDefaultTimeout(Browser.Patience);
        await page.GotoAsync(new Uri(host.Address, "/admin").AbsoluteUri);
        await page.FillAsync("#password", StudyHost.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("Trial flow").WaitForAsync();
        return page;
    }

    private async Task<ListenerPage> ListenerAsync(StudyHost host, string stage, int number = 0)
    {
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host);
        await listener.JumpAsync(host.Address, stage, number);
        return listener;
    }

    [ChromiumFact]
    public async Task A_wrong_password_lets_nobody_in()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        IPage page = await browser.Chromium.NewPageAsync();
        await page.GotoAsync(new Uri(host.Address, "/admin").AbsoluteUri);

        await page.FillAsync("#password", "a wrong password");
        await page.Keyboard.PressAsync("Enter");

        await page.GetByText("That is not the password.").WaitForAsync();
        Assert.Equal(401, (await page.Context.APIRequest.GetAsync(new Uri(host.Address, "/admin/api/sessions").AbsoluteUri)).Status);
        await page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task A_wrong_password_is_told_in_the_readers_language()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        IBrowserContext context = await browser.Chromium.NewContextAsync(new() { Locale = "fr-FR" });
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(host.Address, "/admin").AbsoluteUri);

        await page.FillAsync("#password", "un mauvais mot de passe");
        await page.Keyboard.PressAsync("Enter");

        await page.GetByText("Ce n’est pas le mot de passe.").WaitForAsync();
        await context.CloseAsync();
    }

    [AxeTheory, InlineData(ColorScheme.Light), InlineData(ColorScheme.Dark)]
    public async Task The_login_is_accessible_before_and_after_a_wrong_password(ColorScheme scheme)
    {
        await using StudyHost host = await StudyHost.StartAsync();
        IBrowserContext context = await browser.Chromium.NewContextAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = 360, Height = 740 } });
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(host.Address, "/admin").AbsoluteUri);
        await page.Locator("#password").WaitForAsync();
        List<string> problems = [.. await Accessibility.ProblemsAsync(page), .. await TouchTargets.ProblemsAsync(page)];
        await page.FillAsync("#password", "a wrong password");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("That is not the password.").WaitForAsync();
        problems.AddRange(await Accessibility.ProblemsAsync(page));
        await Picture.KeepAsync(page, $"login-{scheme}");
        Assert.Equal([], problems);
        await context.CloseAsync();
    }

    [AxeTheory, InlineData(ColorScheme.Light, 1280), InlineData(ColorScheme.Dark, 360)]
    public async Task The_experimenter_sees_who_is_where_and_how_theta_comes_out(ColorScheme scheme, int width)
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage first = await ListenerAsync(host, "done"), second = await ListenerAsync(host, "phase1", 2);

        IPage page = await LoggedInAsync(host, scheme, width);

        await page.Locator(".thetas").WaitForAsync();
        await page.GetByText("2 began, 1 finished, 0 withdrew.").WaitForAsync();
        await page.GetByRole(AriaRole.Cell, new() { Name = "2 / 3" }).WaitForAsync();
        string[] problems = await Accessibility.ProblemsAsync(page);
        Assert.Empty(problems);
        Assert.Empty(width < 500 ? await TouchTargets.ProblemsAsync(page) : []);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth"));
        await Picture.KeepAsync(page, $"admin-{scheme}");
        await page.ReloadAsync();                                                  // the login outlives a reload
        await page.GetByText("Trial flow").WaitForAsync();
        foreach (IPage open in (IPage[])[first.Page, second.Page, page])
            await open.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task A_pause_halts_the_listeners_and_they_go_on_by_themselves()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage listener = await ListenerAsync(host, "phase1", 1);
        IPage page = await LoggedInAsync(host);

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause the study" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on with the study" }).WaitForAsync();
        await listener.Page.ReloadAsync();
        await listener.HeadedAsync("A short break");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on with the study" }).ClickAsync();

        await listener.HeadedAsync("Loop 2 of 3");
        await page.Context.CloseAsync();
        await listener.Page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task Links_are_made_and_let_a_participant_in_and_the_export_is_a_zip()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        IPage page = await LoggedInAsync(host);

        await page.FillAsync("#link-count", "2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make links" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy" }).WaitForAsync();
        string[] links = (await page.Locator("textarea").InputValueAsync()).Split('\n');
        IDownload export = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Export (ZIP)").ClickAsync());
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host, query: new Uri(links[1]).Query);
        await listener.ConsentAsync();

        Assert.Equal(2, links.Length);
        Assert.Equal("PK", System.Text.Encoding.ASCII.GetString(await File.ReadAllBytesAsync((await export.PathAsync())!), 0, 2));
        Assert.Equal("Sound check", await listener.Heading.TextContentAsync());
        await page.Context.CloseAsync();
        await listener.Page.Context.CloseAsync();
    }
}

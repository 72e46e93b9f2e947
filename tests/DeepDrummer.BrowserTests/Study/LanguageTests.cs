using Microsoft.Playwright;

namespace DeepDrummer.BrowserTests.Study;

/// <summary>Another language changes the words and nothing else; what goes wrong is said in the reader's own.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LanguageTests(Browser browser)
{
    private static readonly BrowserNewContextOptions french = new() { Locale = "fr-FR" };

    private static Task SpeakAsync(IPage page, string language) => page.GetByRole(AriaRole.Button, new() { Name = language }).ClickAsync();

    [ChromiumFact]
    public async Task What_was_typed_in_the_survey_is_still_there_in_another_language_and_after_a_reload()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host);
        await listener.JumpAsync(host.Address, "survey");
        IPage page = listener.Page;
        await page.CheckAsync("input[name=q-ability][value='4']");
        await page.CheckAsync("input[name=q-music][value=yes]");
        await page.FillAsync("#q-criteria", "the kick");

        await SpeakAsync(page, "Français");
        await listener.HeadedAsync("Quelques dernières questions");
        await FilledAsync();
        Assert.Equal("Français", await page.EvaluateAsync<string>("() => document.activeElement.textContent"));
        await page.ReloadAsync();
        await listener.HeadedAsync("Quelques dernières questions");
        await FilledAsync();

        await listener.Primary.ClickAsync();
        await page.Locator(".best").WaitForAsync();
        Assert.Equal(["4", "yes", "the kick"], host.Session.Answers.Where(answer => answer.Question is "ability" or "music" or "criteria").OrderBy(answer => answer.Question == "criteria" ? 2 : answer.Question == "music" ? 1 : 0).Select(answer => answer.Value));
        Assert.Null(await page.EvaluateAsync<string?>("() => sessionStorage.getItem('dd-draft')"));      // the next person finds nothing
        await page.Context.CloseAsync();

        async Task FilledAsync()
        {
            Assert.True(await page.IsCheckedAsync("input[name=q-ability][value='4']"));
            Assert.True(await page.IsCheckedAsync("input[name=q-music][value=yes]"));
            Assert.Equal("the kick", await page.InputValueAsync("#q-criteria"));
        }
    }

    [ChromiumFact]
    public async Task The_pauses_clock_goes_on_in_another_language()
    {
        await using StudyHost host = await StudyHost.StartAsync(StudyHost.Short with { Pause = StudyHost.Short.Pause! with { Seconds = 600 } });
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host);
        await listener.JumpAsync(host.Address, "pause");
        await listener.Page.CheckAsync("input[type=radio][value='2']");
        await listener.Page.WaitForFunctionAsync("() => document.querySelector('.left').textContent.split(':').reduce((m, s) => 60 * m + Number(s)) <= 597");

        await SpeakAsync(listener.Page, "Français");
        await listener.HeadedAsync("Reposez vos oreilles");

        Assert.InRange(await listener.Page.EvaluateAsync<int>("() => document.querySelector('.left').textContent.split(':').reduce((m, s) => 60 * m + Number(s), 0)"), 0, 597);
        Assert.True(await listener.Page.IsCheckedAsync("input[type=radio][value='2']"));
        await listener.Page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task A_loop_that_was_heard_need_not_be_heard_again_in_another_language()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host);
        await listener.JumpAsync(host.Address, "phase1");
        await listener.Primary.ClickAsync();
        await listener.HearAsync();
        await listener.Page.Keyboard.PressAsync(" ");                              // halted

        await SpeakAsync(listener.Page, "Français");

        await listener.HeadedAsync("Boucle 1 sur 3");                              // the loop, not the part's first page again
        Assert.Equal("false", await listener.Like.GetAttributeAsync("aria-disabled"));
        await listener.Page.Locator("[data-ready]").WaitForAsync();
        Assert.Equal("Réécouter", await listener.Play.TextContentAsync());         // what was halted stays so
        await listener.RateAsync(true, "k");
        Assert.Equal(2, host.Session.Trials.Count);
        await listener.Page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task The_tab_that_gave_way_stays_so_in_another_language()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage first = await ListenerPage.OpenAsync(browser, host);
        await first.JumpAsync(host.Address, "phase1", 1);
        var second = new ListenerPage(await first.Page.Context.NewPageAsync());
        await second.Page.GotoAsync(host.Address.AbsoluteUri);
        await first.HeadedAsync("Open in another tab");

        await SpeakAsync(first.Page, "Français");

        await first.HeadedAsync("Ouverte dans un autre onglet");
        await first.Page.Context.CloseAsync();
    }

    [ChromiumTheory, InlineData(400, "Le serveur n’a pas accepté cela : rejected"), InlineData(403, "Cette page n’appartient plus à la session."), InlineData(413, "C’est trop long pour être envoyé."), InlineData(421, "L’étude a une autre adresse")]
    public async Task A_refusal_is_said_in_French_by_its_kind(int status, string words)
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host, french);
        await listener.JumpAsync(host.Address, "survey");
        await listener.Page.RouteAsync("**/api/stage", route => route.FulfillAsync(new() { Status = status, ContentType = "application/json", Body = """{"error":"rejected"}""" }));
        await listener.Page.CheckAsync("input[name=q-ability][value='4']");
        await listener.Page.CheckAsync("input[name=q-music][value=yes]");

        await listener.Primary.ClickAsync();

        await Assertions.Expect(listener.Page.Locator("[data-notice=refused]")).ToContainTextAsync(words);
        await listener.Page.Context.CloseAsync();
    }

    [ChromiumTheory, InlineData(429, "Le serveur est très sollicité"), InlineData(500, "Une erreur s’est produite sur le serveur.")]
    public async Task A_server_that_makes_one_wait_says_why_in_French(int status, string words)
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host, french);
        bool first = true;
        await listener.Page.RouteAsync("**/api/session", async route =>
        {
            if (first)
                await route.FulfillAsync(new() { Status = status, ContentType = "application/json", Body = """{"error":"Too many"}""", Headers = [new("Retry-After", "2")] });
            else
                await route.ContinueAsync();
            first = false;
        });

        await listener.Page.CheckAsync("#agree");
        await listener.Primary.ClickAsync();

        await Assertions.Expect(listener.Page.Locator("[data-notice=network]")).ToContainTextAsync(words);
        await listener.HeadedAsync("Test du son");
        await Assertions.Expect(listener.Page.Locator("[data-notice=network]")).ToHaveCountAsync(0);
        await listener.Page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task The_study_that_is_halted_and_a_link_that_is_none_say_so_in_French_before_anyone_begins()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        host.Pause(true);
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host, french);
        await listener.Page.GetByText("Cette étude est suspendue un instant.").WaitForAsync();
        host.Pause(false);
        await listener.HeadedAsync("Apprenez vos goûts");                          // by itself

        ListenerPage stranger = await ListenerPage.OpenAsync(browser, host, french, "?p=" + new string('x', 43));
        await stranger.Page.CheckAsync("#agree");
        await stranger.Primary.ClickAsync();
        await stranger.Page.GetByText("Ce lien de participation n’est pas de cette étude.").WaitForAsync();
        await listener.Page.Context.CloseAsync();
        await stranger.Page.Context.CloseAsync();
    }
}

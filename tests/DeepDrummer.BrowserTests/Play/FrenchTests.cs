using Microsoft.Playwright;

namespace DeepDrummer.BrowserTests.Play;

/// <summary>The musicians' page in another language, and its refusals in the reader's.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FrenchTests(Browser browser)
{
    private static readonly BrowserNewContextOptions french = new() { Locale = "fr-FR", ViewportSize = new() { Width = 1280, Height = 800 } };

    [ChromiumFact]
    public async Task French_musicians_read_French_and_can_change_without_losing_their_place()
    {
        await using PlayPage play = await PlayPage.OpenAsync(browser, french);
        IPage page = play.Page;
        Assert.Equal(("fr", "DeepDrummer\u00a0: jouer"), (await page.EvaluateAsync<string>("() => document.documentElement.lang"), await page.TitleAsync()));
        await play.PressAsync("k");
        await Assertions.Expect(page.Locator("#notice")).ToHaveTextAsync("Aimée : le critique l’a retenue.");
        await Assertions.Expect(page.Locator(".track").First).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex(@"^Ligne 1\s: "));
        await Assertions.Expect(page.Locator(".sound small").First).ToHaveTextAsync("Grosse caisse");
        await page.Locator("#bars").SelectOptionAsync("8");
        await page.Keyboard.PressAsync("Space");
        string before = (await play.ViewAsync()).GetRawText();

        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Generate" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".track").First).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("^Row 1: "));
        Assert.True(await page.EvaluateAsync<bool>("() => deepdrummer.sequencer.playing"));
        Assert.Equal((before, "8"), ((await play.ViewAsync()).GetRawText(), await page.Locator("#bars").InputValueAsync()));
        Assert.Empty(await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[data-say]')].filter((one) => !one.textContent.trim()).map((one) => one.outerHTML)"));
        await page.ReloadAsync();
        await PlayPage.ReadyAsync(page);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Generate" })).ToBeVisibleAsync();     // the address remembers
        Assert.Empty(play.Faults);
    }

    [ChromiumFact]
    public async Task What_cannot_be_done_is_said_in_French_by_its_kind()
    {
        await using PlayPage play = await PlayPage.OpenAsync(browser, french);
        ILocator notice = play.Page.Locator("#notice");
        await play.PressAsync("k");
        await play.Page.Keyboard.PressAsync("k");
        await Assertions.Expect(notice).ToHaveTextAsync("Cette boucle est parmi celles que vous aimez.");
        for (int row = 0; row < 4; row++)
            await play.AfterAsync(() => play.Page.Locator(".track").Nth(row).Locator("[data-verb=lock]").ClickAsync());
        await play.Page.Keyboard.PressAsync("g");
        await Assertions.Expect(notice).ToContainTextAsync("Toutes les lignes sont verrouillées");
        for (int row = 0; row < 4; row++)
            await play.AfterAsync(() => play.Page.Locator(".track").Nth(row).Locator("[data-verb=mute]").ClickAsync());
        await play.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(notice).ToContainTextAsync("Rien ne sonne");
        await play.Page.Locator("#import").SetInputFilesAsync(new FilePayload { Name = "photo.mid", MimeType = "audio/midi", Buffer = [1, 2, 3] });
        await Assertions.Expect(notice).ToContainTextAsync("photo.mid n’a pas été pris");
        await play.Page.Locator("#import").SetInputFilesAsync(new FilePayload { Name = "film.mid", MimeType = "audio/midi", Buffer = new byte[(1 << 20) + 1] });
        await Assertions.Expect(notice).ToHaveTextAsync("Ce fichier est trop grand : un mégaoctet au plus.");
        await play.StopAsync();
        await play.Page.Keyboard.PressAsync("r");
        await Assertions.Expect(notice).ToHaveTextAsync("Le serveur ne répond pas ; nouvel essai…");
        await play.RestartAsync();
        Assert.Empty(play.Faults);
    }
}

using DeepDrummer.BrowserTests.Axe;
using Microsoft.Playwright;

namespace DeepDrummer.BrowserTests.Study;

/// <summary>The whole study without a pointer: Tab, Space, Enter, arrows and letters, and at every stop one sees where one is.</summary>
[Collection(BrowserCollection.Name)]
public sealed class KeyboardTests(Browser browser)
{
    [ChromiumFact]
    public async Task A_listener_takes_the_whole_study_by_keyboard_alone()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host);
        IPage page = listener.Page;

        await ToAsync(page.Locator("#agree"), " ");
        await ToAsync(listener.Primary, "Enter");
        await page.Locator(".task").First.WaitForAsync();
        await ToAsync(page.Locator(".task button").First, "Enter");
        await ToAsync(listener.Primary, "Enter");
        await OnAsync("A few loops to practise");
        await listener.RateAsync(true, "ArrowRight");
        await OnAsync("Now teach the machine");
        foreach (string key in (string[])["k", "j", "ArrowRight"])
            await listener.RateAsync(key != "j", key);
        await listener.HeadedAsync("Rest your ears");
        await page.Locator("button.primary[aria-disabled=false]").WaitForAsync();
        await ToAsync(page.Locator("input[type=radio]").First, " ");
        await ToAsync(listener.Primary, "Enter");
        await OnAsync("The blind test");
        foreach (string key in (string[])["k", "j", "ArrowRight", "ArrowLeft"])
            await listener.RateAsync(key is "k" or "ArrowRight", key);
        await listener.HeadedAsync("A few last questions");
        await ToAsync(page.Locator("input[name=q-ability]").First, " ");
        await ToAsync(page.Locator("input[name=q-music]").First, "ArrowDown");
        await ToAsync(listener.Primary, "Enter");
        await page.Locator(".best").WaitForAsync();

        Assert.Equal([true, true, false, true, true, false, true, false], host.Session.Trials.Select(trial => trial.Liked));
        Assert.Equal(["1", "1", "yes"], host.Session.Answers.Where(answer => answer.Question is "learning" or "ability" or "music").Select(answer => answer.Value).Order(StringComparer.Ordinal));
        Assert.Empty(await TabOrder.ProblemsAsync(page));
        await page.Context.CloseAsync();

        async Task ToAsync(ILocator control, string key)
        {
            await TabOrder.ToAsync(page, control);
            await page.Keyboard.PressAsync(key);
        }

        async Task OnAsync(string heading)
        {
            await listener.HeadedAsync(heading);
            await ToAsync(listener.Primary, "Enter");
        }
    }

    [ChromiumTheory, InlineData("check"), InlineData("phase1"), InlineData("survey")]
    public async Task Tab_goes_through_a_page_in_the_order_of_its_parts(string stage)
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host);
        await listener.JumpAsync(host.Address, stage, stage == "phase1" ? 1 : 0);
        Assert.Empty(await TabOrder.ProblemsAsync(listener.Page));
        await listener.Page.Context.CloseAsync();
    }
}

using DeepDrummer.Research.Storage;
using Microsoft.Playwright;

namespace DeepDrummer.BrowserTests.Study;

/// <summary>A lab's computer, where one person sits down after the other: nobody gets the session of who was there before.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SharedComputerTests(Browser browser)
{
    private const string Welcome = "Teach a drum machine your taste";

    [ChromiumFact]
    public async Task Each_of_two_links_opens_its_own_session_in_one_browser()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        string first = host.NewLink(), second = host.NewLink();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host, query: "?p=" + first);
        await listener.JumpAsync(host.Address, "phase1", 1, first);
        await listener.HeadedAsync("Loop 2 of 3");

        await GoAsync(second);
        await listener.HeadedAsync(Welcome);
        await listener.ConsentAsync();
        Assert.Equal([(StudyStage.Phase1, 2), (StudyStage.Check, 0)], host.Sessions.Select(session => (session.Session.Stage, session.Trials.Count)));
        await listener.Page.ReloadAsync();
        await listener.HeadedAsync("Sound check");

        await GoAsync(first);                                                      // the first comes back to where they were
        await listener.HeadedAsync(Welcome);
        await listener.Page.CheckAsync("#agree");
        await listener.Primary.ClickAsync();
        await listener.HeadedAsync("Loop 2 of 3");
        await listener.Page.Context.CloseAsync();

        Task<IResponse?> GoAsync(string link) => listener.Page.GotoAsync(new Uri(host.Address, "?p=" + link).AbsoluteUri);
    }

    [ChromiumFact]
    public async Task Someone_else_takes_part_after_one_who_finished_and_one_who_withdrew()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        string link = host.NewLink();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host, query: "?p=" + link);
        await listener.JumpAsync(host.Address, "done", participant: link);
        await listener.HeadedAsync("Thank you");
        await NextAsync(2);

        await listener.Page.GetByRole(AriaRole.Link, new() { Name = "Withdraw and delete my data" }).ClickAsync();
        await listener.Page.Locator("button[type=submit]").ClickAsync();
        await listener.Page.GetByText("Your answers have been deleted.").WaitForAsync();
        await listener.Page.GotoAsync(host.Address.AbsoluteUri);
        await listener.HeadedAsync("Your data are deleted");
        await NextAsync(3);
        Assert.Equal([StudyStage.Done, StudyStage.Withdrawn, StudyStage.Check], host.Sessions.Select(session => session.Session.Stage));
        await listener.Page.Context.CloseAsync();

        async Task NextAsync(int sessions)
        {
            await listener.Page.GetByRole(AriaRole.Button, new() { Name = "Someone else takes part" }).ClickAsync();
            await listener.HeadedAsync(Welcome);
            Assert.Equal(0, await listener.Page.GetByText("Withdraw and delete my data").CountAsync());
            await listener.ConsentAsync();
            Assert.Equal(sessions, host.Sessions.Count);
            Assert.DoesNotContain("p=", new Uri(listener.Page.Url).Query, StringComparison.Ordinal);
        }
    }

    [ChromiumFact]
    public async Task A_full_study_lets_its_own_participant_in_from_another_browser()
    {
        await using StudyHost host = await StudyHost.StartAsync(StudyHost.Short with { Listeners = 1 });
        string link = host.NewLink();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host, query: "?p=" + link);
        await listener.ConsentAsync();

        ListenerPage stranger = await ListenerPage.OpenAsync(browser, host), elsewhere = await ListenerPage.OpenAsync(browser, host, query: "?p=" + link);
        await stranger.Page.GetByText("This study takes no more listeners.").WaitForAsync();
        await elsewhere.ConsentAsync();

        Assert.Equal("Sound check", await elsewhere.Heading.TextContentAsync());
        Assert.Single(host.Sessions);
        foreach (ListenerPage open in (ListenerPage[])[listener, stranger, elsewhere])
            await open.Page.Context.CloseAsync();
    }
}

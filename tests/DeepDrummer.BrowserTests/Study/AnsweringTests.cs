namespace DeepDrummer.BrowserTests.Study;

/// <summary>An answer is given after listening, by button or by key, and once.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AnsweringTests(Browser browser)
{
    private async Task<(StudyHost Host, ListenerPage Listener)> AtPhaseOneAsync(int number = 0)
    {
        StudyHost host = await StudyHost.StartAsync();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host);
        await listener.JumpAsync(host.Address, "phase1", number);
        if (number == 0)
            await listener.Primary.ClickAsync();
        else
            await listener.Play.ClickAsync();
        return (host, listener);
    }

    [ChromiumFact]
    public async Task A_loop_must_be_heard_before_it_is_rated()
    {
        (StudyHost host, ListenerPage listener) = await AtPhaseOneAsync(1);
        await using StudyHost _ = host;

        await listener.Page.Keyboard.PressAsync("k");
        await listener.Like.ClickAsync(new() { Force = true });

        Assert.Equal("true", await listener.Like.GetAttributeAsync("aria-disabled"));
        Assert.Equal(2, host.Session.Trials.Count);                                // practice, and the one before
        await listener.HearAsync();
        await listener.RateAsync(true);
        Assert.Equal(3, host.Session.Trials.Count);
        await listener.Page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task Keys_play_like_and_dislike()
    {
        (StudyHost host, ListenerPage listener) = await AtPhaseOneAsync();
        await using StudyHost _ = host;

        await listener.RateAsync(true, "k");
        await listener.RateAsync(false, "ArrowLeft");
        await SoundProbe.HeardAsync(listener.Page);                                // the next loop began by itself
        await listener.Page.Keyboard.PressAsync(" ");
        Assert.Equal("Play", await listener.Play.TextContentAsync());
        await listener.Page.Keyboard.PressAsync(" ");
        await listener.RateAsync(false, "j");

        Assert.Equal([true, false, false], host.Session.Trials.Skip(1).Select(trial => trial.Liked));
        await listener.Page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task The_space_key_plays_even_on_a_focused_answer_and_letters_can_be_switched_off()
    {
        (StudyHost host, ListenerPage listener) = await AtPhaseOneAsync();
        await using StudyHost _ = host;
        await listener.HearAsync();

        await listener.Like.FocusAsync();
        await listener.Page.Keyboard.PressAsync(" ");
        await listener.Page.GetByLabel("Letter keys").UncheckAsync();
        await listener.Page.Keyboard.PressAsync("k");

        Assert.Equal("Loop 1 of 3", await listener.Heading.TextContentAsync());
        await listener.Page.GetByText("Play again").WaitForAsync();                // it was halted, and nothing was rated
        Assert.Single(host.Session.Trials);
        await listener.Page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task A_double_click_is_one_answer()
    {
        (StudyHost host, ListenerPage listener) = await AtPhaseOneAsync();
        await using StudyHost _ = host;
        await listener.HearAsync();
        string before = await listener.PlaceAsync();

        await listener.Like.DblClickAsync();
        await listener.MovedOnAsync(before);
        await listener.HearAsync();                                                // the next loop waits to be heard

        Assert.Equal("Loop 2 of 3", await listener.Heading.TextContentAsync());
        Assert.Equal(2, host.Session.Trials.Count);
        await listener.Page.Context.CloseAsync();
    }
}

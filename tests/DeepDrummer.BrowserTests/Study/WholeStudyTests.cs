using System.Text.Json;
using DeepDrummer.Research.Storage;
using Microsoft.Playwright;

namespace DeepDrummer.BrowserTests.Study;

/// <summary>A listener goes the whole way, from consent to the loops taken home.</summary>
[Collection(BrowserCollection.Name)]
public sealed class WholeStudyTests(Browser browser)
{
    [ChromiumFact]
    public async Task A_listener_takes_the_whole_study()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host);
        IPage page = listener.Page;
        List<string> complaints = [];
        page.PageError += (_, error) => complaints.Add(error);

        await listener.ConsentAsync();
        await listener.CheckSoundAsync();
        bool[] answers = [true, true, false, true, true, false, true, false];      // practice, three ratings, four blind
        await TeachAsync(listener, answers);
        await RestAsync(listener);
        await AnswerBlindAsync(listener, answers);
        await SurveyAsync(page);
        await page.Locator(".best").WaitForAsync();

        StudySession session = host.Session;
        Assert.True(session.Complete);
        Assert.Equal(answers, session.Trials.Select(trial => trial.Liked));
        Assert.All(session.Trials, trial => Assert.InRange(trial.HeardSeconds, 1.9, 600));
        Assert.Equal(("3", "yes"), (session.Answers.Single(answer => answer.Question == "learning").Value, session.Answers.Single(answer => answer.Question == "music").Value));
        Assert.Equal([Percent(session.Theta.InitTheta), Percent(session.Theta.FinalTheta)], await page.Locator(".theta-number").AllTextContentsAsync());
        await DownloadsAsync(page);
        Assert.Empty(complaints);
        await page.Context.CloseAsync();
    }

    private static async Task TeachAsync(ListenerPage listener, bool[] answers)
    {
        await listener.Primary.ClickAsync();                                       // practice
        await SoundProbe.HeardAsync(listener.Page);
        await listener.RateAsync(answers[0]);
        await listener.Primary.ClickAsync();                                       // Phase I
        foreach (bool liked in answers[1..4])
            await listener.RateAsync(liked);
    }

    private static async Task RestAsync(ListenerPage listener)
    {
        await listener.Page.Locator("input[type=radio][value='3']").CheckAsync();
        await listener.Page.Locator("button.primary[aria-disabled=false]").ClickAsync();
    }

    private static async Task AnswerBlindAsync(ListenerPage listener, bool[] answers)
    {
        await listener.Page.GetByRole(AriaRole.Button, new() { Name = "Start the blind test" }).ClickAsync();
        foreach (bool liked in answers[4..])
            await listener.RateAsync(liked);
    }

    private static async Task SurveyAsync(IPage page)
    {
        await page.Locator("button.primary").ClickAsync();                         // with nothing answered: it says what is missing
        Assert.Equal(2, await page.Locator(".fields .warning:visible").CountAsync());
        await page.Locator("input[name=q-ability][value='4']").CheckAsync();
        await page.GetByLabel("Yes").CheckAsync();
        await page.GetByLabel("What did you listen for?").FillAsync("The <b>kick</b> & the hat");
        await page.Locator("button.primary").ClickAsync();
    }

    /// <summary>Each of the best loops can be had as a WAV of its exact length and as a MIDI file.</summary>
    private static async Task DownloadsAsync(IPage page)
    {
        IReadOnlyList<ILocator> links = await page.Locator(".best a.button").AllAsync();
        Assert.NotEmpty(links);
        foreach (ILocator link in links)
        {
            string address = new Uri(new Uri(page.Url), (await link.GetAttributeAsync("href"))!).AbsoluteUri;
            byte[] file = await (await page.Context.APIRequest.GetAsync(address)).BodyAsync();
            Assert.Equal(address.EndsWith(".mid", StringComparison.Ordinal) ? "MThd" : "RIFF", System.Text.Encoding.ASCII.GetString(file[..4]));
        }
        IDownload download = await page.RunAndWaitForDownloadAsync(() => page.Locator(".best a.button").First.ClickAsync());
        Assert.Equal("loop-1.wav", download.SuggestedFilename);
    }

    private static string Percent(double share) => FormattableString.Invariant($"{Math.Round(100 * share, MidpointRounding.AwayFromZero):0}%");

    [ChromiumFact]
    public async Task A_loop_repeats_to_the_sample()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host);
        await listener.JumpAsync(host.Address, "phase1", 1);

        await listener.Play.ClickAsync();
        await SoundProbe.HeardAsync(listener.Page);

        JsonElement start = await listener.Page.EvaluateAsync<JsonElement>("() => soundStarts.at(-1)");
        Assert.True(start.GetProperty("loop").GetBoolean());
        Assert.Equal(88_200, start.GetProperty("frames").GetInt32());              // sixteen steps of 0.125 s at 44.1 kHz, not one sample more
        Assert.Equal(44_100, start.GetProperty("context").GetDouble());            // so nothing is resampled
        Assert.Equal(2.0, start.GetProperty("loopEnd").GetDouble());
        await listener.Page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task Nobody_begins_without_consent()
    {
        await using StudyHost host = await StudyHost.StartAsync();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host);

        await listener.Primary.ClickAsync();

        await listener.Page.GetByText("To take part, tick the box above first.").WaitForAsync();
        Assert.Equal("agree", await listener.Page.EvaluateAsync<string>("() => document.activeElement.id"));
        Assert.Throws<Xunit.Sdk.SingleException>(() => host.Session);
        await listener.Page.Context.CloseAsync();
    }
}

using System.Text.Json;
using Microsoft.Playwright;

namespace DeepDrummer.BrowserTests.Play;

/// <summary>What a musician does on the page, in a real browser with real sound.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PlayingTests(Browser browser)
{
    private const string Loudest = """
        () => {
          const heard = new Float32Array(2048), { analyser } = deepdrummer.sequencer;
          analyser.getFloatTimeDomainData(heard);
          return Math.max(...heard.map(Math.abs)) > 0.05;
        }
        """;

    /// <summary>Looks at every frame that is drawn, as a busy machine may draw few of a step's.</summary>
    private const string SeveralSteps = """
        () => {
          window.stepsSeen ??= new Set();
          for (const pad of document.querySelectorAll(".pad.now")) window.stepsSeen.add(pad.dataset.step);
          return window.stepsSeen.size >= 4;
        }
        """;

    [ChromiumFact]
    public async Task Space_plays_the_loop_aloud_with_a_moving_playhead_and_stops_it()
    {
        await using PlayPage play = await PlayPage.OpenAsync(browser);
        await play.Page.Keyboard.PressAsync("Space");
        await play.Page.WaitForFunctionAsync(Loudest);
        await play.Page.WaitForFunctionAsync(SeveralSteps);
        await play.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(play.Page.Locator(".pad.now")).ToHaveCountAsync(0);
        await Assertions.Expect(play.Page.Locator("[data-act=play]")).ToHaveAttributeAsync("aria-pressed", "false");
        Assert.Empty(play.Faults);
    }

    [ChromiumFact]
    public async Task Every_key_of_the_sheet_does_what_it_says()
    {
        await using PlayPage play = await PlayPage.OpenAsync(browser);
        foreach ((string key, string did) in ((string, string)[])[("k", "like"), ("j", "dislike"), ("g", "generate"), ("s", "good"), ("b", "bad"), ("r", "random"), ("f", "floor"), ("+", "tempo"), ("-", "tempo")])
            Assert.Equal(did, (await play.PressAsync(key)).GetProperty("did").GetString());
        JsonElement view = await play.PressAsync("z");
        Assert.Equal(121, view.GetProperty("board").GetProperty("bpm").GetDouble());
        Assert.Equal(120, (await play.PressAsync("y")).GetProperty("board").GetProperty("bpm").GetDouble());
        Assert.Equal(121, (await play.PressAsync("Control+z")).GetProperty("board").GetProperty("bpm").GetDouble());
        Assert.Equal(120, (await play.PressAsync("Control+Shift+z")).GetProperty("board").GetProperty("bpm").GetDouble());

        await play.Page.Keyboard.PressAsync("3");
        foreach ((string key, string property) in ((string, string)[])[("l", "locked"), ("m", "muted"), ("o", "solo")])
            Assert.True(PlayPage.Row(await play.PressAsync(key), 2).GetProperty(property).GetBoolean());
        Assert.Equal(1.1, PlayPage.Row(await play.PressAsync("]"), 2).GetProperty("volume").GetDouble());
        string sound = PlayPage.Row(await play.ViewAsync(), 2).GetProperty("sound").GetString()!;
        Assert.NotEqual(sound, PlayPage.Row(await play.PressAsync("."), 2).GetProperty("sound").GetString());
        Assert.Equal(sound, PlayPage.Row(await play.PressAsync(","), 2).GetProperty("sound").GetString());
        Assert.Equal("................", PlayPage.Cells(await play.PressAsync("c"), 2));
        Assert.Equal("......x.........", PlayPage.Cells(await play.AfterAsync(async () =>
        {
            for (int right = 0; right < 6; right++)
                await play.Page.Keyboard.PressAsync("ArrowRight");
            await play.Page.Keyboard.PressAsync("Enter");
        }), 2));
        await play.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(play.Page.Locator("#help")).ToBeVisibleAsync();
        Assert.Empty(play.Faults);
    }

    [ChromiumFact]
    public async Task A_stroke_over_the_grid_is_one_step_to_undo()
    {
        await using PlayPage play = await PlayPage.OpenAsync(browser);
        JsonElement view = await play.AfterAsync(async () =>
        {
            await play.Pad(3, 0).HoverAsync();
            await play.Page.Mouse.DownAsync();
            foreach (int step in (int[])[1, 2, 3])
                await play.Pad(3, step).HoverAsync();
            await play.Pad(2, 3).HoverAsync();
            await play.Page.Mouse.UpAsync();
        });
        Assert.Equal("xxxx........x...", PlayPage.Cells(view, 3));
        Assert.Equal('x', PlayPage.Cells(view, 2)[3]);
        Assert.Equal("............x...", PlayPage.Cells(await play.ClickAsync("undo"), 3));
        Assert.Empty(play.Faults);
    }

    [ChromiumFact]
    public async Task A_locked_row_is_kept_while_the_others_change()
    {
        await using PlayPage play = await PlayPage.OpenAsync(browser);
        JsonElement before = await play.AfterAsync(() => play.Page.GetByLabel("Lock row 2").ClickAsync());
        foreach (string maker in (string[])["random", "dislike", "best", "good", "bad"])
        {
            JsonElement after = await play.ClickAsync(maker);
            Assert.Equal(PlayPage.Row(before, 1).GetRawText(), PlayPage.Row(after, 1).GetRawText());
            Assert.NotEqual(PlayPage.Row(before, 0).GetRawText(), PlayPage.Row(after, 0).GetRawText());
        }
    }

    [ChromiumFact]
    public async Task A_sound_is_found_heard_and_taken()
    {
        await using PlayPage play = await PlayPage.OpenAsync(browser);
        JsonElement view = await play.AfterAsync(async () =>
        {
            await play.Page.Locator(".sound").Nth(1).ClickAsync();
            await play.Page.Locator("#role").SelectOptionAsync("");
            await play.Page.Locator("#find").FillAsync("conga");
            await Assertions.Expect(play.Page.Locator("#found")).ToHaveTextAsync("2 sounds");
            await play.Page.Keyboard.PressAsync("ArrowDown");
            await play.Page.WaitForFunctionAsync(Loudest);
            await play.Page.Keyboard.PressAsync("Enter");
        });
        Assert.Equal("conga/low", PlayPage.Row(view, 1).GetProperty("sound").GetString());
        await Assertions.Expect(play.Page.Locator("#picker")).ToBeHiddenAsync();
        Assert.Empty(play.Faults);
    }

    [ChromiumFact]
    public async Task Liked_loops_are_kept_and_come_back_and_files_are_taken_along_and_brought_in()
    {
        await using PlayPage play = await PlayPage.OpenAsync(browser);
        string first = PlayPage.Cells(await play.ClickAsync("like"), 0);
        await play.ClickAsync("random");
        await play.Page.Locator("#liked button").ClickAsync();
        await Assertions.Expect(play.Page.Locator(".pad[data-row='0'][aria-pressed=true]")).ToHaveCountAsync(first.Count(cell => cell == 'x'));

        var files = new Dictionary<string, byte[]>();
        foreach (string kind in (string[])["wav", "mid", "h2drumkit", "liked"])
        {
            IDownload download = await play.Page.RunAndWaitForDownloadAsync(() => play.Page.Locator($"#file-{kind}").ClickAsync());
            files[download.SuggestedFilename] = await File.ReadAllBytesAsync(await download.PathAsync());
        }
        Assert.Equal(["first-120bpm.h2drumkit", "first-120bpm.mid", "first-120bpm.wav", "first-liked.jsonl"], files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((4 * 2 * 44_100 * 2) + 58, files["first-120bpm.wav"].Length);

        JsonElement view = await play.AfterAsync(() => play.Page.Locator("#import").SetInputFilesAsync(new FilePayload { Name = "mine.mid", MimeType = "audio/midi", Buffer = files["first-120bpm.mid"] }));
        Assert.Equal("import", view.GetProperty("did").GetString());
        await play.Page.Locator("#import").SetInputFilesAsync(new FilePayload { Name = "no.mid", MimeType = "audio/midi", Buffer = [1, 2, 3] });
        await Assertions.Expect(play.Page.Locator("#notice")).ToContainTextAsync("line 1");
        Assert.Empty(play.Faults);
    }

    [ChromiumFact]
    public async Task The_critics_score_is_shown_and_one_s_own_loops_teach_it()
    {
        await using PlayPage play = await PlayPage.OpenAsync(browser);
        ILocator opinion = play.Page.Locator("#opinion");
        await Assertions.Expect(opinion).ToHaveTextAsync("The critic has heard nothing of you yet");
        await play.ClickAsync("like");
        IDownload list = await play.Page.RunAndWaitForDownloadAsync(() => play.Page.Locator("#file-liked").ClickAsync());
        string loop = (await File.ReadAllTextAsync(await list.PathAsync())).TrimEnd();
        string[] own = [.. Enumerable.Range(0, 5).Select(beat => loop.Replace("x.x.x.x.x.x.x.x.", new string('.', 2 * beat) + "xx" + new string('.', 14 - (2 * beat)), StringComparison.Ordinal))];
        JsonElement view = await play.AfterAsync(() => play.Page.Locator("#import").SetInputFilesAsync(new FilePayload { Name = "own.jsonl", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(string.Join('\n', own)) }));
        Assert.Equal((6, 6), (view.GetProperty("likes").GetInt32(), view.GetProperty("heard").GetInt32()));
        await Assertions.Expect(play.Page.Locator("#notice")).ToHaveTextAsync("own.jsonl is taken in, as liked.");
        view = await play.ClickAsync("random");
        double chance = view.GetProperty("liked").GetDouble();
        await Assertions.Expect(opinion).ToHaveTextAsync(FormattableString.Invariant($"{Math.Round(100 * chance, MidpointRounding.AwayFromZero):0}% likely that you like it"));
        view = await play.ClickAsync("best");
        Assert.True(view.GetProperty("liked").GetDouble() > chance, $"{view.GetProperty("liked").GetDouble()} generated, {chance} at random");
        Assert.Empty(play.Faults);
    }

    [ChromiumFact]
    public async Task Tempo_is_typed_and_stepped_and_four_on_the_floor_is_kept_until_a_kick_is_moved()
    {
        await using PlayPage play = await PlayPage.OpenAsync(browser);
        JsonElement view = await play.AfterAsync(async () =>
        {
            await play.Page.Locator("#bpm").FillAsync("97.5");
            await play.Page.Keyboard.PressAsync("Enter");
        });
        Assert.Equal(97.5, view.GetProperty("board").GetProperty("bpm").GetDouble());
        Assert.Equal(98.5, (await play.ClickAsync("faster")).GetProperty("board").GetProperty("bpm").GetDouble());
        view = await play.ClickAsync("floor");
        Assert.Equal("x...x...x...x...", PlayPage.Cells(view, 0));
        Assert.Equal("x...x...x...x...", PlayPage.Cells(await play.ClickAsync("random"), 0));
        await Assertions.Expect(play.Page.Locator("[data-act=floor]")).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.False((await play.AfterAsync(() => play.Pad(0, 1).ClickAsync())).GetProperty("board").GetProperty("fourOnTheFloor").GetBoolean());
        await Assertions.Expect(play.Page.Locator("[data-act=floor]")).ToHaveAttributeAsync("aria-pressed", "false");
        Assert.Empty(play.Faults);
    }
}

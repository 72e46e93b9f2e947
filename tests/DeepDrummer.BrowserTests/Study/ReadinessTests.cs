using System.Globalization;
using System.Text.Json;
using Xunit.Abstractions;

namespace DeepDrummer.BrowserTests.Study;

/// <summary>What a listener waits for: from the key's own time to the moment when the next loop, decoded, is started. Nothing here fails for being slow.</summary>
/// <remarks><c>DEEPDRUMMER_CLICKS=80 dotnet test --filter FullyQualifiedName~ReadinessTests --logger "console;verbosity=detailed"</c> measures a whole session.</remarks>
[Collection(BrowserCollection.Name)]
public sealed class ReadinessTests(Browser browser, ITestOutputHelper said)
{
    // The key's time is the browser's, taken before any script runs. A source that starts with another buffer than the last is the next loop.
    private const string Watch = """
        globalThis.waits = [];
        let pressed = null, last = null;
        addEventListener("keydown", (event) => { if (event.key === "k" || event.key === "j") pressed = event.timeStamp; }, { capture: true });
        const begin = AudioBufferSourceNode.prototype.start;
        AudioBufferSourceNode.prototype.start = function (...when) {
          if (this.buffer !== last && pressed !== null) {
            waits.push(performance.now() - pressed);
            pressed = null;
          }
          last = this.buffer;
          return begin.apply(this, when);
        };
        """;

    [ChromiumFact]
    public async Task The_next_loop_begins_soon_after_the_key()
    {
        int clicks = int.TryParse(Environment.GetEnvironmentVariable("DEEPDRUMMER_CLICKS"), NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? Math.Clamp(asked, 2, 500) : 4;
        await using StudyHost host = await StudyHost.StartAsync(StudyHost.Short with { Practice = 0, Ratings = clicks + 1 });
        await host.WarmUpAsync();
        ListenerPage listener = await ListenerPage.OpenAsync(browser, host);
        await listener.Page.Context.AddInitScriptAsync(Watch);
        await listener.JumpAsync(host.Address, "phase1");
        await listener.Primary.ClickAsync();

        for (int click = 0; click < clicks; click++)
            await listener.RateAsync(click % 3 == 0, click % 3 == 0 ? "k" : "j");
        await listener.HearAsync();

        double[] waits = [.. (await listener.Page.EvaluateAsync<JsonElement>("() => waits")).EnumerateArray().Select(wait => wait.GetDouble()).Order()];
        double At(double share) => waits[(int)Math.Min(waits.Length - 1, Math.Ceiling(share * waits.Length) - 1)];
        said.WriteLine(FormattableString.Invariant($"{waits.Length} keys, from the key to the start of the next loop's sound: p50 {At(0.5):0} ms, p95 {At(0.95):0} ms, longest {waits[^1]:0} ms"));
        Assert.Equal(clicks, waits.Length);
        Assert.All(waits, wait => Assert.True(wait > 0, $"{wait} ms"));
        Assert.Equal(clicks, host.Session.Trials.Count);
        await listener.Page.Context.CloseAsync();
    }
}

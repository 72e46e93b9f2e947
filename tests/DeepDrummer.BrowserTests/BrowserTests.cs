using Microsoft.Playwright;

namespace DeepDrummer.BrowserTests;

/// <summary>What the other tests of this project stand on.</summary>
[Collection(BrowserCollection.Name)]
public sealed class BrowserTests(Browser browser)
{
    [ChromiumFact]
    public async Task Sound_runs_through_a_graph_without_a_sound_card()
    {
        await using IBrowserContext context = await browser.Chromium.NewContextAsync();
        IPage page = await context.NewPageAsync();

        double peak = await page.EvaluateAsync<double>("""
            async () => {
              const context = new OfflineAudioContext(1, 4410, 44100);
              const tone = context.createOscillator();
              tone.connect(context.destination);
              tone.start();
              const rendered = await context.startRendering();
              return Math.max(...rendered.getChannelData(0));
            }
            """);

        Assert.InRange(peak, 0.99, 1.01);
    }
}

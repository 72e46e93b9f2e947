using Microsoft.Playwright;

namespace DeepDrummer.BrowserTests;

/// <summary>Pictures of the pages as the tests pass through them, for people to look at: kept in the folder that DEEPDRUMMER_PICTURES names, and nowhere without it.</summary>
internal static class Picture
{
    private static readonly string? folder = Environment.GetEnvironmentVariable("DEEPDRUMMER_PICTURES") is { Length: > 0 } given ? given : null;

    public static async Task KeepAsync(IPage page, string name)
    {
        if (folder is not null)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }
}

using System.Diagnostics.CodeAnalysis;
using DeepDrummer.Research.Figures;
using Microsoft.Playwright;

namespace DeepDrummer.BrowserTests;

/// <summary>One Chromium without a window for all the tests of the collection; each test opens a context of its own.</summary>
/// <remarks>The program is Debian's, or what <c>DEEPDRUMMER_CHROMIUM</c> names: Playwright fetches no browser. Sound is played as for a person: only after a click
/// or a key, and into a device that is not there.</remarks>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>How long a page is waited for before a test counts as failed, in milliseconds; nothing is measured against it.</summary>
    public const float Patience = 30_000;

    private static readonly string[] flags =
        ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", "--disable-gpu", "--disable-dev-shm-usage"];
    private IPlaywright? playwright;

    /// <summary>The running browser.</summary>
    public IBrowser Chromium { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (!File.Exists(HeadlessChromium.Path))
            return;                                                                // the facts skip themselves, and say why
        playwright = await Playwright.CreateAsync();
        Chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = HeadlessChromium.Path,
            Args = Environment.IsPrivilegedProcess ? [.. flags, "--no-sandbox"] : flags,
        });
    }

    public async Task DisposeAsync()
    {
        if (Chromium is not null)
            await Chromium.DisposeAsync();
        playwright?.Dispose();
    }
}

/// <summary>Tests that share the one browser, and so run one after another.</summary>
[CollectionDefinition(Name)]
[SuppressMessage("Naming", "CA1711", Justification = "xunit's word for tests that share something.")]
public sealed class BrowserCollection : ICollectionFixture<Browser>
{
    public const string Name = "browser";
}

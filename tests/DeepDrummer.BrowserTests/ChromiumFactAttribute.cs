using DeepDrummer.Research.Figures;

namespace DeepDrummer.BrowserTests;

/// <summary>A fact that needs a browser; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = Chromium.Missing;
}

/// <summary>A theory that needs a browser.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute() => Skip = Chromium.Missing;
}

internal static class Chromium
{
    /// <summary>Why no browser can be used; null where one can.</summary>
    public static string? Missing =>
        File.Exists(HeadlessChromium.Path) ? null : $"No Chromium at {HeadlessChromium.Path}: install the Debian package chromium, or set {HeadlessChromium.Variable}.";
}

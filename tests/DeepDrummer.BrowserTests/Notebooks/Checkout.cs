namespace DeepDrummer.BrowserTests.Notebooks;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Checkout
{
    /// <summary>Its folder of notebooks.</summary>
    public static string Notebooks
    {
        get
        {
            for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
                if (File.Exists(Path.Combine(folder, "DeepDrummer.sln")))
                    return Path.Combine(folder, "notebooks");
            throw new DirectoryNotFoundException($"No checkout lies above {AppContext.BaseDirectory}.");
        }
    }
}

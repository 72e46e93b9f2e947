namespace DeepDrummer.Research.Figures;

/// <summary>Where plotly.js lies on this machine. The smallest bundle that draws our figures is the cartesian one (1.5 MB).</summary>
public static class PlotlyScript
{
    /// <summary>Names a file to use in place of the cached one.</summary>
    public const string Variable = "DEEPDRUMMER_PLOTLY";

    /// <summary>The npm package the setup fetches, and the file of it that is used.</summary>
    public const string Package = "plotly.js-cartesian-dist-min", Version = "4.1.1", File = "plotly-cartesian.min.js";

    /// <summary>The name it has in a folder of figures.</summary>
    public const string Shared = "plotly.min.js";

    /// <summary>The file to use, which may not be there: <see cref="Variable"/>'s, else the cached package's, else the full bundle's.</summary>
    public static string Path
    {
        get
        {
            if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
                return given;
            string cached = Cached($"{Package}-{Version}", File), full = Cached("plotly.js-dist-min-4.1.2", Shared);
            return System.IO.File.Exists(cached) || !System.IO.File.Exists(full) ? cached : full;
        }
    }

    /// <summary>The script's text.</summary>
    /// <exception cref="FileNotFoundException">There is none at <paramref name="path"/>.</exception>
    public static string Read(string path) =>
        System.IO.File.Exists(path) ? System.IO.File.ReadAllText(path) : throw new FileNotFoundException(Missing(path), path);

    internal static string Missing(string path) =>
        $"No plotly.js at {path}: run ./deepdrummer once to fetch {Package}@{Version}, or set {Variable}.";

    private static string Cached(string package, string file)
    {
        string home = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? cache
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return System.IO.Path.Combine(home, "deepdrummer", "npm", package, file);
    }
}

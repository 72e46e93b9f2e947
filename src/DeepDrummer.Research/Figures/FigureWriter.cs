namespace DeepDrummer.Research.Figures;

/// <summary>How figures become files.</summary>
public sealed record FigureOptions
{
    /// <summary>Pixels of the PNG a CSS pixel (2: a 900 px figure prints at 300 dpi over 15 cm).</summary>
    public double PngScale { get; init; } = 2;

    /// <summary>The browser is stopped after this time.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The browser that draws SVG and PNG.</summary>
    public string Chromium { get; init; } = HeadlessChromium.Path;

    /// <summary>The file of plotly.js.</summary>
    public string Plotly { get; init; } = PlotlyScript.Path;
}

/// <summary>What was written, and one line for each thing that was not.</summary>
public sealed record FigureReport(IReadOnlyList<string> Files, IReadOnlyList<string> Problems);

/// <summary>Writes figures into a folder as <c>name.html</c>, <c>name.svg</c> and <c>name.png</c>, with one <c>plotly.min.js</c> for all.</summary>
public static class FigureWriter
{
    public static FigureReport WriteAll(IEnumerable<(string Name, Figure Figure)> figures, string folder) =>
        WriteAll(figures, folder, new FigureOptions());

    /// <summary>Pages are always written; pictures where the browser and plotly.js are there. A missing tool never throws.</summary>
    /// <exception cref="ArgumentException">A name is no file name, or is used twice.</exception>
    public static FigureReport WriteAll(IEnumerable<(string Name, Figure Figure)> figures, string folder, FigureOptions options)
    {
        (string Name, Figure Figure)[] all = [.. figures];
        CheckNames([.. all.Select(item => item.Name)]);
        List<string> files = [], problems = [];
        string Target(string name) { files.Add(Path.Combine(folder, name)); return files[^1]; }

        Directory.CreateDirectory(folder);
        foreach ((string name, Figure figure) in all)
            File.WriteAllText(Target($"{name}.html"), FigureHtml.Beside(figure));
        if (File.Exists(options.Plotly))
            File.Copy(options.Plotly, Target(PlotlyScript.Shared), overwrite: true);
        foreach (((string name, _), FigureImage image) in all.Zip(Images([.. all.Select(item => item.Figure)], options, problems)))
        {
            if (image.Problem is not null)
                problems.Add($"No SVG and PNG of {name}: {image.Problem}");
            if (image.Svg is not null)
                File.WriteAllText(Target($"{name}.svg"), image.Svg);
            if (image.Png is not null)
                File.WriteAllBytes(Target($"{name}.png"), image.Png);
        }
        return new FigureReport(files, problems);
    }

    /// <summary>The pictures, or none and one line that says why: no study fails for want of a picture.</summary>
    private static IReadOnlyList<FigureImage> Images(IReadOnlyList<Figure> figures, FigureOptions options, List<string> problems)
    {
        try
        {
            return FigureImages.Draw(figures, options);
        }
        catch (IOException error)
        {
            problems.Add($"No SVG and PNG: {error.Message}");
            return [];
        }
    }

    private static void CheckNames(string[] names)
    {
        foreach (string name in names)
            if (name.Length == 0 || name[0] == '.' || name.AsSpan().IndexOfAny(Path.GetInvalidFileNameChars()) >= 0)
                throw new ArgumentException($"'{name}' is no name for a figure's file.");
        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"{twice.Count()} figures are named '{twice.Key}'; one is the most.");
    }
}

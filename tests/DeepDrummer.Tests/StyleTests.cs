namespace DeepDrummer.Tests;

/// <summary>What can be checked of the project's habits by counting.</summary>
public sealed class StyleTests
{
    private const int LongestFile = 300, LongestMedian = 100, LongestReadme = 25;

    [Fact]
    public void No_source_file_is_over_300_lines() =>
        Assert.DoesNotContain(Checkout.SourceFiles.Select(file => (file.Path, Lines: Lines(file.Text))), file => file.Lines > LongestFile);

    [Fact]
    public void The_median_source_file_has_at_most_100_lines()
    {
        int[] lengths = [.. Checkout.SourceFiles.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal)).Select(file => Lines(file.Text)).Order()];
        Assert.InRange(lengths[lengths.Length / 2], 1, LongestMedian);
    }

    /// <summary>Names that TorchSharp chose, and that our binding shares.</summary>
    private static readonly string[] torchSharpsNames = ["OptimizerHelper"];

    [Fact]
    public void No_file_is_named_for_nothing() =>
        Assert.DoesNotContain(
            Checkout.SourceFiles.Select(file => Path.GetFileNameWithoutExtension(file.Path)).Except(torchSharpsNames),
            name => ((string[])["Util", "Utils", "Helper", "Helpers", "Common", "Manager", "Misc"]).Any(word => name.EndsWith(word, StringComparison.Ordinal)));

    [Fact]
    public void Every_room_opens_with_a_readme_of_at_most_25_lines() => Assert.Equal([], Checkout.Rooms.Select(Problem).OfType<string>());

    private static string? Problem(string room)
    {
        string readme = Path.Combine(Checkout.Root, "src", "DeepDrummer.Research", room, "README.md");
        if (!File.Exists(readme))
            return $"{room} has no README.md";
        int lines = Lines(File.ReadAllText(readme));
        return lines > LongestReadme ? $"{room}/README.md has {lines} lines; at most {LongestReadme}" : null;
    }

    private static int Lines(string text) => text.TrimEnd('\n').Split('\n').Length;
}

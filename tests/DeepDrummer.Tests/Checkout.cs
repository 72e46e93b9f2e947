namespace DeepDrummer.Tests;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = FindRoot();

    /// <summary>Every C# file under <c>src</c> and <c>tests</c> that a person wrote.</summary>
    public static IReadOnlyList<SourceFile> SourceFiles { get; } =
        [.. ((string[])["src", "tests"]).SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(file => (File: file, Path: Path.GetRelativePath(Root, file).Replace('\\', '/')))
            .Where(file => !file.Path.Split('/').Any(part => part is "bin" or "obj"))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => new SourceFile(file.Path, File.ReadAllText(file.File)))];

    /// <summary>The library's rooms that have at least one source file.</summary>
    public static IReadOnlyList<string> Rooms { get; } =
        [.. SourceFiles.Select(file => file.Path.Split('/')).Where(parts => parts is ["src", "DeepDrummer.Research", _, _, ..]).Select(parts => parts[2]).Distinct()];

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DeepDrummer.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No DeepDrummer.sln above {AppContext.BaseDirectory}.");
    }
}

namespace DeepDrummer.Research.Samples;

/// <summary>The drum sounds of the Debian packages hydrogen-drumkits, hydrogen-data and sonic-pi-samples.</summary>
public static class DebianSounds
{
    /// <summary>The longest sound taken, in seconds: a loop lasts 8 s, and the longest of the original's 325 sounds 3 s.</summary>
    /// <remarks>With 30 s, as a folder has, 69 cymbals more take the library from 131 to 230 MB.</remarks>
    public const double LongestSeconds = 4;

    private static readonly Collection[] Collections =
    [
        new("hydrogen", "/usr/share/hydrogen/data/drumkits", _ => true),
        new("sonic-pi", "/usr/share/sonic-pi/samples", IsDrumHit),
    ];

    /// <summary>Whether any of the packages is there.</summary>
    public static bool Installed => Collections.Any(collection => Directory.Exists(collection.Folder));

    /// <summary>Loads what is installed; names are <c>hydrogen/KIT/FILE</c> and <c>sonic-pi/FILE</c>.</summary>
    /// <exception cref="ArgumentException">Fewer than <see cref="SampleLibrary.Fewest"/> sounds are usable.</exception>
    /// <exception cref="FileNotFoundException">libsndfile or soxr is not installed.</exception>
    public static SampleLibrary Load(SampleOptions? options = null)
    {
        Collection[] installed = [.. Collections.Where(collection => Directory.Exists(collection.Folder))];
        FolderWalk[] walks = [.. installed.Select(collection => new FolderWalk(collection.Folder))];
        IEnumerable<SoundFile> files = installed.Zip(walks, (collection, walk) => walk.Files
            .Where(path => collection.Wanted(Path.GetFileName(path)))
            .Select(path => new SoundFile($"{collection.Name}/{walk.NameOf(path)}", path))).SelectMany(files => files);
        string origin = $"Debian's drum sounds ({string.Join(", ", installed.Select(collection => collection.Folder))})";
        return SoundLoader.Load(origin, files, walks.SelectMany(walk => walk.Skipped), options ?? new() { LongestSeconds = LongestSeconds });
    }

    /// <summary>The file that a sound of this name comes from, whether it is there or not; null for names of another form.</summary>
    internal static string? PathOf(string name) => Collections
        .Where(collection => name.StartsWith(collection.Name + '/', StringComparison.Ordinal))
        .Select(collection => Path.Combine(collection.Folder, name[(collection.Name.Length + 1)..])).FirstOrDefault();

    /// <summary>Sonic Pi names its samples by kind; the kinds left out are loops, ambience, melodies, voices and noises.</summary>
    internal static bool IsDrumHit(string fileName) =>
        fileName.Split('_')[0] is "bd" or "sn" or "drum" or "hat" or "ride" or "elec" or "perc" or "tabla";

    private sealed record Collection(string Name, string Folder, Func<string, bool> Wanted);
}

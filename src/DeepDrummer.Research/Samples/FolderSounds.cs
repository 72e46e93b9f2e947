namespace DeepDrummer.Research.Samples;

/// <summary>The sounds of any folder and all folders below it, such as a collection of one's own.</summary>
public static class FolderSounds
{
    /// <summary>Loads every audio file below the folder; each is named by its path from there.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="ArgumentException">Fewer than <see cref="SampleLibrary.Fewest"/> sounds are usable.</exception>
    /// <exception cref="InvalidDataException">The folder holds more files than a sample library could.</exception>
    /// <exception cref="FileNotFoundException">libsndfile or soxr is not installed.</exception>
    public static SampleLibrary Load(string folder, SampleOptions? options = null)
    {
        var walk = new FolderWalk(folder);
        return SoundLoader.Load(folder, walk.Files.Select(path => new SoundFile(walk.NameOf(path), path)), walk.Skipped, options ?? new());
    }
}

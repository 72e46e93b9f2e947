namespace DeepDrummer.Research.Samples;

/// <summary>Where a run's sounds come from: what <c>--sounds</c> means.</summary>
public static class SoundSource
{
    /// <summary>The word that asks for the <see cref="Samples.BuiltInKit"/> (a folder of that name is <c>./built-in</c>).</summary>
    public const string BuiltIn = "built-in";

    /// <summary>A folder's sounds; with none, Debian's drum packages, and where they are not installed, the built-in kit.</summary>
    /// <param name="folder">A folder, <see cref="BuiltIn"/>, or null.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="ArgumentException">Fewer than <see cref="SampleLibrary.Fewest"/> sounds are usable.</exception>
    /// <exception cref="FileNotFoundException">libsndfile or soxr is needed and not installed.</exception>
    public static SampleLibrary Open(string? folder) => folder switch
    {
        BuiltIn => BuiltInKit.Load(),
        not null => FolderSounds.Load(folder),
        null when DebianSounds.Installed => DebianSounds.Load(),
        null => BuiltInKit.Load(),
    };

    /// <summary>The file behind a sound's name, found without loading the library; null if there is none.</summary>
    /// <param name="folder">As for <see cref="Open"/>.</param>
    /// <param name="name">A name as <see cref="Sound.Name"/> has it.</param>
    public static string? PathOf(string? folder, string name)
    {
        string? path = folder switch
        {
            BuiltIn => null,
            not null => Path.Combine(folder, name),
            null => DebianSounds.PathOf(name),
        };
        return File.Exists(path) ? path : null;
    }
}

using System.Text.Json;
using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Research.Datasets;

/// <summary>Writes a release as a folder that is there whole or not at all.</summary>
public static class DatasetFolder
{
    /// <summary>What of a critic's description is released; where its study lay is not.</summary>
    private static readonly string[] released =
        ["format", "critic", "learner", "options", "sounds_hash", "ratings_heard", "members", "population.listeners", "population.sounds_hash"];

    /// <summary>Why a dataset cannot be put there; null when it can.</summary>
    public static string? Obstacle(string path)
    {
        if (File.Exists(path))
            return $"{path} is a file, and a dataset needs a folder.";
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            return $"{path} is not empty, and nothing is overwritten.";
        return Directory.Exists(path + AtomicFile.Partial) ? $"{path + AtomicFile.Partial} is there: another pack is at it, or one was killed; delete it then." : null;
    }

    /// <summary>Writes every file aside, then renames the folder.</summary>
    /// <param name="library">The sounds, where loops are to be rendered.</param>
    /// <exception cref="IOException">There is something at the path.</exception>
    /// <exception cref="InvalidDataException">A file that was to be copied is broken.</exception>
    public static void Write(Release release, string path, SampleLibrary? library = null)
    {
        path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Obstacle(path) is string obstacle)
            throw new IOException(obstacle);
        string aside = path + AtomicFile.Partial;
        Directory.CreateDirectory(aside);
        try
        {
            WriteParts(release, aside, library);
            if (Directory.Exists(path))
                Directory.Delete(path);                                           // it is empty
            Directory.Move(aside, path);
        }
        catch
        {
            Directory.Delete(aside, recursive: true);
            throw;
        }
    }

    private static void WriteParts(Release release, string folder, SampleLibrary? library)
    {
        ReleasedDataset dataset = release.Dataset;
        foreach ((DatasetTable table, string text) in TableText.All(dataset))
        {
            Text(folder, table.Path, text);
            Text(folder, table.Sidecar, ReleaseText.Json(PsychDs.Sidecar(table)));
        }
        Text(folder, ReleaseText.FactsPath, JsonSerializer.Serialize(dataset.Facts, StorageJson.Pages) + "\n");
        foreach ((string path, string text) in ReleaseDocuments.All(dataset))
            Text(folder, path, text);
        foreach (ReleasedLoop loop in dataset.Loops)
            WriteLoop(loop, folder, release, library);
        foreach (ReleasedSession session in dataset.Sessions)
            foreach (string path in new[] { session.InitCritic, session.FinalCritic }.OfType<string>())
                WriteCritic(release.Sources[path], In(folder, path));
        Text(folder, Croissant.Path, ReleaseText.Json(Croissant.Of(dataset, folder)));
        Manifest.Write(folder);
    }

    private static void WriteLoop(ReleasedLoop loop, string folder, Release release, SampleLibrary? library)
    {
        if (loop.Midi is string midi)
            AtomicFile.Write(In(folder, midi), LoopNotes.Midi(loop));
        if (loop.Audio is not string audio)
            return;
        AudioClip clip = release.Sources.TryGetValue(audio, out string? source)
            ? AudioFile.Read(source)
            : new AudioClip { Samples = LoopRenderer.Render(loop.ToLoop(library ?? throw new ArgumentException("Loops are rendered from sounds, and there are none.", nameof(library))), library, new RenderOptions()), Rate = Sound.Rate };
        AudioFile.Write(In(folder, audio), clip, SampleFormat.Pcm16);
    }

    private static void WriteCritic(string source, string path)
    {
        TensorFile file = SafeTensors.Read(source);
        SafeTensors.Write(path, file with { Metadata = file.Metadata.Where(pair => released.Contains(pair.Key)).ToDictionary() });
    }

    private static void Text(string folder, string path, string text) => AtomicFile.Write(In(folder, path), text);

    private static string In(string folder, string path)
    {
        string full = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full;
    }
}

using System.Globalization;
using DeepDrummer.Research.Ratings;

namespace DeepDrummer.Research.Storage;

/// <summary>The critics of one listener on disk: the initial one, the final one, and between them the newest.</summary>
/// <param name="ratings">Ratings of the final critic, as far as is known.</param>
public sealed class ListenerModels(string folder, Listener listener, int ratings)
{
    private const string Ending = ".safetensors";

    private readonly string stem = Path.Combine(folder, $"listener-{listener.Index:D3}-");

    public string Init => $"{stem}init{Ending}";

    public string Final => $"{stem}final{Ending}";

    /// <summary>Saves the critic, then lets the one before go.</summary>
    public void Keep(LearnedCritic learned)
    {
        string path = learned.Last ? Final : Checkpoint(learned.Heard);
        if (path == Final)
            learned.Critic.SaveWeights(path);                                     // it learns no more
        else
            learned.Critic.Save(path);
        foreach ((string older, _) in Checkpoints().Where(checkpoint => checkpoint.Path != path))
            File.Delete(older);
    }

    /// <summary>The saved critic that learned most, but no more than <paramref name="known"/> ratings; null when there is none.</summary>
    public (string Path, int Heard)? Newest(int known)
    {
        IEnumerable<(string Path, int Heard)> final = File.Exists(Final) ? [(Final, ratings)] : [];
        return Checkpoints().Concat(final).Where(saved => saved.Heard <= known).OrderByDescending(saved => saved.Heard)
            .Select(saved => ((string, int)?)saved).FirstOrDefault();
    }

    private string Checkpoint(int heard) => $"{stem}heard-{heard:D5}{Ending}";

    private List<(string Path, int Heard)> Checkpoints()
    {
        var found = new List<(string, int)>();
        string start = Path.GetFileName($"{stem}heard-");
        foreach (string path in Directory.EnumerateFiles(folder, $"{start}*{Ending}"))
            if (int.TryParse(Path.GetFileName(path)[start.Length..^Ending.Length], NumberStyles.None, CultureInfo.InvariantCulture, out int heard))
                found.Add((path, heard));
        return found;
    }
}

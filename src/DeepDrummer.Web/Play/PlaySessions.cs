using System.Text.RegularExpressions;
using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Web.Play;

/// <summary>A folder of sessions, one file each, opened as they are asked for and held until the end. Safe across threads.</summary>
/// <param name="folder">Made where it is not there.</param>
/// <param name="seed">All chance of sessions that begin: each draws its own from it by its name.</param>
/// <param name="prior">Earlier listeners' taste; null for none.</param>
public sealed partial class PlaySessions(string folder, SampleLibrary library, LoopMaker maker, Seed seed, PopulationPrior? prior = null) : IDisposable
{
    /// <summary>What a session's file ends with.</summary>
    public const string Ending = ".play.jsonl";

    /// <summary>Sessions that can be open at a time.</summary>
    public const int MostOpen = 32;

    private readonly Dictionary<string, PlaySession> open = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>Whether a session can be called so: small letters, digits and hyphens, 1 to 40. A name is part of a file's name.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    /// <summary>Why a session cannot be called so.</summary>
    public static string NameProblem(string name) => $"A session cannot be called '{(name.Length > 60 ? name[..60] + "…" : name)}': small letters, digits and hyphens, 1 to 40 of them.";

    /// <summary>The names of all sessions in the folder.</summary>
    public IReadOnlyList<string> Names => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*" + Ending).Select(path => Path.GetFileName(path)[..^Ending.Length]).Where(IsName).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The session of a name: the one that is there, or a new one.</summary>
    /// <exception cref="ArgumentException">No session can be called so, or too many are open.</exception>
    /// <exception cref="InvalidDataException">Its file is broken, or plays sounds that are not in the library.</exception>
    /// <exception cref="IOException">Another server plays it, or its file cannot be written.</exception>
    public PlaySession Open(string name)
    {
        if (!IsName(name))
            throw new ArgumentException(NameProblem(name), nameof(name));
        lock (gate)
        {
            if (open.TryGetValue(name, out PlaySession? session))
                return session;
            if (open.Count >= MostOpen)
                throw new ArgumentException($"{open.Count} sessions are open, and {MostOpen} can be: stop the server and start it again.", nameof(name));
            Directory.CreateDirectory(folder);
            string path = PathOf(name);
            PlayJournal journal = PlayJournal.Open(path);
            try
            {
                return open[name] = new PlaySession(name, journal, library, maker, seed.Child(name), prior);
            }
            catch (InvalidDataException broken)
            {
                journal.Dispose();
                throw new InvalidDataException($"{path}: {broken.Message} (Was it made with other sounds? --sounds says which.)", broken);
            }
        }
    }

    /// <summary>The session of a name, opened where it is not; null for none of that name.</summary>
    /// <inheritdoc cref="Open" path="/exception"/>
    public PlaySession? Find(string name) => IsName(name) && File.Exists(PathOf(name)) ? Open(name) : null;

    public void Dispose()
    {
        lock (gate)
            foreach (PlaySession session in open.Values)
                session.Dispose();
    }

    private string PathOf(string name) => Path.Combine(Path.GetFullPath(folder), name + Ending);

    [GeneratedRegex("^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}

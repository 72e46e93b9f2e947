using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Research.Datasets;

/// <summary>The trained critic of every listener who came through Phase I, of runs, released datasets and databases over the same sounds.</summary>
public sealed class TrainedCritics : IDisposable
{
    private readonly SampleLibrary library;
    private readonly List<ICritic> loaded = [];

    /// <param name="sources">Run folders, folders of released datasets, databases of studies in the browser.</param>
    /// <param name="progress">Told of critics that are fitted again: how many, of how many.</param>
    /// <exception cref="DirectoryNotFoundException">One is none of these.</exception>
    /// <exception cref="InvalidDataException">One is broken, or was made with other sounds; or nobody has a trained critic.</exception>
    public TrainedCritics(IReadOnlyList<string> sources, SampleLibrary library, Action<int, int>? progress = null)
    {
        this.library = library;
        try
        {
            foreach (string source in sources)
                if (DatabaseSessions.IsDatabase(source))
                    AddDatabase(source, progress);
                else if (ReleasedDataset.IsDataset(source))
                    AddDataset(source);
                else if (RunSessions.IsRun(source))
                    AddRun(source);
                else
                    throw new DirectoryNotFoundException($"{source} holds no run (run.json) and no released dataset, and is no database.");
            if (loaded.Count == 0)
                throw new InvalidDataException($"{string.Join(", ", sources)}: no trained critic is there: nobody came through Phase I yet, or the dataset was packed without critics.");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>One a listener; they live as long as this.</summary>
    public IReadOnlyList<ICritic> Critics => loaded;

    public void Dispose() => loaded.ForEach(critic => critic.Dispose());

    private void AddRun(string folder)
    {
        RunInfo info = RunSessions.InfoOf(folder);
        CheckSounds(folder, info.Sounds.Count, info.Sounds.Hash);
        Add(RunSessions.Read(folder).Select(session => (session.Run, session.FinalCritic)));
    }

    private void AddDataset(string folder)
    {
        ReleasedDataset dataset = ReleasedDataset.Load(folder);
        foreach (RunFacts facts in dataset.Runs.Select(run => run.Facts).Where(facts => facts.SoundsHash is not null))
            CheckSounds(folder, facts.Sounds, facts.SoundsHash!);
        foreach (string path in dataset.Sessions.Select(session => session.FinalCritic).OfType<string>().Where(path => !Manifest.IsInside(path)))
            throw new InvalidDataException($"{folder} names the critic '{path}', which is no path inside the dataset.");
        Add(dataset.Sessions.Select(session => (session.Run.Facts, session.FinalCritic is string path ? Path.Combine(folder, path) : null)));
    }

    private void AddDatabase(string source, Action<int, int>? progress)
    {
        string folder = Directory.CreateTempSubdirectory("deepdrummer-critics-").FullName;
        try
        {
            var critics = new RefittedCritics(library, folder) { Progress = progress ?? ((_, _) => { }) };
            Add(DatabaseSessions.Read(new DatabasePlace(source), critics).Select(session => (session.Run, session.FinalCritic)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void Add(IEnumerable<(RunFacts Facts, string? File)> critics)
    {
        foreach ((RunFacts facts, string? file) in critics)
            if (file is not null)
                loaded.Add(StudyMethods.Named(facts.Method).Load(library, file));
    }

    private void CheckSounds(string source, int? count, string hash)
    {
        if (hash != library.Hash)
            throw new InvalidDataException($"{source} was made with {(count is int sounds ? $"{sounds} " : "")}sounds (hash {hash[..Math.Min(12, hash.Length)]}), and these are {library.Count} of {library.Origin} (hash {library.Hash[..12]}).");
    }
}

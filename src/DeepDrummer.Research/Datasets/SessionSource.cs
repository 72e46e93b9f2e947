using DeepDrummer.Research.Storage;

namespace DeepDrummer.Research.Datasets;

/// <summary>Where sessions come from: what <c>dataset pack</c> is told.</summary>
public static class SessionSource
{
    /// <summary>The sessions of run folders of <c>study</c>, of databases of studies in the browser, of session folders of the original program, and of folders of those.</summary>
    /// <param name="critics">Makes the critics of databases, which hold none; null to do without.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">It holds none, or a broken one.</exception>
    public static IReadOnlyList<RecordedSession> Read(IReadOnlyList<string> paths, RefittedCritics? critics = null)
    {
        var sessions = new List<RecordedSession>();
        var originals = new List<string>();
        foreach (string path in paths)
        {
            if (DatabaseSessions.IsDatabase(path))
            {
                sessions.AddRange(DatabaseSessions.Read(new DatabasePlace(path), critics));
                continue;
            }
            if (!Directory.Exists(path))
                throw new DirectoryNotFoundException($"There is no folder or database {path}.");
            if (RunSessions.IsRun(path))
                sessions.AddRange(RunSessions.Read(path));
            else if (OriginalSessions.IsSession(path))
                originals.Add(path);
            else if (OriginalSessions.FoldersIn(path) is { Count: > 0 } folders)
                originals.AddRange(folders);
            else
                throw new InvalidDataException($"{path} holds no run (run.json) and no session of the original program (data.json), nor do its folders.");
        }
        return [.. sessions, .. OriginalSessions.Read(originals)];
    }
}

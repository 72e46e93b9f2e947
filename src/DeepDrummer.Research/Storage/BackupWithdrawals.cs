using System.Globalization;

namespace DeepDrummer.Research.Storage;

/// <summary>Keeps withdrawals when an older backup is restored: a backup of before somebody withdrew has what they took back.</summary>
internal static class BackupWithdrawals
{
    private static readonly string withdrawn = StorageJson.NameOf(StudyStage.Withdrawn);

    /// <summary>Takes out of the rows what was said in these sessions and in those that were withdrawn before, and what opens them.</summary>
    /// <param name="rows">Of each table of a backup.</param>
    /// <exception cref="ArgumentException">There is no session of such a number.</exception>
    public static void Apply(Dictionary<string, List<Dictionary<string, object?>>> rows, IReadOnlySet<int> numbers)
    {
        List<Dictionary<string, object?>> sessions = rows["session"];
        foreach (int unknown in numbers.Where(number => sessions.All(row => Number(row, "number") != number)).Order().Take(1))
            throw new ArgumentException($"Session {unknown} cannot be withdrawn: the backup has {sessions.Count} sessions, and none of that number.");
        HashSet<int?> gone = [.. numbers.Select(number => (int?)number), .. sessions.Where(IsWithdrawn).Select(row => Number(row, "number"))];
        foreach (string table in (string[])["trial", "answer", "access_key"])
            rows[table].RemoveAll(row => Number(row, "session") is int session && gone.Contains(session));
        foreach (Dictionary<string, object?> row in sessions.Where(row => gone.Contains(Number(row, "number"))))
        {
            foreach (string said in (string[])["language", "tab", "begun", "stage_begun", "ended"])
                row[said] = null;
            row["stage"] = withdrawn;
        }
    }

    /// <inheritdoc cref="StudyBackup.AgeOf"/>
    public static BackupAge AgeOf(Dictionary<string, List<Dictionary<string, object?>>> rows, string file, DatabasePlace against)
    {
        using var database = StudyDatabase.Open(against);
        if (rows["study"].FirstOrDefault()?.GetValueOrDefault("secret") as string != database.Study.Secret)
            throw new InvalidDataException($"{file} is no backup of {against.Shown}: another study is there, or the same begun anew.");
        Dictionary<int, bool> kept = rows["session"].ToDictionary(row => Number(row, "number")!.Value, IsWithdrawn);
        IReadOnlyList<StoredSession> now = [.. database.Sessions().Select(session => session.Session)];
        return new BackupAge(
            [.. now.Where(session => session.Stage == StudyStage.Withdrawn && kept.TryGetValue(session.Number, out bool before) && !before).Select(session => session.Number)],
            [.. now.Where(session => !kept.ContainsKey(session.Number)).Select(session => session.Number)]);
    }

    private static bool IsWithdrawn(Dictionary<string, object?> session) => session.GetValueOrDefault("stage") as string == withdrawn;

    private static int? Number(Dictionary<string, object?> row, string column) =>
        row.GetValueOrDefault(column) is { } value ? Convert.ToInt32(value, CultureInfo.InvariantCulture) : null;
}

using DeepDrummer.Research.Storage;

namespace DeepDrummer.Web.Admin;

/// <summary>Every session as the experimenter's page shows it, again and again: only those that changed since are read anew.</summary>
/// <remarks>True as long as this server alone changes the database, which it holds. Safe across threads.</remarks>
public sealed class SessionsSeen(StudyDatabase database)
{
    private readonly Lock reading = new();
    private readonly SortedDictionary<int, StudySession> sessions = [];
    private long? upTo;

    /// <summary>By number.</summary>
    public IReadOnlyList<StudySession> Now()
    {
        lock (reading)
        {
            long changes = database.Changes;                                      // before reading: what changes meanwhile is read again
            IEnumerable<StudySession> anew = upTo is long before ? database.ChangedSince(before).Select(database.Session).OfType<StudySession>() : database.Sessions();
            foreach (StudySession session in anew)
                sessions[session.Session.Number] = session;
            upTo = changes;
            return [.. sessions.Values];
        }
    }
}

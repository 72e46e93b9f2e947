using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;

namespace DeepDrummer.Research.Storage;

/// <summary>The database of a study in the browser: who is where, and every answer. What a method says is done is on the disk when it returns.</summary>
/// <remarks>SQLite or PostgreSQL, one schema (<c>study-database.sql</c>). Safe across threads; one process serves a study at a time, and others may read it meanwhile.</remarks>
public sealed class StudyDatabase : IDisposable
{
    /// <summary>Of the schema that this version reads and writes.</summary>
    public const int Version = 2;

    private readonly DatabaseWriter writer;
    private readonly ConcurrentDictionary<int, long> changed = new();             // when each session last was, by the count
    private long changes;

    private StudyDatabase(DatabasePlace place, DatabaseWriter writer) => (Place, this.writer) = (place, writer);

    public DatabasePlace Place { get; }

    /// <summary>The study's row, as it is now.</summary>
    public StoredStudy Study => Read(connection => connection.QuerySingle<StudyRows.Study>("SELECT version, title, plan, sounds, secret, paused FROM study").Stored());

    /// <summary>A database that is there.</summary>
    /// <exception cref="InvalidDataException">It holds no study, or one of another version of the schema.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static StudyDatabase Open(DatabasePlace place)
    {
        if (!place.IsPostgres && !File.Exists(place.Text))
            throw new FileNotFoundException($"There is no database {place.Shown}.", place.Text);
        return Checked(place, alone: false, connection => throw new InvalidDataException($"{place.Shown} holds no listening study."));
    }

    /// <summary>The database of this study for its server: made when there is none yet, and held until it is disposed of.</summary>
    /// <exception cref="InvalidDataException">It holds one of another version of the schema.</exception>
    /// <exception cref="IOException">It cannot be opened, or another process serves it.</exception>
    public static StudyDatabase OpenOrCreate(DatabasePlace place, StoredStudy study) => Checked(place, alone: true, connection => Fill(place, connection, all => connection.Execute(
        "INSERT INTO study (id, version, title, plan, sounds, secret, paused) VALUES (1, @Version, @Title, @Plan, @Sounds, @Secret, @paused)",
        new { study.Version, study.Title, study.Plan, study.Sounds, study.Secret, paused = study.Paused ? 1 : 0 }, all)));

    private static StudyDatabase Checked(DatabasePlace place, bool alone, Action<DbConnection> whenEmpty)
    {
        var writer = new DatabaseWriter(place, alone);
        try
        {
            int found = writer.Use(connection =>
            {
                if (!HasStudy(place, connection))
                    whenEmpty(connection);
                return connection.ExecuteScalar<int>("SELECT version FROM study");
            });
            if (found != Version)
                throw new InvalidDataException($"{place.Shown} has version {found} of the schema, and this program reads version {Version}.");
            var database = new StudyDatabase(place, writer);
            _ = database.Study;                                                   // can be read
            return database;
        }
        catch (Exception broken)
        {
            writer.Dispose();
            if (broken is DbException)
                throw new InvalidDataException($"{place.Shown} holds no listening study that can be read: {broken.Message.ReplaceLineEndings(" ")}", broken);
            throw;
        }
    }

    private static bool HasStudy(DatabasePlace place, DbConnection connection) => connection.ExecuteScalar<long>(place.IsPostgres
        ? "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'study'"
        : "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'study'") > 0;

    /// <summary>Makes the tables of an empty database and fills them, all or nothing.</summary>
    /// <exception cref="IOException">It holds a study already.</exception>
    internal static void Fill(DatabasePlace place, DbConnection connection, Action<DbTransaction> fill)
    {
        if (HasStudy(place, connection))
            throw new IOException($"{place.Shown} holds a study already; nothing is overwritten.");
        using DbTransaction all = connection.BeginTransaction();
        connection.Execute(Schema, transaction: all);
        fill(all);
        all.Commit();
    }

    private static string Schema
    {
        get
        {
            using var reader = new StreamReader(typeof(StudyDatabase).Assembly.GetManifestResourceStream("study-database.sql")!);
            return reader.ReadToEnd();
        }
    }

    /// <summary>Holds the study up, or lets it go on.</summary>
    public void Pause(bool paused) => Change((connection, all) => connection.Execute("UPDATE study SET paused = @paused", new { paused = paused ? 1 : 0 }, all));

    /// <summary>The session that these keys open: the one that has the cookie's, else the one that the link began, else a new one, with the next number and its arm.</summary>
    /// <remarks>One transaction: the same keys again are the same session however often they come and how many come at once, and a link is used up when its session is there.</remarks>
    /// <param name="armOf">The arm of a session's number.</param>
    /// <param name="first">Language and times; its number and arm are given here.</param>
    /// <param name="keys">What opens it.</param>
    /// <param name="most">Sessions that are wanted: none begins beyond them; null for as many as come.</param>
    /// <returns>Null where a new one would be needed, and the study is full.</returns>
    public StoredSession? Begin(Func<int, string> armOf, StoredSession first, SessionKeys keys, int? most = null)
    {
        StoredSession? session = Change((connection, all) => Begin(connection, all, armOf, first, keys, most));
        if (session is not null)
            Changed(session.Number);
        return session;
    }

    private static StoredSession? Begin(DbConnection connection, DbTransaction all, Func<int, string> armOf, StoredSession first, SessionKeys keys, int? most)
    {
        if (Opened(connection, AccessKind.Cookie, keys.Cookie, all) is StoredSession same)
            return same;
        if (keys.Link is string link && Opened(connection, AccessKind.Link, link, all) is StoredSession begun)
        {
            (keys with { Link = null }).Write(connection, all, begun.Number);
            return begun;
        }
        if (most is int wanted && Places(connection, first.Begun, all) >= wanted)
            return null;
        while (true)
        {
            int number = connection.ExecuteScalar<int>("SELECT COALESCE(MAX(number), -1) + 1 FROM session", transaction: all);
            StoredSession session = first with { Number = number, Arm = armOf(number) };
            if (connection.Execute($"INSERT INTO session ({StudyRows.SessionColumns}) VALUES (@number, @arm, @stage, @language, @tab, @begun, @stage_begun, @ended) ON CONFLICT DO NOTHING",
                StudyRows.Session.Of(session), all) == 0)
                continue;                                                         // another server took the number in this moment
            keys.Write(connection, all, number);
            return session;
        }
    }

    /// <summary>The session that a secret opens, by the hash of the secret; null where there is none.</summary>
    public StoredSession? SessionOf(AccessKind kind, string hash) => Read(connection => Opened(connection, kind, hash, null));

    private static StoredSession? Opened(DbConnection connection, AccessKind kind, string hash, DbTransaction? all) => connection.QuerySingleOrDefault<StudyRows.Session>(
        $"SELECT {StudyRows.SessionColumns} FROM session WHERE number = (SELECT session FROM access_key WHERE hash = @hash AND kind = @kind)",
        new { hash, kind = StorageJson.NameOf(kind) }, all)?.Stored();

    /// <summary>Whether a participant's link of that hash was made.</summary>
    public bool HasLink(string hash) => Read(connection => connection.ExecuteScalar<long>("SELECT COUNT(*) FROM access_key WHERE hash = @hash AND kind = 'link'", new { hash })) > 0;

    /// <summary>Adds participants' links by the hashes of their secrets.</summary>
    /// <returns>The number of the first; the others follow.</returns>
    public int AddLinks(IReadOnlyList<string> hashes) => Change((connection, all) =>
    {
        int first = connection.ExecuteScalar<int>("SELECT COALESCE(MAX(number), 0) + 1 FROM access_key WHERE kind = 'link'", transaction: all);
        connection.Execute("INSERT INTO access_key (hash, kind, number) VALUES (@hash, 'link', @number)", hashes.Select((hash, index) => new { hash, number = first + index }), all);
        return first;
    });

    /// <summary>Sessions that take one of the places of a study: not those withdrawn, nor those left in the sound check for longer than <see cref="StudySession.Patience"/>.</summary>
    public int PlacesTaken(DateTimeOffset now) => Read(connection => Places(connection, now, null));

    private static int Places(DbConnection connection, DateTimeOffset? now, DbTransaction? all) => connection.ExecuteScalar<int>(
        "SELECT COUNT(*) FROM session WHERE stage <> 'withdrawn' AND (stage <> 'check' OR stage_begun IS NULL OR stage_begun >= @since)", new { since = StudyRows.Text(now - StudySession.Patience) ?? "" }, all);

    /// <summary>From now on this page holds the session.</summary>
    public void Claim(int session, string tab) =>
        Change(session, (connection, all) => connection.Execute("UPDATE session SET tab = @tab WHERE number = @session", new { session, tab }, all));

    /// <summary>Keeps an answer, and where it was the stage's last, takes the session on; both or neither.</summary>
    /// <returns>False, and nothing is changed, where that loop has an answer already or the session is not in that stage.</returns>
    public bool Rate(StoredTrial trial, StudyStage? next) => Change(trial.Session, (connection, all) =>
    {
        StudyRows.Trial row = StudyRows.Trial.Of(trial);
        if (connection.Execute($"""
            INSERT INTO trial ({StudyRows.TrialColumns})
            SELECT @session, @stage, @trial, @source, @repeat_of, @loop, @score, @critic_heard, @candidates, @liked, @heard_seconds, @played, @rated, @proposal_seconds
            WHERE EXISTS (SELECT 1 FROM session WHERE number = @session AND stage = @stage) ON CONFLICT DO NOTHING
            """, row, all) == 0)
            return false;
        return next is not StudyStage stage || GoOn(connection, all, trial.Session, trial.Stage, stage, trial.Rated);
    });

    /// <summary>Keeps the answers of a stage and takes the session to the next one; both or neither.</summary>
    /// <returns>False, and nothing is changed, where the session is not in that stage.</returns>
    public bool Leave(int session, StudyStage from, StudyStage to, IReadOnlyList<StoredAnswer> answers, DateTimeOffset now) => Change(session, (connection, all) =>
    {
        if (!GoOn(connection, all, session, from, to, now))
            return false;
        foreach (StoredAnswer answer in answers)
            connection.Execute("INSERT INTO answer (session, stage, question, value) VALUES (@session, @stage, @question, @value)", StudyRows.Answer.Of(answer), all);
        return true;
    });

    private static bool GoOn(DbConnection connection, DbTransaction all, int session, StudyStage from, StudyStage to, DateTimeOffset now) => connection.Execute(
        "UPDATE session SET stage = @to, stage_begun = @now, ended = @ended WHERE number = @session AND stage = @from",
        new { session, from = StorageJson.NameOf(from), to = StorageJson.NameOf(to), now = StudyRows.Text(now), ended = to == StudyStage.Done ? StudyRows.Text(now) : null }, all) == 1;

    /// <summary>Deletes all that a listener said, and what opened the session; the number and the arm stay.</summary>
    public void Withdraw(int session)
    {
        Change(session, (connection, all) => connection.Execute("""
            DELETE FROM trial WHERE session = @session;
            DELETE FROM answer WHERE session = @session;
            DELETE FROM access_key WHERE session = @session;
            UPDATE session SET stage = 'withdrawn', language = NULL, tab = NULL, begun = NULL, stage_begun = NULL, ended = NULL WHERE number = @session;
            """, new { session }, all));
        if (!Place.IsPostgres)
            writer.Use(connection => connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)"));               // what was said is in no file any more, unless somebody reads just then: with the next checkpoint
    }

    /// <summary>One session; null where there is none of that number.</summary>
    public StudySession? Session(int number) => Sessions("WHERE number = @number", "WHERE session = @number", new { number }).SingleOrDefault();

    /// <summary>Every session, by number.</summary>
    public IReadOnlyList<StudySession> Sessions() => Sessions("", "", new { });

    private List<StudySession> Sessions(string those, string theirs, object values) => Read(connection =>
    {
        using DbTransaction moment = DatabasePlace.Moment(connection);
        List<StoredSession> sessions = [.. connection.Query<StudyRows.Session>($"SELECT {StudyRows.SessionColumns} FROM session {those} ORDER BY number", values, moment).Select(row => row.Stored())];
        ILookup<int, StoredTrial> trials = connection.Query<StudyRows.Trial>($"SELECT {StudyRows.TrialColumns} FROM trial {theirs}", values, moment)
            .Select(row => row.Stored()).OrderBy(trial => trial.Stage).ThenBy(trial => trial.Number).ToLookup(trial => trial.Session);
        ILookup<int, StoredAnswer> answers = connection.Query<StudyRows.Answer>($"SELECT session, stage, question, value FROM answer {theirs} ORDER BY stage, question", values, moment)
            .Select(row => row.Stored()).ToLookup(answer => answer.Session);
        return sessions.ConvertAll(session => new StudySession(session, [.. trials[session.Number]], [.. answers[session.Number]]));
    });

    /// <summary>How often this process changed a session: what was read stays as it is while this does, for the server that holds the database.</summary>
    public long Changes => Interlocked.Read(ref changes);

    /// <summary>The sessions that were changed since <see cref="Changes"/> was this.</summary>
    public IReadOnlyList<int> ChangedSince(long before) => [.. changed.Where(session => session.Value > before).Select(session => session.Key).Order()];

    /// <summary>One transaction at a time: on the disk, or not at all.</summary>
    internal T Change<T>(Func<DbConnection, DbTransaction, T> change) => writer.Change(change);

    private T Change<T>(int session, Func<DbConnection, DbTransaction, T> change)
    {
        try
        {
            return writer.Change(change);
        }
        finally
        {
            Changed(session);                                                     // where it broke, nobody knows
        }
    }

    private void Changed(int session)
    {
        lock (changed)
            changed[session] = Interlocked.Increment(ref changes);
    }

    private T Read<T>(Func<DbConnection, T> read)
    {
        for (bool fresh = false; ; fresh = true)
        {
            using DbConnection connection = Place.Open();
            try
            {
                return read(connection);
            }
            catch (Exception broken) when (DatabaseWriter.IsAway(broken))
            {
                if (fresh || connection is not Npgsql.NpgsqlConnection postgres)
                    throw DatabaseWriter.Away(Place, broken);
                Npgsql.NpgsqlConnection.ClearPool(postgres);                      // it may be one of before an outage, and so are the others
            }
        }
    }

    public void Dispose() => writer.Dispose();
}

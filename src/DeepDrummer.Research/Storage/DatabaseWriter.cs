using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DeepDrummer.Research.Storage;

/// <summary>The one connection of a process that changes a study's database: one transaction at a time, and opened again after it broke.</summary>
/// <remarks>A server holds its database, so that no second one gives out the same session numbers: a lock file beside one of SQLite, an advisory lock in
/// PostgreSQL. The system lets go of either when the process ends, however it ends.</remarks>
internal sealed class DatabaseWriter : IDisposable
{
    // Of this program's databases alone: "DrumLoop" as eight letters.
    private const long LockKey = 0x4472756D4C6F6F70;

    private readonly DatabasePlace place;
    private readonly bool alone;
    private readonly FileStream? held;
    private readonly Lock changing = new();
    private DbConnection? connection;

    /// <param name="alone">Whether this process serves the study, and no other may.</param>
    /// <exception cref="IOException">It cannot be opened, or another process serves it.</exception>
    public DatabaseWriter(DatabasePlace place, bool alone)
    {
        (this.place, this.alone) = (place, alone);
        held = alone && !place.IsPostgres ? HoldFile() : null;
        try
        {
            connection = Connect();
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    /// <summary>One transaction: on the disk when this returns, or not at all.</summary>
    /// <exception cref="DatabaseAwayException">The database does not answer; whether the change is there must be looked up when it does.</exception>
    public T Change<T>(Func<DbConnection, DbTransaction, T> change) => Use(open =>
    {
        using DbTransaction all = open.BeginTransaction();
        T result = change(open, all);
        all.Commit();
        return result;
    });

    /// <inheritdoc cref="Change" path="/exception"/>
    public T Use<T>(Func<DbConnection, T> use)
    {
        lock (changing)
        {
            DbConnection open = connection is { State: ConnectionState.Open } ? connection : Reconnect();
            try
            {
                return use(open);
            }
            catch (Exception broken) when (IsAway(broken) || open.State != ConnectionState.Open)
            {
                Drop();
                throw Away(place, broken);
            }
        }
    }

    private DbConnection Reconnect()
    {
        Drop();
        return connection = Connect();
    }

    private void Drop()
    {
        connection?.Dispose();
        connection = null;
    }

    private DbConnection Connect()
    {
        DbConnection open = place.Open(pooled: false);                            // a pooled one would keep the lock when it is closed
        if (!alone || !place.IsPostgres)
            return open;
        try
        {
            using DbTransaction all = open.BeginTransaction();
            open.Execute("SET LOCAL lock_timeout = '5s'", transaction: all);      // one that was killed a moment ago is let go of by then
            open.Execute("SELECT pg_advisory_lock(@LockKey)", new { LockKey }, all);
            all.Commit();                                                         // the lock stays as long as the connection
            return open;
        }
        catch (DbException failed)
        {
            open.Dispose();
            throw failed.SqlState == PostgresErrorCodes.LockNotAvailable ? Taken(failed) : Away(place, failed);
        }
    }

    private FileStream HoldFile()
    {
        string path = Path.GetFullPath(place.Text);
        string file = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
        try
        {
            return new FileStream(file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failed) when (RunFolder.IsTaken(failed))
        {
            throw Taken(failed);
        }
    }

    private DatabaseAwayException Taken(Exception cause) => new($"{place.Shown} is served by another process; a study has one server at a time.", cause);

    /// <summary>Whether the fault lies with the database's being there, not with what was asked of it.</summary>
    public static bool IsAway(Exception failure) => failure switch
    {
        PostgresException refused => refused.IsTransient || refused.SqlState.StartsWith("57P", StringComparison.Ordinal),   // 57P: it is stopped, or starts
        NpgsqlException => true,                                                  // not the server's word: the connection broke
        SqliteException sqlite => sqlite.SqliteErrorCode is 5 or 6 or 8 or 10 or 13 or 14,   // busy, locked, read only, input or output, full, cannot open
        _ => false,
    };

    public static DatabaseAwayException Away(DatabasePlace place, Exception cause) => new($"{place.Shown} does not answer: {cause.Message.ReplaceLineEndings(" ")}", cause);

    public void Dispose()
    {
        lock (changing)
            Drop();
        held?.Dispose();
    }
}

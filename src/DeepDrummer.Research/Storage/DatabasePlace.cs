using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DeepDrummer.Research.Storage;

/// <summary>Where a study's database is: a file of SQLite, or a database of PostgreSQL by its address.</summary>
/// <param name="Text">A path, or <c>postgres://user:password@host:5432/database</c> (the password may come from PGPASSWORD or ~/.pgpass instead).</param>
public sealed record DatabasePlace(string Text)
{
    /// <summary>Whether a server holds it rather than a file.</summary>
    public bool IsPostgres => Text.StartsWith("postgres://", StringComparison.Ordinal) || Text.StartsWith("postgresql://", StringComparison.Ordinal);

    /// <summary>The place as messages may show it: without a password.</summary>
    public string Shown => IsPostgres && Uri.TryCreate(Text, UriKind.Absolute, out Uri? address)
        ? $"postgres://{(address.UserInfo.Split(':')[0] is { Length: > 0 } user ? user + "@" : "")}{address.Authority}{address.AbsolutePath}"
        : IsPostgres ? "the postgres address"                                     // what cannot be read may hold a password
        : Text;

    /// <summary>A connection that is open.</summary>
    /// <param name="pooled">Whether it may be one of before, and goes back there when it is closed.</param>
    /// <exception cref="DatabaseAwayException">There is no such database, or it does not let us in.</exception>
    internal DbConnection Open(bool pooled = true)
    {
        DbConnection connection = IsPostgres ? new NpgsqlConnection(PostgresConnection(pooled)) : SqliteConnection(pooled);
        try
        {
            connection.Open();
            if (!IsPostgres)
                Prepare(connection);
            return connection;
        }
        catch (Exception refused) when (refused is DbException or System.Net.Sockets.SocketException)
        {
            connection.Dispose();
            throw new DatabaseAwayException($"{Shown} cannot be opened: {refused.Message.ReplaceLineEndings(" ")}", refused);
        }
    }

    private SqliteConnection SqliteConnection(bool pooled)
    {
        SqliteLibrary.Require();
        return new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.GetFullPath(Text), Mode = SqliteOpenMode.ReadWriteCreate, DefaultTimeout = 30, Pooling = pooled }.ToString());
    }

    /// <summary>Every commit is on the disk before it returns; what is deleted is overwritten with zeros.</summary>
    private static void Prepare(DbConnection connection)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;";
        command.ExecuteNonQuery();
    }

    /// <summary>A transaction that reads: everything as it is at one moment, and nobody who writes waits for it.</summary>
    internal static DbTransaction Moment(DbConnection connection) =>
        connection is SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: true) : connection.BeginTransaction(System.Data.IsolationLevel.RepeatableRead);

    /// <exception cref="ArgumentException">The address has no host or no database.</exception>
    private string PostgresConnection(bool pooled)
    {
        if (!Uri.TryCreate(Text, UriKind.Absolute, out Uri? address) || address.Host.Length == 0 || address.AbsolutePath.Length < 2)
            throw new ArgumentException($"'{Shown}' is no address of a database: postgres://user:password@host:5432/database is one.");
        const string asked = "?sslmode=";
        if (address.Query.Length > 0 && !address.Query.StartsWith(asked, StringComparison.Ordinal))
            throw new ArgumentException($"{Shown} is asked for with '{address.Query}', and '?sslmode=…' is all that is read there.");
        string[] user = address.UserInfo.Split(':', 2);
        var parts = new NpgsqlConnectionStringBuilder
        {
            Host = address.Host,
            Port = address.Port > 0 ? address.Port : 5432,
            Database = Uri.UnescapeDataString(address.AbsolutePath[1..]),
            // Whatever the server's defaults: a commit is on its disk, and a client that is gone is noticed, and its lock let go, within a minute.
            Options = "-c synchronous_commit=on -c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3 -c tcp_user_timeout=60000",
            ApplicationName = "deepdrummer",
            Pooling = pooled,
            TcpKeepAlive = true,                                                  // a machine that is gone is noticed
        };
        if (address.Query is [_, ..] && address.Query[asked.Length..] is string word)
            parts.SslMode = Enum.TryParse(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out SslMode mode) && Enum.IsDefined(mode)
                ? mode
                : throw new ArgumentException($"{Shown}: sslmode is '{word}', and disable, allow, prefer, require, verify-ca and verify-full are known.");
        if (user[0].Length > 0)
            parts.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1)
            parts.Password = Uri.UnescapeDataString(user[1]);
        return parts.ToString();
    }
}

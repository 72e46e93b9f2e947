using System.Data.Common;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Storage;

/// <summary>A study's database in one file that SQLite and PostgreSQL both read: a zip with a table a file, one row a line of JSON.</summary>
/// <remarks>All rows are of one moment, and who answers meanwhile does not wait. <c>checksums.txt</c> holds SHA-256 of every file.</remarks>
public static class StudyBackup
{
    private const string Checksums = "checksums.txt";

    // Parents before children, so that references hold while rows come in.
    private static readonly (string Table, string Columns, string Order)[] tables =
    [
        ("study", "id, version, title, plan, sounds, secret, paused", "id"),
        ("session", StudyRows.SessionColumns, "number"),
        ("trial", StudyRows.TrialColumns, "session, stage, trial"),
        ("answer", "session, stage, question, value", "session, stage, question"),
        ("access_key", "hash, kind, session, number", "hash"),
    ];

    /// <summary>Writes the database into a new file.</summary>
    /// <returns>Rows written.</returns>
    /// <exception cref="IOException">The file is there already.</exception>
    public static int Save(DatabasePlace from, string file)
    {
        if (File.Exists(file))
            throw new IOException($"{file} is there already; a backup overwrites nothing.");
        using var database = StudyDatabase.Open(from);                            // refuses what is no study
        int rows = 0;
        AtomicFile.Write(file, aside =>
        {
            using FileStream stream = File.Create(aside);
            using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
            rows = Save(from, zip);
        });
        return rows;
    }

    private static int Save(DatabasePlace from, ZipArchive zip)
    {
        using DbConnection connection = from.Open();
        using DbTransaction moment = DatabasePlace.Moment(connection);
        var sums = new StringBuilder();
        int rows = 0;
        foreach ((string table, string columns, string order) in tables)
        {
            var text = new StringBuilder();
            foreach (IDictionary<string, object?> row in connection.Query($"SELECT {columns} FROM {table} ORDER BY {order}", transaction: moment).Cast<IDictionary<string, object?>>())
            {
                text.Append(JsonSerializer.Serialize(row, StorageJson.Line)).Append('\n');
                rows++;
            }
            byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
            Add(zip, Name(table), bytes);
            sums.Append(CultureInfo.InvariantCulture, $"{Sum(bytes)}  {Name(table)}\n");
        }
        Add(zip, Checksums, Encoding.UTF8.GetBytes(sums.ToString()));
        return rows;
    }

    /// <summary>Makes a database of a backup.</summary>
    /// <param name="withdrawn">Numbers of sessions that were withdrawn after it was made: what they said and what opens them is not written.</param>
    /// <returns>Rows written.</returns>
    /// <exception cref="IOException">There is a database already.</exception>
    /// <exception cref="InvalidDataException">The file is no backup, or not whole.</exception>
    /// <exception cref="ArgumentException">It has no session of such a number.</exception>
    public static int Restore(string file, DatabasePlace to, IReadOnlySet<int> withdrawn)
    {
        if (!to.IsPostgres && File.Exists(to.Text))
            throw new IOException($"{to.Shown} is there already; a restore overwrites nothing.");
        Dictionary<string, List<Dictionary<string, object?>>> rows = Read(file);
        BackupWithdrawals.Apply(rows, withdrawn);
        try
        {
            using DbConnection connection = to.Open();
            StudyDatabase.Fill(to, connection, all => Insert(connection, all, rows));
        }
        catch when (!to.IsPostgres)
        {
            foreach (string ending in (string[])["", "-wal", "-shm"])
                File.Delete(to.Text + ending);                                    // it was not there before
            throw;
        }
        return rows.Values.Sum(table => table.Count);
    }

    /// <summary>What a backup lacks of a database of the same study that it is to take the place of.</summary>
    /// <exception cref="InvalidDataException">The file is no backup, or not whole; the database holds no study, or another.</exception>
    public static BackupAge AgeOf(string file, DatabasePlace against) => BackupWithdrawals.AgeOf(Read(file), file, against);

    private static void Insert(DbConnection connection, DbTransaction all, Dictionary<string, List<Dictionary<string, object?>>> rows)
    {
        foreach ((string table, string columns, _) in tables)
            foreach (Dictionary<string, object?> row in rows[table])
            {
                var values = new DynamicParameters();
                foreach (string column in columns.Split(", "))
                    values.Add(column, row.TryGetValue(column, out object? value) ? value : throw new InvalidDataException($"A row of {table} in the backup has no {column}."));
                connection.Execute($"INSERT INTO {table} ({columns}) VALUES ({string.Join(", ", columns.Split(", ").Select(column => Cast(column)))})", values, all);
            }
    }

    // An untyped null is text to PostgreSQL, which no number's column takes.
    private static string Cast(string column) => column switch
    {
        "score" or "proposal_seconds" => $"CAST(@{column} AS DOUBLE PRECISION)",
        "repeat_of" or "critic_heard" or "candidates" or "session" or "number" => $"CAST(@{column} AS INTEGER)",
        _ => "@" + column,
    };

    private static Dictionary<string, List<Dictionary<string, object?>>> Read(string file)
    {
        try
        {
            using var zip = ZipFile.OpenRead(file);
            Dictionary<string, string> sums = Encoding.UTF8.GetString(Bytes(zip, Checksums)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split("  ", 2)).Where(parts => parts.Length == 2).ToDictionary(parts => parts[1], parts => parts[0], StringComparer.Ordinal);
            return tables.ToDictionary(table => table.Table, table => Rows(zip, Name(table.Table), sums), StringComparer.Ordinal);
        }
        catch (Exception broken) when (broken is JsonException || (broken is InvalidDataException && !broken.Message.StartsWith(file, StringComparison.Ordinal)))
        {
            throw new InvalidDataException($"{file} is no backup of a listening study: {broken.Message.ReplaceLineEndings(" ")}", broken);
        }
    }

    private static List<Dictionary<string, object?>> Rows(ZipArchive zip, string name, Dictionary<string, string> sums)
    {
        byte[] bytes = Bytes(zip, name);
        if (sums.GetValueOrDefault(name) is var expected && expected != Sum(bytes))
            throw new InvalidDataException($"{name} has the checksum {Sum(bytes)[..12]}, and {expected?[..Math.Min(12, expected.Length)] ?? "none"} is written down.");
        return [.. Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Row)];
    }

    private static Dictionary<string, object?> Row(string line) =>
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(line)!.ToDictionary(pair => pair.Key, pair => Value(pair.Value), StringComparer.Ordinal);

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.TryGetInt32(out int whole) ? whole : value.GetDouble(),
    };

    private static byte[] Bytes(ZipArchive zip, string name)
    {
        ZipArchiveEntry entry = zip.GetEntry(name) ?? throw new InvalidDataException($"it has no {name}.");
        using var bytes = new MemoryStream();
        using Stream stream = entry.Open();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void Add(ZipArchive zip, string name, byte[] bytes)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);   // the same database, the same bytes
        using Stream stream = entry.Open();
        stream.Write(bytes);
    }

    private static string Name(string table) => table + ".jsonl";

    private static string Sum(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

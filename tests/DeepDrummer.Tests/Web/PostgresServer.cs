using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DeepDrummer.Research.Storage;
using Npgsql;

namespace DeepDrummer.Tests.Web;

/// <summary>A PostgreSQL of these tests' own: made anew, on loopback, gone when they are through.</summary>
public sealed class PostgresServer : IDisposable
{
    private readonly DirectoryInfo folder;
    private readonly int port;
    private int databases;

    public PostgresServer()
    {
        folder = Directory.CreateTempSubdirectory("deepdrummer-postgres-");
        port = FreePort();
        if (Programs is not string programs)
            return;
        if (Environment.IsPrivilegedProcess)
            Run("chown", "nobody", folder.FullName);                              // the server refuses to run as root
        AsNobody(Path.Combine(programs, "initdb"), "-A", "trust", "-U", "lab", "-N", "-D", Data);
        Start();
    }

    /// <summary>Starts it, anew after <see cref="Stop"/>.</summary>
    public void Start() => Control("-w", "-l", Path.Combine(folder.FullName, "log"), "-o", $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off", "start");

    /// <summary>Stops it as a crash would, but for what its operating system wrote.</summary>
    public void Stop() => Control("-m", "immediate", "-w", "stop");

    /// <summary>Ends every connection to its databases.</summary>
    public void CutConnections() => Execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");

    /// <summary>Where initdb is; null where PostgreSQL is not installed.</summary>
    public static string? Programs { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
        : null;

    private string Data => Path.Combine(folder.FullName, "data");

    /// <summary>A new database, empty.</summary>
    public DatabasePlace New()
    {
        string name = $"study{Interlocked.Increment(ref databases)}";
        Execute($"CREATE DATABASE {name}");
        return new DatabasePlace($"postgres://lab@127.0.0.1:{port}/{name}");
    }

    public void Dispose()
    {
        if (Programs is not null)
            Stop();
        folder.Delete(recursive: true);
    }

    private void Execute(string sql)
    {
        using NpgsqlDataSource server = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={port};Username=lab;Database=postgres;Pooling=false");
        using NpgsqlCommand command = server.CreateCommand(sql);
        command.ExecuteNonQuery();
    }

    private void Control(params string[] arguments) => AsNobody(Path.Combine(Programs!, "pg_ctl"), ["-D", Data, .. arguments]);

    private static void AsNobody(string program, params string[] arguments)
    {
        if (Environment.IsPrivilegedProcess)
            Run("runuser", ["-u", "nobody", "--", program, .. arguments]);
        else
            Run(program, arguments);
    }

    // What the server says goes to its log: a pipe that it kept open would never end.
    private static void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/" };
        foreach (string part in (string[])["-c", "exec \"$@\" >/dev/null 2>&1", "sh", program, .. arguments])
            start.ArgumentList.Add(part);
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>Tests that share one PostgreSQL, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresServer>
{
    public const string Name = "PostgreSQL";
}

/// <summary>A fact that needs PostgreSQL; skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (PostgresServer.Programs is null)
            Skip = "No PostgreSQL: install the Debian package postgresql.";
    }
}

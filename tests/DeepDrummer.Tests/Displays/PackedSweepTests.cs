using System.Security.Cryptography;
using DeepDrummer.Research.Displays;
using DeepDrummer.Research.Reports;
using DeepDrummer.Research.Sweeps;
using DeepDrummer.Tests.Storage;

namespace DeepDrummer.Tests.Displays;

/// <summary>Sweeps kept small: what is packed reads as before, to three digits; what is broken is one line.</summary>
public sealed class PackedSweepTests : IDisposable
{
    private static readonly string stored = Path.Combine(Checkout.Root, "datasets", "simulated-listeners", "twenty-ratings-do-what-eighty-did-seed8391");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_stored_sweep_is_whole()
    {
        SweepFolder sweep = SweepFolder.Open(PackedSweep.Open(stored, folder.In("sweep")));
        SessionResult[] sessions = [.. ChunkFile.Read(sweep.Results)];
        Assert.Equal(sweep.Plan.Sessions, sessions.Length);
        Assert.Equal(2 * 3 * 70, sessions.Select(session => (session.Arm, session.Listeners, session.Listener)).Distinct().Count());
        Assert.All(sessions, session => Assert.Equal([20, 40, 80], session.Checkpoints.Select(test => test.Ratings)));
        Assert.Null(sweep.Plan.WorkingFolder);
        Assert.InRange(new FileInfo(Path.Combine(stored, "results.jsonl.gz")).Length, 1, 300_000);
    }

    [Theory, MemberData(nameof(Stored))]
    public void A_stored_sweep_has_the_file_that_it_was_made_by(string name)
    {
        SweepFolder sweep = SweepFolder.Open(Path.Combine(Checkout.Root, "datasets", "simulated-listeners", name));
        Assert.All(sweep.Plan.Arms.SelectMany(arm => arm.Options.Values), value => Assert.DoesNotContain('/', value));    // nor a path of the machine it was made on
        Assert.Null(sweep.Plan.WorkingFolder);
        Assert.Equal(sweep.Info.FileHash, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(sweep.SweepYaml))));
    }

    public static TheoryData<string> Stored => [.. Directory.EnumerateDirectories(Path.Combine(Checkout.Root, "datasets", "simulated-listeners")).Select(path => Path.GetFileName(path)).Order()];

    [Fact]
    public void What_is_packed_twice_is_the_same_and_is_not_packed_over_something()
    {
        string sweep = PackedSweep.Open(stored, folder.In("sweep"));
        PackedSweep.Pack(sweep, folder.In("again"));
        Assert.Equal(File.ReadAllBytes(Path.Combine(sweep, "results.jsonl")), File.ReadAllBytes(Path.Combine(PackedSweep.Open(folder.In("again"), folder.In("unpacked")), "results.jsonl")));
        Assert.Contains("There is something in", Assert.Throws<IOException>(() => PackedSweep.Pack(sweep, folder.In("again"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_reads_a_packed_sweep_as_the_unpacked_one()
    {
        ReportInput packed = ReportSource.Open([stored]), unpacked = ReportSource.Open([PackedSweep.Open(stored, folder.In("sweep"))]);
        Assert.True(packed.Simulated);
        Assert.Equal(unpacked.Sessions.Select(Told), packed.Sessions.Select(Told));

        static string Told(SessionResult session) => ChunkFile.Format([session]);
    }

    [Fact]
    public void A_folder_that_is_not_packed_is_read_where_it_is()
    {
        string sweep = PackedSweep.Open(stored, folder.In("sweep"));
        Assert.Equal(sweep, PackedSweep.Open(sweep, folder.In("unused")));
        Assert.False(Directory.Exists(folder.In("unused")));
    }

    [Fact]
    public void What_is_broken_or_missing_is_named()
    {
        Assert.Contains("holds no sweep", Assert.Throws<DirectoryNotFoundException>(() => PackedSweep.Open(folder.In("none"), folder.In("x"))).Message, StringComparison.Ordinal);
        Directory.CreateDirectory(folder.In("broken"));
        File.WriteAllText(folder.In("broken/sweep.json"), "{}");
        File.WriteAllText(folder.In("broken/results.jsonl.gz"), "no gzip");
        Assert.StartsWith(folder.In("broken/results.jsonl.gz") + " cannot be unpacked: ", Assert.Throws<InvalidDataException>(() => PackedSweep.Open(folder.In("broken"), folder.In("x"))).Message, StringComparison.Ordinal);
    }
}

using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Storage;
using DeepDrummer.Tests.Patterns;

namespace DeepDrummer.Tests.Storage;

public sealed class RunFolderTests : IDisposable
{
    private static readonly StudyPlan Plan = new()
    {
        Method = "original", Rater = "simulated", Device = "cpu", Listeners = 3, Seed = ulong.MaxValue, Sounds = "/my \"sounds\"",
        Protocol = new RatingProtocol { Ratings = 5, Blind = 2, AnswerLag = 0, MatchedRandom = 1, Repeats = 1 },
    };

    private readonly TemporaryFolder folder = new();
    private readonly SampleLibrary library = MadeUpSounds.Library(5);

    public void Dispose() => folder.Dispose();

    private RunInfo Info => RunInfo.Now(Plan, library, new Dictionary<string, string> { ["libtorch"] = "1.13.1" });

    [Fact]
    public void A_run_is_found_again_as_it_was_described()
    {
        RunInfo info = Info;
        RunFolder.Create(folder.In("run"), info).Dispose();

        using RunFolder run = RunFolder.Open(folder.In("run"));
        Assert.Equal(Plan, run.Info.Plan);
        Assert.Equal((info.Started, info.Commit, info.Sounds, 1), (run.Info.Started, run.Info.Commit, run.Info.Sounds, run.Info.Format));
        Assert.Equal(info.Versions.AsEnumerable(), run.Info.Versions);
        Assert.Equal(("1.13.1", "5.0.0.0"), (run.Info.Versions["libtorch"], run.Info.Versions["MathNet.Numerics"]));
        Assert.Contains("System.Numerics.Tensors", run.Info.Versions.Keys);
        Assert.DoesNotContain("System.Runtime", run.Info.Versions.Keys);
        Assert.Equal(library.Hash, run.Info.Sounds.Hash);
        Assert.Empty(run.Log.Events);
    }

    [Fact]
    public void Changed_software_is_told()
    {
        RunInfo before = Info with { Commit = "aaa" };
        RunInfo now = before with { Commit = null, Versions = new Dictionary<string, string>(before.Versions) { ["libtorch"] = "2.0" } };

        Assert.Equal(["commit aaa is now unknown", "libtorch 1.13.1 is now 2.0"], before.ChangesSince(now));
        Assert.Empty(before.ChangesSince(before));
    }

    [Fact]
    public void A_run_is_never_overwritten()
    {
        RunFolder.Create(folder.In("run"), Info).Dispose();
        string before = File.ReadAllText(folder.In("run/run.json"));

        string message = Assert.Throws<IOException>(() => RunFolder.Create(folder.In("run"), Info)).Message;
        Assert.EndsWith("run holds a run already: go on with it by --resume, or give --out another folder.", message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(folder.In("run/run.json")));
    }

    [Fact]
    public void A_folder_with_anything_in_it_is_refused_and_an_empty_one_taken()
    {
        Directory.CreateDirectory(folder.In("full/deep"));
        Directory.CreateDirectory(folder.In("empty"));
        File.WriteAllText(folder.In("file"), "");

        Assert.Contains("is not empty", Assert.Throws<IOException>(() => RunFolder.Create(folder.In("full"), Info)).Message, StringComparison.Ordinal);
        Assert.Contains("is a file", Assert.Throws<IOException>(() => RunFolder.Create(folder.In("file"), Info)).Message, StringComparison.Ordinal);
        RunFolder.Create(folder.In("empty"), Info).Dispose();
        RunFolder.Create(folder.In("new/and/deep"), Info).Dispose();
    }

    [Fact]
    public void A_run_killed_before_it_began_leaves_a_folder_that_can_be_used()
    {
        Directory.CreateDirectory(folder.In("run"));
        File.WriteAllText(folder.In("run/run.lock"), "");
        File.WriteAllText(folder.In("run/run.json.partial"), "{");

        RunFolder.Create(folder.In("run"), Info).Dispose();

        RunFolder.Open(folder.In("run")).Dispose();
    }

    [Fact]
    public void One_run_is_held_by_one_process_at_a_time()
    {
        using (RunFolder.Create(folder.In("run"), Info))
        {
            string message = Assert.Throws<IOException>(() => RunFolder.Open(folder.In("run"))).Message;
            Assert.EndsWith("run is in use by another process.", message, StringComparison.Ordinal);
        }
        RunFolder.Open(folder.In("run")).Dispose();
    }

    [Fact]
    public void A_run_that_cannot_be_opened_is_let_go()
    {
        RunFolder.Create(folder.In("run"), Info).Dispose();
        File.WriteAllText(folder.In("run/events.jsonl"), "rubbish\n");

        for (int attempt = 0; attempt < 2; attempt++)
            Assert.Contains("line 1", Assert.Throws<InvalidDataException>(() => RunFolder.Open(folder.In("run"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_without_a_name_are_numbered_and_leave_no_other_alone_in_parallel()
    {
        Directory.CreateDirectory(folder.In("runs/original-seed7-2"));
        File.WriteAllText(folder.In("runs/original-seed7-3"), "");
        var names = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.For(0, 8, _ =>
        {
            using RunFolder run = RunFolder.CreateNext(folder.In("runs"), "original-seed7", Info);
            names.Add(Path.GetFileName(run.FullPath));
        });

        Assert.Equal(8, names.Distinct().Count());
        Assert.Contains("original-seed7-1", names);
        Assert.DoesNotContain("original-seed7-2", names);
        Assert.DoesNotContain("original-seed7-3", names);
    }

    [Fact]
    public void What_is_no_run_is_refused()
    {
        Directory.CreateDirectory(folder.In("empty"));
        Assert.Contains("There is no run folder", Assert.Throws<DirectoryNotFoundException>(() => RunFolder.Open(folder.In("none"))).Message, StringComparison.Ordinal);
        Assert.Contains("holds no run: it has no run.json", Assert.Throws<InvalidDataException>(() => RunFolder.Open(folder.In("empty"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "cannot be read")]
    [InlineData("null", "holds null")]
    [InlineData("{\"format\":1}", "cannot be read")]
    [InlineData("{\"format\":1,\"format\":1}", "cannot be read")]
    public void A_broken_description_is_refused_in_one_line(string json, string reason)
    {
        Directory.CreateDirectory(folder.In("run"));
        File.WriteAllText(folder.In("run/run.json"), json);

        string message = Assert.Throws<InvalidDataException>(() => RunFolder.Open(folder.In("run"))).Message;
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void Any_cut_description_is_refused()
    {
        RunFolder.Create(folder.In("run"), Info).Dispose();
        string json = File.ReadAllText(folder.In("run/run.json"));
        for (int length = 0; length < json.TrimEnd().Length; length++)
        {
            File.WriteAllText(folder.In("run/run.json"), json[..length]);
            Assert.Throws<InvalidDataException>(() => RunFolder.Open(folder.In("run")));
        }
    }

    [Fact]
    public void A_run_of_another_format_is_refused_with_both_numbers()
    {
        RunFolder.Create(folder.In("run"), Info with { Format = 2 }).Dispose();

        Assert.EndsWith("is a run of format 2, and this program reads format 1.", Assert.Throws<InvalidDataException>(() => RunFolder.Open(folder.In("run"))).Message, StringComparison.Ordinal);
    }
}

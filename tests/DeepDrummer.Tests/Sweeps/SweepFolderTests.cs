using DeepDrummer.Research.Sweeps;

namespace DeepDrummer.Tests.Sweeps;

public sealed class SweepFolderTests : IDisposable
{
    private readonly FakeSweep fakes = new();

    public void Dispose() => fakes.Dispose();

    [Fact]
    public void What_was_begun_is_read_back()
    {
        SweepFolder begun = fakes.Folder(), read = SweepFolder.Open(begun.FullPath);

        Assert.Equal(FakeSweep.Plan.Listeners, read.Plan.Listeners);
        Assert.Equal((FakeSweep.Text, fakes.Fakes.Library.Hash, false), (File.ReadAllText(read.SweepYaml), read.Info.Sounds.Hash, read.Complete));
        Assert.Empty(read.Sessions);
        Assert.Empty(read.Times);
    }

    [Fact]
    public void A_changed_file_and_changed_sounds_are_refused_with_one_line()
    {
        string path = fakes.Folder().FullPath;

        Assert.Matches("^.* cannot be gone on with: the sweep was begun with another file \\(hash [0-9a-f]{12}, and [0-9a-f]{12} now\\): undo the change, or give --out another folder\\.$",
            Assert.Throws<InvalidDataException>(() => fakes.Begin(path, text: FakeSweep.Text + "!")).Message);
        var other = new SweepInfo(1, default, null, SweepFolder.Open(path).Info.FileHash, FakeSweep.Plan, new("elsewhere", 9, new string('0', 64)), new Dictionary<string, string>());
        Assert.Contains("begun with 6 sounds of ", Assert.Throws<InvalidDataException>(() => SweepFolder.Begin(path, other, FakeSweep.Text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_an_arms_options_that_changed_is_refused_with_one_line()
    {
        string path = fakes.In("prior");
        SweepInfo With(string? hash) => SweepInfo.Now(FakeSweep.Plan, FakeSweep.Text, fakes.Fakes.Library, new Dictionary<string, string>())
            with { Inputs = hash is null ? null : new Dictionary<string, string> { ["prior of plain"] = hash } };
        SweepFolder.Begin(path, With(new string('a', 64)), FakeSweep.Text);
        SweepFolder.Begin(path, With(new string('a', 64)), FakeSweep.Text);

        string Refusal(string? hash) => Assert.Throws<InvalidDataException>(() => SweepFolder.Begin(path, With(hash), FakeSweep.Text)).Message;
        Assert.Equal($"{path} cannot be gone on with: the prior of plain had the hash aaaaaaaaaaaa, and it is bbbbbbbbbbbb now: put back what it was, or give --out another folder.", Refusal(new string('b', 64)));
        Assert.Contains("and there is none now", Refusal(null), StringComparison.Ordinal);
    }

    [Fact]
    public void What_would_be_gone_on_with_is_found_without_a_change()
    {
        Directory.CreateDirectory(fakes.In("empty"));
        Assert.Null(SweepFolder.Find(fakes.In("none"), FakeSweep.Text));
        Assert.Null(SweepFolder.Find(fakes.In("empty"), FakeSweep.Text));
        string path = fakes.Folder().FullPath;
        Assert.Equal(path, SweepFolder.Find(path, FakeSweep.Text)!.FullPath);
        Assert.Contains("begun with another file", Assert.Throws<InvalidDataException>(() => SweepFolder.Find(path, "another")).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(fakes.In("empty")));
    }

    [Fact]
    public void A_folder_of_other_things_is_refused()
    {
        Directory.CreateDirectory(fakes.In("full/of"));

        Assert.Equal($"{fakes.In("full")} is not empty, and a sweep needs a folder of its own.", Assert.Throws<IOException>(() => fakes.Begin(fakes.In("full"))).Message);
        Assert.Equal($"{fakes.In("full")} holds no sweep: it has no sweep.json.", Assert.Throws<InvalidDataException>(() => SweepFolder.Open(fakes.In("full"))).Message);
        Assert.Throws<DirectoryNotFoundException>(() => SweepFolder.Open(fakes.In("none")));
    }

    [Fact]
    public void A_begin_that_was_killed_half_way_is_begun_again()
    {
        Directory.CreateDirectory(fakes.In("half"));
        File.WriteAllText(fakes.In("half/sweep.yaml"), "half of it");
        File.WriteAllText(fakes.In("half/sweep.json.partial"), "{");

        Assert.Equal(FakeSweep.Text, File.ReadAllText(fakes.Begin(fakes.In("half")).SweepYaml));
    }

    [Fact]
    public void One_process_at_a_time_holds_a_sweep()
    {
        SweepFolder folder = fakes.Folder();
        using (folder.Hold())
            Assert.Equal($"{folder.FullPath} is in use by another process.", Assert.Throws<IOException>(() => folder.Hold()).Message);
        folder.Hold().Dispose();
    }
}

using System.Text;
using DeepDrummer.Research.Samples;
using DeepDrummer.Tests.Storage;
using DeepDrummer.Web.Play;

namespace DeepDrummer.Tests.Play;

public sealed class PlayJournalTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SampleLibrary library = BuiltInKit.Load();

    private string File1 => folder.In("night.play.jsonl");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_session_comes_back_with_its_undo_and_redo()
    {
        using (PlayJournal journal = Written())
            journal.Append(new PlayEntry(PlayEntry.Undo));
        using PlayJournal again = PlayJournal.Open(File1);
        Assert.Equal(7UL, again.Seed);
        Assert.Equal(4, again.History!.Length);
        Assert.Equal(90, again.History.Now.Board.Bpm);
        Assert.True(again.History is { CanUndo: true, CanRedo: true });
        PlayHistory redone = again.Append(new PlayEntry(PlayEntry.Redo));
        Assert.Equal(100, redone.Now.Board.Bpm);
        Assert.True(Assert.Single(redone.Now.Rated).Liked);
        Assert.False(redone.CanRedo);
    }

    [Fact]
    public void Cut_anywhere_it_comes_back_with_every_whole_line_and_goes_on()
    {
        Written().Dispose();
        byte[] whole = File.ReadAllBytes(File1);
        int first = Array.IndexOf(whole, (byte)'\n') + 1;
        for (int length = 0; length <= whole.Length; length += length < first ? 97 : 41)
        {
            File.WriteAllBytes(File1, whole[..length]);
            int lines = whole.AsSpan(0, length).Count((byte)'\n');
            using (PlayJournal cut = PlayJournal.Open(File1))
            {
                Assert.Equal(lines, cut.History?.Length ?? 0);
                cut.Append(lines == 0 ? Begin() : new PlayEntry("tempo") { Board = Board(77) });
            }
            using PlayJournal again = PlayJournal.Open(File1);
            Assert.Equal(lines + 1, again.History!.Length);
            Assert.Equal(lines == 0 ? 80 : 77, again.History.Now.Board.Bpm);
        }
    }

    [Theory]
    [InlineData("{\"did\":\"undo\",\"rated\":[]}", "nothing to undo")]
    [InlineData("nonsense", "line 2")]
    [InlineData("null", "null is no entry")]
    [InlineData("{\"did\":\"edit\",\"board\":{\"rows\":[null],\"bpm\":120},\"rated\":[]}\n{\"did\":7}", "line 3")]
    public void A_line_that_makes_no_sense_is_refused_with_its_number_and_nothing_is_overwritten(string line, string told)
    {
        using (PlayJournal journal = PlayJournal.Open(File1))
            journal.Append(Begin());
        File.AppendAllText(File1, line + "\n");
        byte[] before = File.ReadAllBytes(File1);
        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => PlayJournal.Open(File1));
        Assert.Contains(File1, refused.Message, StringComparison.Ordinal);
        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(File1));
    }

    [Fact]
    public void Two_servers_cannot_play_one_session()
    {
        using PlayJournal journal = Written();
        Assert.Contains("another server", Assert.Throws<IOException>(() => PlayJournal.Open(File1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_bytes_are_refused_or_cut_and_never_crash()
    {
        var random = new DeepDrummer.Research.Runs.Seed(5).Stream("fuzz");
        Written().Dispose();
        byte[] whole = File.ReadAllBytes(File1);
        for (int round = 0; round < 200; round++)
        {
            byte[] broken = [.. whole];
            for (int change = 0; change < 1 + round % 4; change++)
                broken[random.Below(broken.Length)] = (byte)random.Below(256);
            File.WriteAllBytes(File1, broken);
            try
            {
                PlayJournal.Open(File1).Dispose();
            }
            catch (InvalidDataException refused)
            {
                Assert.DoesNotContain('\n', refused.Message);
            }
        }
    }

    [Fact]
    public void Undo_goes_back_two_hundred_steps_and_a_new_step_forgets_what_was_undone()
    {
        PlayHistory history = PlayHistory.Of(Begin());
        for (int step = 0; step < PlayHistory.MostUndo + 50; step++)
            history = history.After(new PlayEntry("tempo") { Board = Board(100 + step % 100) });
        int undone = 0;
        for (; history.CanUndo; undone++)
            history = history.After(new PlayEntry(PlayEntry.Undo));
        Assert.Equal(PlayHistory.MostUndo, undone);
        Assert.True(history.CanRedo);
        Assert.False(history.After(new PlayEntry("tempo") { Board = Board(60) }).CanRedo);
    }

    [Fact]
    public void Of_two_things_said_of_one_loop_the_later_counts()
    {
        RatedRows liked = Boards.Rated(library, 1, liked: true);
        PlayHistory history = PlayHistory.Of(Begin()).After(new PlayEntry("like") { Rated = [liked] }).After(new PlayEntry("like") { Rated = [Boards.Rated(library, 2, liked: true)] })
            .After(new PlayEntry("dislike") { Rated = [liked with { Liked = false }] });
        Assert.Equal([true, false], history.Now.Rated.Select(rating => rating.Liked));
        Assert.Equal([true, true], history.After(new PlayEntry(PlayEntry.Undo)).Now.Rated.Select(rating => rating.Liked));
    }

    [Fact]
    public void The_file_is_plain_text_that_says_what_happened()
    {
        Written().Dispose();
        string[] lines = Encoding.UTF8.GetString(File.ReadAllBytes(File1)).TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("{\"did\":\"begin\",\"board\":{\"rows\":[{\"sound\":\"kick/deep\"", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("{\"did\":\"like\"", lines[2], StringComparison.Ordinal);
    }

    private PlayJournal Written()
    {
        PlayJournal journal = PlayJournal.Open(File1);
        journal.Append(Begin());
        journal.Append(new PlayEntry("tempo") { Board = Board(90) });
        journal.Append(new PlayEntry("like") { Board = Board(100), Rated = [Boards.Rated(library, 0, liked: true)] });
        return journal;
    }

    private PlayEntry Begin() => new(PlayEntry.Begin) { Board = Board(80), Seed = 7 };

    private Board Board(double bpm) => Boards.Of(library, "kick/deep", "snare/tight", "hat/open", "cowbell") with { Bpm = bpm };
}

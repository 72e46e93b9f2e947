using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Tests.Patterns;
using DeepDrummer.Tests.Storage;
using DeepDrummer.Web.Play;

namespace DeepDrummer.Tests.Play;

public sealed class PlaySessionTests : IDisposable
{
    private static readonly SampleLibrary library = BuiltInKit.Load();
    private static readonly LoopMaker maker = new(library, new LoopMakerOptions { Candidates = 200, Random = 50 });

    private readonly TemporaryFolder folder = new();
    private PlaySessions sessions;
    private PlaySession session;

    public PlaySessionTests()
    {
        sessions = Sessions(library, maker);
        session = sessions.Open("night");
    }

    public void Dispose()
    {
        sessions.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_new_session_opens_with_a_beat_of_kick_snare_hat_and_clap()
    {
        Assert.Equal([DrumRole.Kick, DrumRole.Snare, DrumRole.ClosedHat, DrumRole.Clap], session.Board.Rows.Select(row => DrumRoles.Guess(row.Sound)));
        PlayView view = session.View();
        Assert.Equal((1, 0, false, false, "begin"), (view.Revision, view.Heard, view.CanUndo, view.CanRedo, view.Did));
        Assert.Null(view.Said);
        Assert.InRange(view.Liked, 0.3, 0.45);                                    // of the prior: .37 of random loops are liked
    }

    [Fact]
    public void Every_action_survives_closing_and_the_next_loop_is_the_one_it_would_have_been()
    {
        Do(new RateLoop(true), new MakeLoop(LoopKind.Random), new RateLoop(false), new KickOnEveryBeat(true), new EditBoard(session.Board.With(2, row => row with { Locked = true, Volume = 0.5 }) with { Bpm = 99 }, "tempo"));
        PlayView before = session.View();
        Do(new MakeLoop(LoopKind.Best));
        Board next = session.Board;
        Do(new TakeBack());
        string file = Directory.GetFiles(folder.In("play")).Single();
        Reopen(() => File.WriteAllLines(file, File.ReadAllLines(file)[..^2]));

        PlayView after = session.View();
        Assert.Equal(Text(before.Board), Text(after.Board));
        Assert.Equal(before with { Board = after.Board }, after);
        Do(new MakeLoop(LoopKind.Best));
        Assert.Equal(Text(next), Text(session.Board));
    }

    [Fact]
    public void A_like_keeps_the_loop_and_a_dislike_brings_another_and_undo_takes_both_back()
    {
        string first = Text(session.Board);
        Do(new RateLoop(true));
        Assert.Equal(first, Text(session.Board));
        Assert.True(session.View().Said);
        Do(new RateLoop(false));
        Assert.NotEqual(first, Text(session.Board));
        Assert.Equal((0, 1, 1), (session.View().Likes, session.View().Dislikes, session.View().Heard));
        Do(new TakeBack());
        Assert.Equal(first, Text(session.Board));
        Assert.Equal((1, 0), (session.View().Likes, session.View().Dislikes));
        Do(new DoAgain());
        Assert.NotEqual(first, Text(session.Board));
    }

    [Fact]
    public void Likes_raise_the_score_and_dislikes_lower_it()
    {
        double before = session.View().Liked;
        Do(new RateLoop(true));
        double liked = session.View().Liked;
        Do(new TakeBack(), new EditBoard(session.Board, "none"), new RateLoop(false), new EditBoard(session.Board, "none"), new TakeBack(), new TakeBack());
        Assert.True(liked > before + 0.1, $"{before} then {liked}");
        Board disliked = session.Board;
        Do(new RateLoop(false), new EditBoard(disliked, "back"));
        Assert.True(session.View().Liked < before - 0.05, $"{before} then {session.View().Liked}");
    }

    [Fact]
    public void An_action_on_an_old_state_is_not_done()
    {
        Do(new MakeLoop(LoopKind.Random));
        string board = Text(session.Board);
        Assert.False(session.Act(new MakeLoop(LoopKind.Random), revision: 1));
        Assert.Equal(board, Text(session.Board));
        Assert.Equal(2, session.View().Revision);
    }

    [Fact]
    public void Four_on_the_floor_makes_row_one_a_kick_on_every_beat_that_makers_keep_until_it_is_moved_by_hand()
    {
        Do(new EditBoard(session.Board.With(0, row => row with { Sound = "cowbell" }), "sound"), new KickOnEveryBeat(true));
        Assert.Equal("x...x...x...x...", session.Board.Rows[0].Cells);
        Assert.Equal(DrumRole.Kick, DrumRoles.Guess(session.Board.Rows[0].Sound));
        BoardRow kick = session.Board.Rows[0];
        Do(new MakeLoop(LoopKind.Random));
        Assert.Equal(kick, session.Board.Rows[0]);
        Do(new EditBoard(session.Board.With(1, row => row with { Cells = "................" }), "clear"));
        Assert.True(session.Board.FourOnTheFloor);
        Do(new EditBoard(session.Board.With(0, row => row with { Cells = "x..............." }), "draw"));
        Assert.False(session.Board.FourOnTheFloor);
    }

    [Fact]
    public void What_is_rated_is_what_is_heard()
    {
        Do(new EditBoard(session.Board.With(2, row => row with { Solo = true }), "solo"), new RateLoop(true));
        RatedRows rated = Assert.Single(session.Liked);
        Assert.Equal(["................", "................", "x.x.x.x.x.x.x.x.", "................"], rated.Rows.Select(row => row.Cells));
        Do(new EditBoard(session.Board.With(2, row => row with { Muted = true }), "mute"));
        Assert.Equal(PlayRefusal.Silent, Assert.Throws<PlayRefusedException>(() => session.Act(new RateLoop(true), session.View().Revision)).Why);
    }

    [Fact]
    public void A_liked_loop_comes_back_with_its_tempo_and_the_rows_volumes_stay()
    {
        string[] cells = [.. session.Board.Rows.Select(row => row.Cells)];
        Do(new RateLoop(true), new EditBoard(session.Board.With(1, row => row with { Cells = "x...............", Volume = 0.3 }) with { Bpm = 90 }, "draw"), new LoadLiked(0));
        Assert.Equal(cells, session.Board.Rows.Select(row => row.Cells));
        Assert.Equal((120, 0.3), (session.Board.Bpm, session.Board.Rows[1].Volume));
        Assert.Contains("1, counted from 0", Assert.Throws<InvalidDataException>(() => session.Act(new LoadLiked(1), session.View().Revision)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Imported_loops_are_liked_and_the_first_is_on_the_page()
    {
        Assert.True(session.Import([Boards.Rated(library, 1, liked: true), Boards.Rated(library, 2, liked: true)], revision: 1));
        Assert.Equal(2, session.View().Likes);
        Assert.Equal(Boards.Rated(library, 1, liked: true).Rows, session.Board.HeardRows());
        Do(new TakeBack());
        Assert.Equal(0, session.View().Likes);
    }

    public static TheoryData<string> Broken => ["rows", "cells", "sound", "tempo", "volume", "letter"];

    [Theory, MemberData(nameof(Broken))]
    public void A_board_that_cannot_be_is_refused_and_nothing_is_written(string what)
    {
        Board board = session.Board;
        Board broken = what switch
        {
            "rows" => board with { Rows = [.. board.Rows.Take(3)] },
            "cells" => board.With(1, row => row with { Cells = "x" }),
            "sound" => board.With(1, row => row with { Sound = "../../etc/passwd" }),
            "tempo" => board with { Bpm = 1e6 },
            "volume" => board.With(1, row => row with { Volume = double.NaN }),
            _ => board.With(1, row => row with { Cells = "q..............." }),
        };
        Assert.Throws<InvalidDataException>(() => session.Act(new EditBoard(broken, "draw"), 1));
        Assert.Equal(1, session.View().Revision);
    }

    [Fact]
    public void A_session_of_other_sounds_is_refused_with_its_file_and_the_sound()
    {
        sessions.Dispose();
        SampleLibrary other = MadeUpSounds.Library(24);
        using PlaySessions others = Sessions(other, new LoopMaker(other, new LoopMakerOptions()));
        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => others.Open("night"));
        Assert.Contains("night.play.jsonl", refused.Message, StringComparison.Ordinal);
        Assert.Contains("kick/", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--sounds", refused.Message, StringComparison.Ordinal);
        sessions = Sessions(library, maker);
    }

    [Theory]
    [InlineData("night", true)]
    [InlineData("a", true)]
    [InlineData("my-2nd-set", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("Night", false)]
    [InlineData("../up", false)]
    [InlineData("a.b", false)]
    [InlineData("a\n", false)]
    [InlineData("a/b", false)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public void Names_are_small_letters_digits_and_hyphens(string name, bool can)
    {
        Assert.Equal(can, PlaySessions.IsName(name));
        if (!can)
            Assert.Throws<ArgumentException>(() => sessions.Open(name));
    }

    [Fact]
    public void Sessions_are_found_by_name_and_each_draws_its_own()
    {
        sessions.Open("day").Act(new MakeLoop(LoopKind.Random), 1);
        Do(new MakeLoop(LoopKind.Random));
        Assert.Equal(["day", "night"], sessions.Names);
        Assert.NotEqual(Text(sessions.Open("day").Board), Text(session.Board));
        Assert.Same(session, sessions.Open("night"));
        Assert.Same(session, sessions.Find("night"));
        Assert.Null(sessions.Find("noon"));
    }

    private PlaySessions Sessions(SampleLibrary sounds, LoopMaker loops) => new(folder.In("play"), sounds, loops, new Seed(1));

    private void Reopen(Action between)
    {
        sessions.Dispose();
        between();
        sessions = Sessions(library, maker);
        session = sessions.Open("night");
    }

    private void Do(params PlayAction[] actions)
    {
        foreach (PlayAction action in actions)
            Assert.True(session.Act(action, session.View().Revision));
    }

    private static string Text(Board board) => string.Join('\n', board.Rows) + board.Bpm + board.FourOnTheFloor;
}

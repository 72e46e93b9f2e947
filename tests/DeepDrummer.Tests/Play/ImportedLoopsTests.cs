using System.Text;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Tests.Patterns;
using DeepDrummer.Web.Play;

namespace DeepDrummer.Tests.Play;

public sealed class ImportedLoopsTests
{
    private static readonly SampleLibrary library = BuiltInKit.Load();
    private static readonly Board board = Boards.Of(library, "kick/deep", "snare/tight", "hat/closed", "cowbell") with { Bpm = 96 };

    [Fact]
    public void A_MIDI_file_of_ours_comes_back_as_its_pattern_tempo_and_roles()
    {
        RatedRows loop = Assert.Single(ImportedLoops.Read(BoardFiles.Midi(board, library, bars: 4), library, new Seed(1)));
        Assert.Equal(96, loop.Bpm, 3);
        Assert.True(loop.Liked);
        Assert.Equal(Rows(board.HeardRows()), Rows(loop.Rows));

        static IEnumerable<string> Rows(IEnumerable<LoopRow> rows) => rows.Select(row => $"{DrumRoles.Guess(row.Sound)} {row.Cells}").Order();
    }

    [Fact]
    public void Each_different_bar_is_a_loop_and_a_key_keeps_its_sound()
    {
        // Two bars: kick on the beats; kick, snare and a late hat in the second. The third is the first again.
        byte[] file = Midi([.. Enumerable.Range(0, 4).Select(beat => (beat * 96, 36)), (4 * 96, 35), (5 * 96, 38), (5 * 96 + 50, 42), .. Enumerable.Range(8, 4).Select(beat => (beat * 96, 36))]);
        IReadOnlyList<RatedRows> loops = ImportedLoops.Read(file, library, new Seed(1));
        Assert.Equal(2, loops.Count);
        Assert.Equal("x...x...x...x...", Cells(loops[0], DrumRole.Kick));
        Assert.Equal("x...............", Cells(loops[1], DrumRole.Kick));         // key 35 is a kick too
        Assert.Equal("....x...........", Cells(loops[1], DrumRole.Snare));
        Assert.Equal("......x.........", Cells(loops[1], DrumRole.ClosedHat));    // 50 of 96 ticks are nearest to the half
        Assert.All(loops, loop => Assert.Distinct(loop.Rows.Select(row => row.Sound)));
        Assert.Equal(Sound(loops[0], DrumRole.Kick), Sound(loops[1], DrumRole.Kick));
        Assert.Equal(120, loops[0].Bpm);
    }

    [Fact]
    public void Of_more_than_four_instruments_those_that_hit_most_are_taken()
    {
        int[] keys = [36, 38, 42, 39, 49, 56];
        byte[] file = Midi([.. keys.SelectMany((key, place) => Enumerable.Range(0, 8 - place).Select(step => (step * 24, key)))]);
        RatedRows loop = Assert.Single(ImportedLoops.Read(file, library, new Seed(1)));
        Assert.Equal([DrumRole.Kick, DrumRole.Snare, DrumRole.ClosedHat, DrumRole.Clap], loop.Rows.Select(row => DrumRoles.Guess(row.Sound)));
        Assert.Equal([8, 7, 6, 5], loop.Rows.Select(row => row.Cells.Count(cell => cell == 'x')));
    }

    [Fact]
    public void Where_a_file_has_drums_other_channels_are_passed_over()
    {
        Assert.Equal([36], MidiHits.Read(Midi([(0, 36)], (0, 60))).Hits.Select(hit => hit.Key));
        Assert.Equal([60], MidiHits.Read(Midi([], (0, 60))).Hits.Select(hit => hit.Key));
    }

    [Fact]
    public void Running_status_tempo_and_what_is_no_note_are_read_as_the_standard_says()
    {
        byte[] track = [0, 0xFF, 0x51, 3, 0x0B, 0x71, 0xB0, 0, 0xC9, 5, 0, 0xF0, 2, 0x7E, 0xF7, 0, 0x99, 36, 100, 0x60, 38, 90, 0, 38, 0, 0, 0xB9, 7, 100, 0x60, 0x99, 42, 1, 0, 0xFF, 0x2F, 0];
        byte[] file = [.. "MThd"u8, 0, 0, 0, 6, 0, 0, 0, 1, 0, 96, .. "XXXX"u8, 0, 0, 0, 1, 9, .. "MTrk"u8, 0, 0, 0, (byte)track.Length, .. track];
        MidiHits read = MidiHits.Read(file);
        Assert.Equal([new MidiHit(0, 36), new MidiHit(1, 38), new MidiHit(2, 42)], read.Hits);
        Assert.Equal(80, read.Bpm, 6);                                            // 0x0B71B0 = 750,000 µs a beat
    }

    [Fact]
    public void A_liked_list_comes_back_and_sounds_the_library_has_not_are_played_by_others_of_their_role()
    {
        RatedRows[] liked = [Boards.Rated(library, 1, liked: true), Boards.Rated(library, 2, liked: true)];
        byte[] list = BoardFiles.List(liked);
        Assert.Equal(liked.Select(Text), ImportedLoops.Read(list, library, new Seed(1)).Select(Text));

        SampleLibrary other = MadeUpSounds.Named("my kick.wav", "my snare.wav", "a.wav", "b.wav", "c.wav");
        string renamed = Encoding.UTF8.GetString(BoardFiles.List([new RatedRows(board.HeardRows(), 96, Liked: true)]));
        RatedRows loop = Assert.Single(ImportedLoops.Read(Encoding.UTF8.GetBytes(renamed), other, new Seed(1)));
        Assert.Equal(["my kick.wav", "my snare.wav"], loop.Rows.Take(2).Select(row => row.Sound));
        Assert.Distinct(loop.Rows.Select(row => row.Sound));

        static string Text(RatedRows loop) => $"{loop.Bpm} {string.Join(' ', loop.Rows)}";
    }

    [Theory]
    [InlineData("", "no loops")]
    [InlineData("hello", "line 1")]
    [InlineData("\n{\"bpm\":120,\"rows\":[{\"sound\":\"a\",\"cells\":\"x\"}]}", "line 2: a loop of 1 rows and 1 steps; 4 and 16")]
    [InlineData("{\"bpm\":1e9,\"rows\":[{\"sound\":\"a\",\"cells\":\"x...............\"},{\"sound\":\"a\",\"cells\":\"x...............\"},{\"sound\":\"a\",\"cells\":\"x...............\"},{\"sound\":\"a\",\"cells\":\"x...............\"}]}", "1000000000")]
    [InlineData("{\"bpm\":120,\"rows\":[null]}", "line 1")]
    [InlineData("MThd", "4 bytes")]
    [InlineData("MThd\0\0\0\u0006\0\0\0\u0001\0\u0060", "no notes")]
    [InlineData("MThd\0\0\0\u0006\0\0\0\u0001\0\0", "0 ticks")]
    [InlineData("MThd\0\0\0\u0006\0\0\0\u0001\0\u0060MTrk\0\0\0\u0009\0", "says it has 9 bytes, and 1 follow")]
    public void What_is_no_loop_is_refused_in_one_line(string file, string told)
    {
        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => ImportedLoops.Read(Encoding.Latin1.GetBytes(file), library, new Seed(1)));
        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void Broken_MIDI_files_are_refused_or_read_and_never_crash()
    {
        RandomStream random = new Seed(12).Stream("fuzz");
        byte[] whole = BoardFiles.Midi(board, library, bars: 2);
        for (int round = 0; round < 1000; round++)
        {
            byte[] broken = whole[..(round % 3 == 0 ? random.Below(whole.Length) : whole.Length)];
            for (int change = 0; change < round % 5 && broken.Length > 4; change++)
                broken[4 + random.Below(broken.Length - 4)] = (byte)random.Below(256);
            try
            {
                Assert.All(ImportedLoops.Read(broken, library, new Seed(1)), loop => Assert.Null(Board.Of(LoopJson.FromRows(loop.Rows, library), library, loop.Bpm).Problem(library)));
            }
            catch (InvalidDataException refused)
            {
                Assert.DoesNotContain('\n', refused.Message);
            }
        }
    }

    private static string Cells(RatedRows loop, DrumRole role) => loop.Rows.Single(row => DrumRoles.Guess(row.Sound) == role && row.Cells.Contains('x')).Cells;

    private static string Sound(RatedRows loop, DrumRole role) => loop.Rows.Single(row => DrumRoles.Guess(row.Sound) == role && row.Cells.Contains('x')).Sound;

    /// <summary>A file of 96 ticks a beat with these (tick, key) on channel 10, and others on channel 1.</summary>
    private static byte[] Midi((int Tick, int Key)[] drums, params (int Tick, int Key)[] others)
    {
        var track = new List<byte>();
        int at = 0;
        foreach ((int tick, int key, byte status) in drums.Select(hit => (hit.Tick, hit.Key, (byte)0x99)).Concat(others.Select(hit => (hit.Tick, hit.Key, (byte)0x90))).OrderBy(hit => hit.Item1))
        {
            track.AddRange([(byte)(0x80 | ((tick - at) >> 7)), (byte)((tick - at) & 0x7F), status, (byte)key, 100]);
            at = tick;
        }
        track.AddRange([0, 0xFF, 0x2F, 0]);
        return [.. "MThd"u8, 0, 0, 0, 6, 0, 0, 0, 1, 0, 96, .. "MTrk"u8, 0, 0, (byte)(track.Count >> 8), (byte)track.Count, .. track];
    }
}

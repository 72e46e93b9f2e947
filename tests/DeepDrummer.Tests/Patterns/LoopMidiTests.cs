using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Patterns;

public sealed class LoopMidiTests
{
    private static readonly SampleLibrary kit = MadeUpSounds.Named("a/kick.wav", "b/snare.wav", "c/zap.wav", "d/zip.wav", "e/kick2.wav");
    private static readonly RenderOptions once = new() { Repeats = 1 };

    private sealed record Note(int Tick, int Status, int Key, int Velocity);

    /// <summary>A reader of its own: one track, no running status, as the format's text says.</summary>
    private static (int Tempo, int End, List<Note> Notes) Read(byte[] file)
    {
        Assert.Equal("MThd"u8.ToArray(), file[..4]);
        Assert.Equal([0, 0, 0, 6, 0, 0, 0, 1, 0x01, 0xE0], file[4..14]);          // 6 bytes; format 0; 1 track; 480 ticks a beat
        Assert.Equal("MTrk"u8.ToArray(), file[14..18]);
        Assert.Equal(file.Length - 22, (file[18] << 24) | (file[19] << 16) | (file[20] << 8) | file[21]);
        int at = 22, tick = 0, tempo = 0;
        List<Note> notes = [];
        while (true)
        {
            int delta = 0;
            do
                delta = (delta << 7) | (file[at] & 0x7F);
            while ((file[at++] & 0x80) != 0);
            tick += delta;
            if (file[at] == 0xFF && file[at + 1] == 0x51)
                (tempo, at) = ((file[at + 3] << 16) | (file[at + 4] << 8) | file[at + 5], at + 6);
            else if (file[at] == 0xFF)
            {
                Assert.Equal([0xFF, 0x2F, 0], file[at..]);
                return (tempo, tick, notes);
            }
            else
                (notes, at) = ([.. notes, new Note(tick, file[at], file[at + 1], file[at + 2])], at + 3);
        }
    }

    [Fact]
    public void A_small_loop_has_these_bytes()
    {
        byte[] file = LoopMidi.ToBytes(new Loop(GridText.Parse("x.\n.x"), [0, 1]), kit, once);

        Assert.Equal("4D546864000000060000000101E0" + "4D54726B0000001B" + "00FF510307A120" + "00992464" + "78892400" + "00992664" + "78892600" + "00FF2F00",
            Convert.ToHexString(file));
    }

    [Fact]
    public void Every_hit_of_every_repeat_is_read_back_on_its_step()
    {
        RandomStream random = new Seed(61).Stream("loops");
        for (int draw = 0; draw < 50; draw++)
        {
            Loop loop = LoopGenerator.Draw(kit, new LoopOptions(), random);
            var options = new RenderOptions { BeatsPerMinute = 60 + random.Below(120), Repeats = 1 + random.Below(4) };
            IReadOnlyList<int> keys = LoopMidi.Keys(loop, kit);

            (int tempo, int end, List<Note> notes) = Read(LoopMidi.ToBytes(loop, kit, options));

            Assert.Equal(Math.Round(60e6 / options.BeatsPerMinute), tempo);
            Assert.Equal(options.Repeats * 16 * 120, end);
            List<(int, int)> expected = [];
            for (int step = 0; step < options.Repeats * 16; step++)
                for (int row = 0; row < 4; row++)
                    if (loop.Grid[row, step % 16])
                        expected.Add((step * 120, keys[row]));
            Assert.Equal(expected, notes.Where(note => note.Status == 0x99 && note.Velocity == 100).Select(note => (note.Tick, note.Key)));
            Assert.Equal(expected.Select(hit => (hit.Item1 + 120, hit.Item2)), notes.Where(note => note.Status == 0x89).Select(note => (note.Tick, note.Key)));
            Assert.Equal(2 * expected.Count, notes.Count);
        }
    }

    [Fact]
    public void Steps_that_are_no_whole_number_of_ticks_do_not_drift()
    {
        (_, int end, List<Note> notes) = Read(LoopMidi.ToBytes(new Loop(GridText.Parse("xxxxxxx"), [0]), kit, new RenderOptions { StepsPerBeat = 7 }));
        Assert.Equal(4 * 480, end);
        Assert.Equal([0, 69, 137, 206, 274, 343, 411, 480], notes.Where(note => note.Status == 0x99).Select(note => note.Tick).Take(8));
    }

    [Fact]
    public void Rows_have_the_keys_of_their_roles_and_all_differ()
    {
        Assert.Equal([36, 38, 42, 46], LoopMidi.Keys(new Loop(Grid.Empty, [0, 1, 2, 3]), kit));
        Assert.Equal([36, 38, 42, 46], LoopMidi.Keys(new Loop(Grid.Empty, [0, 4, 2, 3]), kit));
        Assert.Equal([38, 36, 42, 46], LoopMidi.Keys(new Loop(Grid.Empty, [2, 0, 2, 2]), kit));
        Assert.Equal(47, LoopMidi.Keys(new Loop(new Grid(47, 1, new bool[47]), [.. Enumerable.Repeat(2, 47)]), kit).Distinct().Count());
    }

    [Fact]
    public void What_does_not_fit_the_format_is_refused_with_both_numbers()
    {
        Loop tall = new(new Grid(48, 1, new bool[48]), [.. Enumerable.Repeat(0, 48)]), small = new(Grid.Empty, [0, 1, 2, 3]);
        Assert.StartsWith("48 rows need as many keys, and General MIDI has 47", Assert.Throws<ArgumentException>(() => LoopMidi.ToBytes(tall, kit, once)).Message, StringComparison.Ordinal);
        Assert.StartsWith("3 beats a minute do not fit a MIDI file, which goes from 3.58", Assert.Throws<ArgumentException>(() => LoopMidi.ToBytes(small, kit, once with { BeatsPerMinute = 3 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_holds_the_bytes_and_nothing_is_left_beside_it()
    {
        string folder = Directory.CreateTempSubdirectory("deepdrummer-midi-").FullName;
        Loop loop = new(GridText.Parse("x.\n.x"), [0, 1]);

        LoopMidi.Write(Path.Combine(folder, "loop.mid"), loop, kit, once);

        Assert.Equal(LoopMidi.ToBytes(loop, kit, once), File.ReadAllBytes(Path.Combine(folder, "loop.mid")));
        Assert.Single(Directory.GetFiles(folder));
        Directory.Delete(folder, recursive: true);
    }
}

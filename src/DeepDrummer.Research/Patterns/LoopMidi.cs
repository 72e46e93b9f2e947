using System.Buffers.Binary;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Patterns;

/// <summary>Writes a loop as a Standard MIDI File, format 0 (RP-001), on the General MIDI percussion channel.</summary>
/// <remarks>480 ticks a beat; every hit has velocity 100 and lasts one step. Each row has a key of its own: its sound's role as
/// <see cref="DrumRoles.Guess"/> tells it, or the first free one of kick, snare, closed hat, open hat, clap, low tom….</remarks>
public static class LoopMidi
{
    private const int TicksPerBeat = 480, Velocity = 100, LastKey = 81, FirstKey = 35, SlowestTempo = 0xFFFFFF;
    private const byte NoteOn = 0x99, NoteOff = 0x89;                             // channel 10, counted from 1

    private static readonly DrumRole[] spare =
        [DrumRole.Kick, DrumRole.Snare, DrumRole.ClosedHat, DrumRole.OpenHat, DrumRole.Clap, DrumRole.LowTom, DrumRole.HighTom, DrumRole.Cowbell];

    /// <summary>Writes the file, aside and then renamed. Tempo, steps a beat and repeats are those of the audio.</summary>
    /// <inheritdoc cref="ToBytes" path="/exception"/>
    public static void Write(string path, Loop loop, SampleLibrary library, RenderOptions options) =>
        AtomicFile.Write(path, ToBytes(loop, library, options));

    /// <summary>The bytes of the file.</summary>
    /// <exception cref="ArgumentException">The tempo does not fit the format, or there are more rows than keys.</exception>
    public static byte[] ToBytes(Loop loop, SampleLibrary library, RenderOptions options)
    {
        options.Check();
        double tempo = Math.Round(60e6 / options.BeatsPerMinute);                 // µs a beat
        if (!(tempo is >= 1 and <= SlowestTempo))
            throw new ArgumentException($"{options.BeatsPerMinute} beats a minute do not fit a MIDI file, which goes from {60e6 / SlowestTempo:0.00} to 60000000.", nameof(options));

        var track = new List<byte>();
        Event(track, 0, [0xFF, 0x51, 3, (byte)((int)tempo >> 16), (byte)((int)tempo >> 8), (byte)(int)tempo]);
        int at = Notes(track, loop, Keys(loop, library), options);
        int end = Tick(options.Repeats * loop.Grid.Steps, options);
        Event(track, end - at, [0xFF, 0x2F, 0]);                                  // ends with the last step, so that players loop it in time

        byte[] file = [.. "MThd"u8, 0, 0, 0, 6, 0, 0, 0, 1, TicksPerBeat >> 8, TicksPerBeat & 0xFF, .. "MTrk"u8, 0, 0, 0, 0, .. track];
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(18), track.Count);
        return file;
    }

    /// <summary>The key of each row, all different.</summary>
    /// <exception cref="ArgumentException">There are more rows than percussion keys.</exception>
    public static IReadOnlyList<int> Keys(Loop loop, SampleLibrary library)
    {
        if (loop.Grid.Rows > LastKey - FirstKey + 1)
            throw new ArgumentException($"{loop.Grid.Rows} rows need as many keys, and General MIDI has {LastKey - FirstKey + 1} for percussion.", nameof(loop));
        int[] keys = new int[loop.Grid.Rows];
        for (int row = 0; row < keys.Length; row++)
            if ((int)DrumRoles.Guess(library[loop.Sounds[row]].Name) is var key && !keys.Contains(key))
                keys[row] = key;
        IEnumerable<int> others = spare.Select(role => (int)role).Concat(Enumerable.Range(FirstKey, LastKey - FirstKey + 1));
        for (int row = 0; row < keys.Length; row++)
            if (keys[row] == 0)
                keys[row] = others.First(key => !keys.Contains(key));
        return keys;
    }

    /// <summary>All note events; returns the tick of the last.</summary>
    private static int Notes(List<byte> track, Loop loop, IReadOnlyList<int> keys, RenderOptions options)
    {
        int at = 0, steps = loop.Grid.Steps;
        for (int step = 0; step < options.Repeats * steps; step++)
            foreach ((int tick, byte status) in new[] { (Tick(step, options), NoteOn), (Tick(step + 1, options), NoteOff) })
                for (int row = 0; row < keys.Count; row++)
                    if (loop.Grid[row, step % steps])
                    {
                        Event(track, tick - at, [status, (byte)keys[row], status == NoteOn ? (byte)Velocity : (byte)0]);
                        at = tick;
                    }
        return at;
    }

    private static int Tick(int step, RenderOptions options) => (int)Math.Round((double)step * TicksPerBeat / options.StepsPerBeat);

    /// <summary>One event after so many ticks, the ticks in sevens of bits, highest first.</summary>
    private static void Event(List<byte> track, int ticks, ReadOnlySpan<byte> message)
    {
        for (int shift = 21; shift > 0; shift -= 7)
            if (ticks >> shift > 0)
                track.Add((byte)(0x80 | ((ticks >> shift) & 0x7F)));
        track.Add((byte)(ticks & 0x7F));
        track.AddRange(message);
    }
}

using System.Buffers.Binary;

namespace DeepDrummer.Web.Play;

/// <summary>A drum hit of a MIDI file.</summary>
/// <param name="Beat">When, in beats from the start.</param>
/// <param name="Key">Which key, 0 to 127.</param>
public readonly record struct MidiHit(double Beat, int Key);

/// <summary>The drum hits of a Standard MIDI File (RP-001), whatever its format, and its first tempo.</summary>
/// <param name="Hits">Of channel 10, counted from 1; of all channels where that has none. By time.</param>
/// <param name="Bpm">Beats a minute: 120 where the file says nothing.</param>
public sealed record MidiHits(IReadOnlyList<MidiHit> Hits, double Bpm)
{
    private const int DrumChannel = 9, MostHits = 100_000, UsualTempo = 500_000;  // µs a beat
    private const byte NoteOn = 0x90, Meta = 0xFF, Tempo = 0x51, Sysex = 0xF0, SysexEscape = 0xF7;

    /// <summary>Whether a file begins as MIDI files do.</summary>
    public static bool Recognises(ReadOnlySpan<byte> file) => file.StartsWith("MThd"u8);

    /// <exception cref="InvalidDataException">The file is broken, or counts time in film frames.</exception>
    public static MidiHits Read(ReadOnlySpan<byte> file)
    {
        if (!Recognises(file) || file.Length < 14)
            throw new InvalidDataException($"a MIDI file begins with MThd and 10 bytes more; these are {file.Length} bytes of something else");
        int header = BinaryPrimitives.ReadInt32BigEndian(file[4..]), ticks = BinaryPrimitives.ReadInt16BigEndian(file[12..]);
        if (ticks <= 0)
            throw new InvalidDataException($"the file has {ticks} ticks a beat; files that count film frames are not read");
        if (header < 6 || header > file.Length - 8)
            throw new InvalidDataException($"the MIDI header says it has {header} bytes, and {file.Length - 8} follow");
        var found = new List<(double Beat, int Key, int Channel)>();
        int tempo = 0;
        for (int at = 8 + header; at + 8 <= file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file[(at + 4)..]);
            if (length < 0 || length > file.Length - at - 8)
                throw new InvalidDataException($"the part of the MIDI file at byte {at} says it has {length} bytes, and {file.Length - at - 8} follow");
            if (file.Slice(at, 4).SequenceEqual("MTrk"u8))
                Track(file.Slice(at + 8, length), ticks, found, ref tempo);
            at += 8 + length;
        }
        bool drums = found.Any(hit => hit.Channel == DrumChannel);
        IEnumerable<MidiHit> hits = found.Where(hit => !drums || hit.Channel == DrumChannel).OrderBy(hit => hit.Beat).ThenBy(hit => hit.Key).Select(hit => new MidiHit(hit.Beat, hit.Key));
        return new MidiHits([.. hits], 60e6 / (tempo > 0 ? tempo : UsualTempo));
    }

    private static void Track(ReadOnlySpan<byte> track, int ticks, List<(double, int, int)> found, ref int tempo)
    {
        long now = 0;
        byte running = 0;
        for (int at = 0; at < track.Length;)
        {
            now += Number(track, ref at);
            byte status = Byte(track, at);
            if (status >= 0x80)
                at++;
            else
                status = running >= 0x80 ? running : throw new InvalidDataException($"byte {at} of a MIDI track is {status}, where an event should begin");
            if (status is Meta or Sysex or SysexEscape)
            {
                byte kind = status == Meta ? Byte(track, at++) : (byte)0;
                int length = Number(track, ref at);
                if (length > track.Length - at)
                    throw new InvalidDataException($"an event of a MIDI track says it has {length} bytes, and {track.Length - at} follow");
                if (status == Meta && kind == Tempo && length == 3 && tempo == 0)
                    tempo = track[at] << 16 | track[at + 1] << 8 | track[at + 2];
                at += length;
                continue;
            }
            running = status;
            int key = Byte(track, at), pressed = (status & 0xE0) == 0xC0 ? 0 : Byte(track, at + 1);    // programs and pressures have one byte
            at += (status & 0xE0) == 0xC0 ? 1 : 2;
            if ((status & 0xF0) == NoteOn && pressed > 0)
                found.Add(((double)now / ticks, key & 0x7F, status & 0x0F));
            if (found.Count > MostHits)
                throw new InvalidDataException($"the MIDI file has more than {MostHits} notes");
        }
    }

    /// <summary>A number in sevens of bits, highest first, four bytes at most.</summary>
    private static int Number(ReadOnlySpan<byte> track, ref int at)
    {
        int number = 0;
        for (int taken = 0; taken < 4; taken++)
        {
            byte next = Byte(track, at++);
            number = number << 7 | (next & 0x7F);
            if (next < 0x80)
                return number;
        }
        throw new InvalidDataException($"a number of a MIDI track goes on beyond its fourth byte, at byte {at}");
    }

    private static byte Byte(ReadOnlySpan<byte> track, int at) =>
        at < track.Length ? track[at] : throw new InvalidDataException($"a MIDI track breaks off at byte {at}, within an event");
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Web.Play;

/// <summary>What a musician takes along: audio, MIDI, the kit, and the loops that were liked.</summary>
public static class BoardFiles
{
    /// <summary>16-bit WAV of so many bars, which repeats without a seam.</summary>
    public static byte[] Wav(Board board, SampleLibrary library, int bars) =>
        WaveFile.Bytes(new AudioClip { Samples = BoardAudio.Render(board, library, bars), Rate = Sound.Rate }, SampleFormat.Pcm16, out _);

    /// <summary>A Standard MIDI File of so many bars; rows that do not sound have no notes.</summary>
    public static byte[] Midi(Board board, SampleLibrary library, int bars) => LoopMidi.ToBytes(board.Heard(library), library, BoardAudio.Options(board, bars));

    /// <summary>The rows' sounds as a drumkit of Hydrogen, on the keys that the MIDI file plays.</summary>
    public static byte[] Kit(string name, Board board, SampleLibrary library)
    {
        Loop loop = board.Loop(library);
        IReadOnlyList<int> keys = LoopMidi.Keys(loop, library);
        return HydrogenKit.ToBytes(name, [.. loop.Sounds.Select((sound, row) =>
            new KitInstrument(InstrumentName(library[sound].Name), library[sound].Samples, keys[row]) { Volume = board.Rows[row].Volume })]);
    }

    /// <summary>Loops as JSON, one a line, as <see cref="ImportedLoops"/> reads them.</summary>
    public static byte[] List(IReadOnlyList<RatedRows> loops) => Encoding.UTF8.GetBytes(string.Concat(loops.Select(loop =>
        JsonSerializer.Serialize(new { loop.Bpm, Steps = Grid.OriginalSteps, loop.Rows }, LoopJson.Options) + "\n")));

    /// <summary>What a file is called: <c>NAME-120bpm.wav</c>.</summary>
    public static string FileName(string name, Board board, string ending) =>
        string.Create(CultureInfo.InvariantCulture, $"{HydrogenKit.FileName(name)}-{board.Bpm:0.##}bpm.{ending}");

    /// <summary>A sound's name with the role it has, so that whoever reads the kit knows it too.</summary>
    private static string InstrumentName(string sound)
    {
        string own = Path.GetFileNameWithoutExtension(sound);
        DrumRole role = DrumRoles.Guess(sound);
        return role == DrumRole.Unknown || DrumRoles.Guess(own) == role ? own : $"{role} {own}";
    }
}

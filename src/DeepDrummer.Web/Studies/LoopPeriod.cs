using System.Security.Cryptography;
using System.Text;
using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Web.Studies;

/// <summary>One turn of a loop as a page plays it again and again: what rings on from the turn before is in it, so that no seam is heard.</summary>
/// <param name="Id">Names it in addresses; hangs on the loop and the place it is played at.</param>
/// <param name="Wav">16 bits, mono, 44.1 kHz.</param>
/// <param name="Peaks">The largest magnitudes of equal parts, 0 to 1, for the picture.</param>
public sealed record LoopPeriod(string Id, Loop Loop, byte[] Wav, IReadOnlyList<float> Peaks)
{
    /// <summary>Parts of the picture.</summary>
    public const int Parts = 256;

    private static readonly RenderOptions once = new() { Repeats = 1, PadSeconds = 0 };

    /// <summary>Length of a turn, in seconds.</summary>
    public double Seconds => Loop.Grid.Steps * once.StepSeconds;

    /// <summary>Tempo, in beats a minute.</summary>
    public static double BeatsPerMinute => once.BeatsPerMinute;

    /// <param name="place">What tells the place from others, such as session, stage and trial.</param>
    public static LoopPeriod Of(Loop loop, SampleLibrary library, string place)
    {
        float[] turn = Render(loop, library);
        byte[] wav = WaveFile.Bytes(new AudioClip { Samples = turn, Rate = Sound.Rate }, SampleFormat.Pcm16, out _);
        return new LoopPeriod(IdOf(loop, library, place), loop, wav, Envelope(turn));
    }

    /// <summary>The id that <see cref="Of"/> gives.</summary>
    public static string IdOf(Loop loop, SampleLibrary library, string place) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{place}\n{LoopJson.Format(loop, library, once)}")))[..32];

    /// <summary>The loop as a Standard MIDI File.</summary>
    public byte[] Midi(SampleLibrary library) => LoopMidi.ToBytes(Loop, library, once);

    /// <summary>What a page is told of it.</summary>
    /// <param name="item">Its number in the stage.</param>
    public LoopMessage Message(int item, SampleLibrary library) => new(
        item, Id, $"/api/loops/{Id}.wav", $"/api/loops/{Id}.mid", BeatsPerMinute, Loop.Grid.Steps, Seconds,
        [.. Loop.Sounds.Select((sound, row) => new RowMessage(library[sound].Name, RoleOf(library[sound].Name), [.. Loop.Grid.Row(row).ToArray().Select(hit => hit ? 1 : 0)]))], Peaks);

    private static string? RoleOf(string sound) =>
        DrumRoles.Guess(sound) is var role && role != DrumRole.Unknown ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(role.ToString()) : null;

    /// <summary>The turn in which all that can still ring does; 44.1 kHz, unclipped.</summary>
    private static float[] Render(Loop loop, SampleLibrary library)
    {
        int period = once.Length(loop.Grid.Steps), longest = loop.Sounds.Max(sound => library[sound].Samples.Length);
        int turns = 2 + longest / period;
        var audio = new float[period];
        LoopRenderer.Render(loop, library, once with { Repeats = turns }, once.Start((turns - 1) * loop.Grid.Steps), audio);
        return audio;
    }

    private static float[] Envelope(float[] samples)
    {
        var peaks = new float[Parts];
        for (int part = 0; part < Parts; part++)
        {
            ReadOnlySpan<float> piece = samples.AsSpan((int)((long)part * samples.Length / Parts)..(int)((part + 1L) * samples.Length / Parts));
            peaks[part] = MathF.Round(Math.Min(1, Math.Abs(System.Numerics.Tensors.TensorPrimitives.MaxMagnitude(piece))), 3);
        }
        return peaks;
    }
}

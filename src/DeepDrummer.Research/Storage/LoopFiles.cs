using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Storage;

/// <summary>The files of one loop: to hear, to play on, and to read.</summary>
/// <param name="Wav">16-bit audio, clipped as listeners hear it.</param>
/// <param name="Midi">A Standard MIDI File.</param>
/// <param name="Json">Grid and sound names.</param>
public sealed record LoopFiles(string Wav, string Midi, string Json)
{
    /// <summary>Writes <c>STEM.wav</c>, <c>STEM.mid</c> and <c>STEM.json</c>.</summary>
    public static LoopFiles Write(string stem, Loop loop, SampleLibrary library, RenderOptions options)
    {
        var files = new LoopFiles(stem + ".wav", stem + ".mid", stem + ".json");
        WriteWav(files.Wav, loop, library, options);
        LoopMidi.Write(files.Midi, loop, library, options);
        AtomicFile.Write(files.Json, LoopJson.Format(loop, library, options) + "\n");
        return files;
    }

    /// <summary>What a listener hears of the loop: 16 bits, clipped at full scale.</summary>
    public static void WriteWav(string path, Loop loop, SampleLibrary library, RenderOptions options) =>
        AudioFile.Write(path, new AudioClip { Samples = LoopRenderer.Render(loop, library, options), Rate = Sound.Rate }, SampleFormat.Pcm16);
}

using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Displays;

/// <summary>How a loop is played in a notebook.</summary>
public sealed record LoopPlayerOptions
{
    /// <summary>How it becomes audio.</summary>
    public RenderOptions Render { get; init; } = new();

    /// <summary>Samples a second of what is stored in the notebook, in Hz (22,050: 118 kB a bar of 2 s; <see cref="Sound.Rate"/>: twice that).</summary>
    public int Rate { get; init; } = 22_050;
}

/// <summary>A loop to see and to hear: step grid, waveform, and one bar of audio that goes round.</summary>
/// <param name="Loop">What is played.</param>
/// <param name="Library">Its sounds.</param>
/// <param name="Title">One line above it.</param>
/// <param name="Options">Tempo and rate.</param>
public sealed partial record LoopPlayer(Loop Loop, SampleLibrary Library, string Title, LoopPlayerOptions Options)
{
    /// <summary>Bars that are played before the one that is kept, so that it holds the tails of those before it, as every later bar does.</summary>
    private const int Before = 2;

    /// <summary>The names of its sounds, one a row.</summary>
    public IReadOnlyList<string> Sounds => [.. Loop.Sounds.Select(sound => Library[sound].Name)];

    /// <summary>One bar at <see cref="Sound.Rate"/>, mono, unclipped.</summary>
    public float[] Bar()
    {
        RenderOptions render = Options.Render with { Repeats = Before + 1, PadSeconds = 0 };
        int steps = Loop.Grid.Steps, from = render.Start(Before * steps);
        var bar = new float[render.Length(steps) - from];
        LoopRenderer.Render(Loop, Library, render, from, bar);
        return bar;
    }

    /// <summary>A 16-bit WAV file of a bar, clipped as listeners hear it.</summary>
    public byte[] Wav(ReadOnlySpan<float> bar)
    {
        var clip = new AudioClip { Samples = bar.ToArray(), Rate = Sound.Rate };
        try
        {
            clip = Resampler.Resample(clip, Options.Rate);
        }
        catch (FileNotFoundException)                                             // no soxr on this machine: twice the bytes, and the same sound
        {
        }
        return WaveFile.Bytes(clip, SampleFormat.Pcm16, out _);
    }
}

/// <summary>Players by one word.</summary>
public static class LoopPlaying
{
    /// <summary>The loop, ready to be shown and played.</summary>
    public static LoopPlayer Player(this Loop loop, SampleLibrary library, string title = "Loop") => new(loop, library, title, new LoopPlayerOptions());
}

/// <summary>Shows players: grid, waveform and an audio element in HTML, the grid alone in text.</summary>
public sealed class LoopPlayerDisplay : ITypeFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters() => [new TypeFormatter<LoopPlayer>("text/html", Html), new TypeFormatter<LoopPlayer>("text/plain", Plain)];

    private static string Html(LoopPlayer player)
    {
        float[] bar = player.Bar();
        string words = FormattableString.Invariant($"{player.Loop.Grid.Rows} sounds by {player.Loop.Grid.Steps} steps with {player.Loop.Grid.Hits} hits, {player.Options.Render.BeatsPerMinute:0.#} beats a minute");
        return $"""
            <div class="deepdrummer-loop" style="margin: 8px 0; font-size: 14px">
            <div style="font-weight: 600; margin: 0 0 4px">{HtmlTable.Text(player.Title)}</div>
            {StepDrawing.Svg(player.Loop.Grid, player.Sounds, bar, $"{player.Title}: {words}")}
            <audio controls loop preload="auto" style="height: 32px; width: 574px; max-width: 100%; margin-top: 4px" src="data:audio/wav;base64,{Convert.ToBase64String(player.Wav(bar))}"></audio>
            </div>
            """;
    }

    private static string Plain(LoopPlayer player) => $"{player.Title}\n{LoopDisplay.Plain(player.Loop, player.Sounds)}";
}

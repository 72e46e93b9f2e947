using System.CommandLine;
using System.Text.Json;
using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Cli;

/// <summary><c>deepdrummer sounds</c>: what the loops are made of.</summary>
internal static class SoundsCommand
{
    private const int WaveformWidth = 72;

    private static readonly Option<string?> Sounds = new("--sounds")
    {
        Description = $"Folder of your own sounds, or '{SoundSource.BuiltIn}' for the built-in kit. Without it: Debian's drum packages, or else the built-in kit.",
        HelpName = "DIR",
        Recursive = true,
    };

    private static readonly Option<bool> AsJson = new("--json") { Description = "Print JSON, for machines.", Recursive = true };

    public static Command Create()
    {
        var skipped = new Option<bool>("--skipped") { Description = "List the files that were left out, each with its reason." };
        var command = new Command("sounds", "List the sounds that loops are made of, or inspect one.") { Sounds, AsJson, skipped, Inspect() };
        command.SetAction(result =>
        {
            SampleLibrary library = SoundSource.Open(result.GetValue(Sounds));
            TextWriter output = result.InvocationConfiguration.Output;
            if (result.GetValue(AsJson))
                WriteJson(library, output);
            else if (result.GetValue(skipped))
                WriteSkipped(library, output);
            else
                WriteTable(library, output);
        });
        return command.WithExamples(
            "deepdrummer sounds",
            "deepdrummer sounds --sounds ~/my-drums --skipped",
            "deepdrummer sounds inspect hydrogen/GMRockKit/Kick-Hard.wav");
    }

    private static Command Inspect()
    {
        var name = new Argument<string>("sound") { Description = "A sound's name as 'deepdrummer sounds' lists it, or any audio file." };
        var command = new Command("inspect", "Show one sound: how it is stored, its level, its brightness and its shape.") { name };
        command.SetAction(result =>
        {
            Inspected sound = Find(result.GetValue(Sounds), result.GetRequiredValue(name));
            if (result.GetValue(AsJson))
                result.InvocationConfiguration.Output.WriteLine(JsonSerializer.Serialize(sound with { Waveform = null }, JsonStyle.Machines));
            else
                WriteInspected(sound, result.InvocationConfiguration.Output);
        });
        return command.WithExamples(
            "deepdrummer sounds inspect sonic-pi/bd_808.flac",
            "deepdrummer sounds inspect --sounds ~/my-drums kicks/boom.wav --json");
    }

    private static void WriteTable(SampleLibrary library, TextWriter output)
    {
        int width = library.Sounds.Max(sound => sound.Name.Length);
        output.WriteLine($"{"name".PadRight(width)}  seconds   peak    rms  hash");
        foreach (Sound sound in library.Sounds)
            output.WriteLine($"{Printable(sound.Name).PadRight(width)}  {sound.Seconds,7:0.000}  {sound.Peak,5:0.000}  {sound.RootMeanSquare,5:0.000}  {sound.Hash[..12]}");
        output.WriteLine();
        output.WriteLine($"{library.Count} sounds, {Seconds(library):0.0} s, {Megabytes(library):0.0} MB, from {library.Origin}.");
        output.WriteLine($"Library {library.Hash[..12]}; files skipped: {library.Skipped.Count}{(library.Skipped.Count > 0 ? " (--skipped lists them)" : "")}.");
    }

    private static void WriteSkipped(SampleLibrary library, TextWriter output)
    {
        foreach (SkippedFile file in library.Skipped)
            output.WriteLine($"{Printable(file.Path)}: {Printable(file.Reason)}");
        output.WriteLine($"Files skipped: {library.Skipped.Count}; sounds kept: {library.Count}, from {library.Origin}.");
    }

    private static void WriteJson(SampleLibrary library, TextWriter output) => output.WriteLine(JsonSerializer.Serialize(new
    {
        library.Origin,
        library.Hash,
        library.Count,
        Seconds = Seconds(library),
        Megabytes = Megabytes(library),
        Sounds = library.Sounds.Select(sound => new { sound.Name, sound.Seconds, sound.Peak, Rms = sound.RootMeanSquare, sound.Hash }),
        Skipped = library.Skipped,
    }, JsonStyle.Machines));

    private static Inspected Find(string? folder, string name)
    {
        if (SoundSource.PathOf(folder, name) is { } path)
            return Inspected.Of(name, AudioFile.Describe(path), AudioFile.ReadMono(path));
        if (File.Exists(name))
            return Inspected.Of(name, AudioFile.Describe(name), AudioFile.ReadMono(name));
        if (BuiltInKit.Load().Sounds.FirstOrDefault(sound => sound.Name == name) is { } made)
            return Inspected.Of(name, stored: null, new AudioClip { Samples = made.Samples, Rate = Sound.Rate });
        throw new FileNotFoundException($"'{name}' is neither a sound of {folder ?? "the default library"} nor a file; 'deepdrummer sounds' lists the names.", name);
    }

    private static void WriteInspected(Inspected sound, TextWriter output)
    {
        output.WriteLine($"""
            {Printable(sound.Name)}
              stored    {sound.Encoding}
              rate      {sound.Rate} Hz, {sound.Channels} {(sound.Channels == 1 ? "channel" : "channels")}
              length    {sound.Seconds:0.000} s
              peak      {sound.Peak:0.0000}
              rms       {sound.Rms:0.0000}
              centroid  {sound.CentroidHertz:0} Hz
            {sound.Waveform}
            """);
    }

    private static double Seconds(SampleLibrary library) => library.Sounds.Sum(sound => sound.Seconds);

    private static double Megabytes(SampleLibrary library) => library.Sounds.Sum(sound => sizeof(float) * (double)sound.Samples.Length) / 1e6;

    /// <summary>A name in one line, whatever it holds.</summary>
    private static string Printable(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? '?' : letter));

    /// <summary>One sound, measured as mono at the rate it is stored with.</summary>
    private sealed record Inspected
    {
        public required string Name { get; init; }
        public required string Encoding { get; init; }
        public required int Rate { get; init; }
        public required int Channels { get; init; }
        public required double Seconds { get; init; }
        public required float Peak { get; init; }
        public required double Rms { get; init; }
        public required double CentroidHertz { get; init; }
        [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
        public string? Waveform { get; init; }

        public static Inspected Of(string name, AudioFormat? stored, AudioClip mono)
        {
            Sound sound = Sound.Of(name, mono.Samples);
            return new Inspected
            {
                Name = name,
                Encoding = stored?.Encoding ?? "made by the built-in kit",
                Rate = mono.Rate,
                Channels = stored?.Channels ?? 1,
                Seconds = mono.Seconds,
                Peak = sound.Peak,
                Rms = sound.RootMeanSquare,
                CentroidHertz = SpectralCentroid.Hertz(mono.Samples, mono.Rate),
                Waveform = Shape(mono.Samples, sound.Peak),
            };
        }

        /// <summary>The peak of each stretch of the sound, as a row of bars.</summary>
        private static string Shape(float[] samples, float peak)
        {
            const string bars = " ▁▂▃▄▅▆▇█";
            return string.Concat(Enumerable.Range(0, WaveformWidth).Select(column =>
            {
                int from = (int)((long)column * samples.Length / WaveformWidth), to = (int)((column + 1L) * samples.Length / WaveformWidth);
                float level = samples[from..to].Select(Math.Abs).DefaultIfEmpty(0).Max();
                return bars[peak == 0 ? 0 : (int)Math.Ceiling(level / peak * (bars.Length - 1))];
            }));
        }
    }
}

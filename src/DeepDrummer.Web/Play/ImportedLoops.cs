using System.Text;
using System.Text.Json;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Web.Play;

/// <summary>A musician's own loops, from a MIDI file or a list of liked loops, played by the library's sounds.</summary>
public static class ImportedLoops
{
    /// <summary>Loops taken of one file, the first.</summary>
    public const int Most = 64;

    private const int Steps = Grid.OriginalSteps, Rows = Grid.OriginalRows, StepsABeat = 4;

    // What fills a bar of fewer than four instruments.
    private static readonly DrumRole[] usual = [DrumRole.Kick, DrumRole.Snare, DrumRole.ClosedHat, DrumRole.OpenHat, DrumRole.Clap];

    // General MIDI keys that are a second one of a role.
    private static readonly Dictionary<int, DrumRole> seconds = new()
    {
        [35] = DrumRole.Kick, [40] = DrumRole.Snare, [41] = DrumRole.FloorTom, [48] = DrumRole.MidTom, [57] = DrumRole.Crash, [59] = DrumRole.Ride,
        [61] = DrumRole.Bongo, [62] = DrumRole.Conga, [64] = DrumRole.Conga, [66] = DrumRole.Timbale, [68] = DrumRole.Agogo, [72] = DrumRole.Whistle,
        [74] = DrumRole.Guiro, [77] = DrumRole.WoodBlock, [79] = DrumRole.Cuica, [80] = DrumRole.Triangle,
    };

    /// <summary>The loops of a file, by what is in it.</summary>
    /// <exception cref="InvalidDataException">It is neither kind, or holds no loop.</exception>
    public static IReadOnlyList<RatedRows> Read(ReadOnlySpan<byte> file, SampleLibrary library, Seed seed) =>
        MidiHits.Recognises(file) ? OfMidi(MidiHits.Read(file), library, seed) : OfList(file, library, seed);

    /// <summary>Each different bar of four beats as a loop: its four instruments that hit most, on the nearest sixteenths.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static IReadOnlyList<RatedRows> OfMidi(MidiHits midi, SampleLibrary library, Seed seed)
    {
        (long Bar, int Step, int Part)[] hits = [.. midi.Hits.Select(hit => (long)Math.Round(hit.Beat * StepsABeat))
            .Zip(midi.Hits, (step, hit) => (step / Steps, (int)(step % Steps), Part(hit.Key)))];
        if (hits.Length == 0)
            throw new InvalidDataException("the MIDI file has no notes");
        int[] parts = [.. hits.GroupBy(hit => hit.Part).OrderByDescending(part => part.Count()).ThenBy(part => part.Key).Select(part => part.Key)
            .Concat(usual.Select(role => (int)role)).Distinct()];                 // the most used first, then what fills
        int[] sounds = FirstBoard.PlayedBy([.. parts.Take(library.Count).Select(Role)], library, seed.Stream("imported sounds"));
        double bpm = Math.Clamp(midi.Bpm, Board.Slowest, Board.Fastest);
        return [.. hits.GroupBy(hit => hit.Bar).Select(bar => Bar([.. bar.Select(hit => (hit.Step, hit.Part))], parts[..sounds.Length]))
            .Select(rows => new RatedRows([.. rows.Select(row => new LoopRow(library[sounds[row.Place]].Name, row.Cells))], bpm, Liked: true))
            .DistinctBy(loop => string.Join('\n', loop.Rows)).Take(Most)];
    }

    /// <summary>Loops as JSON, one a line; a sound the library has not is played by one of its role.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static IReadOnlyList<RatedRows> OfList(ReadOnlySpan<byte> file, SampleLibrary library, Seed seed)
    {
        var loops = new List<RatedRows>();
        int number = 0;
        foreach (string line in Encoding.UTF8.GetString(file).Split('\n').Select(line => line.Trim()))
        {
            number++;
            if (line.Length > 0 && loops.Count < Most)
                loops.Add(Line(line, number, library, seed));
        }
        return loops.Count > 0 ? [.. loops.DistinctBy(loop => string.Join('\n', loop.Rows))] : throw new InvalidDataException("the file has no loops: it is neither MIDI nor a list of loops, one a line");
    }

    private sealed record ListedLoop(double Bpm, IReadOnlyList<LoopRow> Rows);

    private static RatedRows Line(string line, int number, SampleLibrary library, Seed seed)
    {
        try
        {
            ListedLoop loop = JsonSerializer.Deserialize<ListedLoop>(line, LoopJson.Options) ?? throw new InvalidDataException("null is no loop");
            Grid grid = GridText.Parse([.. loop.Rows.Select(row => row?.Cells ?? throw new InvalidDataException("a row is null"))]);
            if (grid.Rows != Rows || grid.Steps != Steps)
                throw new InvalidDataException($"a loop of {grid.Rows} rows and {grid.Steps} steps; {Rows} and {Steps} can be played");
            if (!(loop.Bpm is >= Board.Slowest and <= Board.Fastest))
                throw new InvalidDataException($"a tempo of {loop.Bpm} beats a minute; {Board.Slowest} to {Board.Fastest} can be");
            HashSet<string> known = [.. library.Sounds.Select(sound => sound.Name)];
            int[] instead = FirstBoard.PlayedBy([.. loop.Rows.Select(row => DrumRoles.Guess(row.Sound))], library, seed.Stream("imported sounds", number));
            return new RatedRows([.. loop.Rows.Select((row, index) => new LoopRow(known.Contains(row.Sound) ? row.Sound : library[instead[index]].Name, GridText.FormatRow(grid, index)))], loop.Bpm, Liked: true);
        }
        catch (Exception broken) when (broken is JsonException or InvalidDataException)
        {
            throw new InvalidDataException($"line {number}: {broken.Message.Split(" Path:", 2)[0].ReplaceLineEndings(" ").TrimEnd('.')}", broken);
        }
    }

    /// <summary>Four rows of a bar: the instruments that hit most in it, then those of the file, in the file's order.</summary>
    private static (int Place, string Cells)[] Bar(IReadOnlyList<(int Step, int Part)> hits, int[] parts)
    {
        var cells = parts.Select(_ => new bool[Steps]).ToArray();
        foreach ((int step, int part) in hits)
            if (Array.IndexOf(parts, part) is >= 0 and int place)
                cells[place][step] = true;
        return [.. Enumerable.Range(0, parts.Length).OrderByDescending(place => cells[place].Count(hit => hit)).ThenBy(place => place).Take(Rows).Order()
            .Select(place => (place, GridText.Format(new Grid(1, Steps, cells[place]))))];
    }

    /// <summary>One number an instrument: keys of one role are one.</summary>
    private static int Part(int key) => seconds.TryGetValue(key, out DrumRole role) ? (int)role : key;

    private static DrumRole Role(int part) => Enum.IsDefined((DrumRole)part) ? (DrumRole)part : DrumRole.Unknown;
}

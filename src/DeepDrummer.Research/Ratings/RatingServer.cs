using System.Text.Json;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Ratings;

/// <summary>The other end of <see cref="ProgramRater"/>: reads its lines, asks a listener, answers each with <c>{"liked":true,"trial":17}</c>,
/// or a pair with <c>{"choice":"a","trial":16}</c>.</summary>
/// <remarks>What the listener said last comes with the line as <c>"previous"</c>, or is what was answered in the line before, unless that was
/// a pair: such an answer is neither like nor dislike.</remarks>
/// <param name="listener">Who is asked.</param>
/// <param name="library">The sounds that lines may name.</param>
public sealed class RatingServer(IRater listener, SampleLibrary library)
{
    /// <summary>Lines of JSON may have this many characters: a loop of 4 rows has a few hundred.</summary>
    public const int Longest = AnswerLines.Longest;

    private sealed record OneOfPair(IReadOnlyList<LoopRow> Rows);

    private sealed record AskedPair(int Trial, IReadOnlyList<OneOfPair> Pair, int Rater = 0, int Phase = 1, double? Bpm = null);

    private sealed record Asked(int Trial, IReadOnlyList<LoopRow> Rows, int Rater = 0, int Phase = 1, double? Bpm = null, bool? Previous = null);

    /// <summary>Answers until the input ends.</summary>
    /// <exception cref="InvalidDataException">A line is no question; the message names its number and what is wrong with it.</exception>
    public async Task ServeAsync(TextReader input, TextWriter output, CancellationToken cancel)
    {
        bool? last = null;
        for (int number = 1; await input.ReadLineAsync(cancel).ConfigureAwait(false) is string line; number++)
        {
            (Question? single, PairQuestion? pair) = Read(line, number, last);
            last = single is null ? null : await listener.RateAsync(single, cancel).ConfigureAwait(false);
            string answer = pair is null
                ? $"{{\"liked\":{(last == true ? "true" : "false")},\"trial\":{single!.Trial}}}\n"
                : $"{{\"choice\":\"{ProgramAnswer.NameOf(await ((IPairRater)listener).CompareAsync(pair, cancel).ConfigureAwait(false))}\",\"trial\":{pair.Trial}}}\n";
            await output.WriteAsync(answer).ConfigureAwait(false);
            await output.FlushAsync(cancel).ConfigureAwait(false);
        }
    }

    /// <summary>What a line asks: one loop, or two.</summary>
    private (Question? Single, PairQuestion? Pair) Read(string line, int number, bool? last)
    {
        if (line.Length > Longest)
            throw new InvalidDataException($"Line {number} has {line.Length} characters, and {Longest} can be.");
        try
        {
            return IsPair(line) ? (null, PairOf(line)) : (SingleOf(line, last), null);
        }
        catch (Exception broken) when (broken is JsonException or InvalidDataException)
        {
            throw new InvalidDataException($"Line {number} is no question, {Quoted.Text(line)}: {broken.Message.ReplaceLineEndings(" ")}", broken);
        }
    }

    private static bool IsPair(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("pair", out _);
    }

    private Question SingleOf(string line, bool? last)
    {
        Asked asked = JsonSerializer.Deserialize<Asked>(line, LoopJson.Options) ?? throw new InvalidDataException("it is null");
        Check(asked.Rater, asked.Trial, asked.Phase, asked.Bpm);
        return new Question(asked.Rater, asked.Trial, asked.Phase, LoopJson.FromRows(asked.Rows, library)) { Previous = asked.Previous ?? last };
    }

    private PairQuestion PairOf(string line)
    {
        AskedPair asked = JsonSerializer.Deserialize<AskedPair>(line, LoopJson.Options)!;
        Check(asked.Rater, asked.Trial, asked.Phase, asked.Bpm);
        if (asked.Pair is not [OneOfPair a, OneOfPair b])
            throw new InvalidDataException($"a pair of {asked.Pair.Count} loops cannot be: 2 make one, and neither is null");
        if (listener is not IPairRater)
            throw new InvalidDataException("it asks for one of two, and this listener hears one loop at a time");
        return new PairQuestion(asked.Rater, asked.Trial, asked.Phase, LoopJson.FromRows(a.Rows, library), LoopJson.FromRows(b.Rows, library));
    }

    private static void Check(int rater, int trial, int phase, double? bpm)
    {
        if (trial < 0 || rater < 0 || phase is < 1 or > 2)
            throw new InvalidDataException($"rater {rater}, trial {trial} and phase {phase} cannot be: 0 or more, and 1 or 2");
        if (bpm is double tempo && tempo != new RenderOptions().BeatsPerMinute)
            throw new InvalidDataException(FormattableString.Invariant($"it plays at {tempo} beats a minute, and this listener hears {new RenderOptions().BeatsPerMinute}"));
    }
}

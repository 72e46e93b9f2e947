using System.Text.Json;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Ratings;

/// <summary>The other end of <see cref="ProgramRater"/>: reads its lines, asks a listener, answers each with <c>{"liked":true,"trial":17}</c>.</summary>
/// <remarks>What the listener said last comes with the line as <c>"previous"</c>, or is what was answered in the line before.</remarks>
/// <param name="listener">Who is asked.</param>
/// <param name="library">The sounds that lines may name.</param>
public sealed class RatingServer(IRater listener, SampleLibrary library)
{
    /// <summary>Lines of JSON may have this many characters: a loop of 4 rows has a few hundred.</summary>
    public const int Longest = AnswerLines.Longest;

    private sealed record Asked(int Trial, IReadOnlyList<LoopRow> Rows, int Rater = 0, int Phase = 1, double? Bpm = null, bool? Previous = null);

    /// <summary>Answers until the input ends.</summary>
    /// <exception cref="InvalidDataException">A line is no question; the message names its number and what is wrong with it.</exception>
    public async Task ServeAsync(TextReader input, TextWriter output, CancellationToken cancel)
    {
        bool? last = null;
        for (int number = 1; await input.ReadLineAsync(cancel).ConfigureAwait(false) is string line; number++)
        {
            Question question = Read(line, number, last);
            bool liked = await listener.RateAsync(question, cancel).ConfigureAwait(false);
            await output.WriteAsync($"{{\"liked\":{(liked ? "true" : "false")},\"trial\":{question.Trial}}}\n").ConfigureAwait(false);
            await output.FlushAsync(cancel).ConfigureAwait(false);
            last = liked;
        }
    }

    private Question Read(string line, int number, bool? last)
    {
        if (line.Length > Longest)
            throw new InvalidDataException($"Line {number} has {line.Length} characters, and {Longest} can be.");
        try
        {
            Asked asked = JsonSerializer.Deserialize<Asked>(line, LoopJson.Options) ?? throw new InvalidDataException("it is null");
            if (asked.Trial < 0 || asked.Rater < 0 || asked.Phase is < 1 or > 2)
                throw new InvalidDataException($"rater {asked.Rater}, trial {asked.Trial} and phase {asked.Phase} cannot be: 0 or more, and 1 or 2");
            if (asked.Bpm is double tempo && tempo != new RenderOptions().BeatsPerMinute)
                throw new InvalidDataException(FormattableString.Invariant($"it plays at {tempo} beats a minute, and this listener hears {new RenderOptions().BeatsPerMinute}"));
            return new Question(asked.Rater, asked.Trial, asked.Phase, LoopJson.FromRows(asked.Rows, library)) { Previous = asked.Previous ?? last };
        }
        catch (Exception broken) when (broken is JsonException or InvalidDataException)
        {
            throw new InvalidDataException($"Line {number} is no question, {Quoted.Text(line)}: {broken.Message.ReplaceLineEndings(" ")}", broken);
        }
    }
}

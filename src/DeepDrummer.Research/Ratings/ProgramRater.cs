using System.Text.Json;
using System.Text.Json.Serialization;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Ratings;

/// <summary>An outside program that listens: one line of JSON a loop on its standard input, one answer a line on its output.</summary>
/// <remarks>Asked <c>{"rater":0,"trial":17,"phase":1,"wav":"/abs/loop.wav","bpm":120,"rows":[…],"previous":false}</c>, where the last
/// is what it answered before, if anything, it answers <c>{"liked":true}</c>; a <c>"trial"</c> in the answer is checked. The WAV is there until the answer is given. A resumed study starts the program anew and goes
/// on at a later trial, so its answers must hang on its seed, the trial and the loop alone, not on what it was asked before.</remarks>
public sealed class ProgramRater : IRater
{
    /// <summary>How long a program that closed its input or output has to exit by itself, and one that is sent home.</summary>
    private static readonly TimeSpan grace = TimeSpan.FromSeconds(1);

    private readonly string command;
    private readonly RaterSetting setting;
    private readonly ProcessGroup program;
    private readonly AnswerLines answers;
    private readonly LastWords errors;
    private string? ended;
    private bool disposed;

    private sealed record Request(int Rater, int Trial, int Phase, string Wav, double Bpm, IReadOnlyList<LoopRow> Rows, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Previous);

    /// <summary>Starts the program through <c>/bin/sh -c</c>, with DEEPDRUMMER_RATER_INDEX and DEEPDRUMMER_RATER_SEED in its environment.</summary>
    /// <exception cref="RaterException">It cannot be started.</exception>
    /// <exception cref="ArgumentException">The time limit is not above 0.</exception>
    public ProgramRater(string command, int rater, Seed seed, RaterSetting setting)
    {
        if (setting.TimeOut <= TimeSpan.Zero)
            throw new ArgumentException($"A rater cannot answer within {setting.TimeOut.TotalSeconds} s: the limit must be above 0.", nameof(setting));
        (this.command, this.setting) = (command, setting);
        Directory.CreateDirectory(setting.Folder);
        program = ProcessGroup.Start(command, setting.WorkingFolder, new Dictionary<string, string>
        {
            ["DEEPDRUMMER_RATER_INDEX"] = $"{rater}",
            ["DEEPDRUMMER_RATER_SEED"] = $"{seed}",
        });
        (answers, errors) = (new AnswerLines(program.Output), new LastWords(program.Error));
    }

    /// <inheritdoc/>
    public async ValueTask<bool> RateAsync(Question question, CancellationToken cancel)
    {
        if (ended is not null)
            throw new RaterException(ended);
        string wav = Path.GetFullPath(Path.Combine(setting.Folder, $"rater-{question.Rater}-trial-{question.Trial}.wav"));
        setting.WriteWav(question.Loop, wav);
        try
        {
            return await AskAsync(question, wav, cancel).ConfigureAwait(false);
        }
        catch (Exception failed)
        {
            ended = failed is RaterException ? failed.Message : $"{Of(question)} was interrupted, and an answer that comes now cannot be told from the next.";
            program.Kill();
            throw;
        }
        finally
        {
            File.Delete(wav);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (disposed)
            return;
        disposed = true;
        answers.Close();
        if (ended is null)
        {
            ended = $"The rater {Quoted.Text(command)} has been sent home.";
            await program.Input.DisposeAsync().ConfigureAwait(false);             // end of input asks it to go
            await program.ExitCodeWithin(grace).ConfigureAwait(false);
        }
        program.Dispose();
    }

    private async Task<bool> AskAsync(Question question, string wav, CancellationToken cancel)
    {
        if (answers.TryTake(out OutputLine? early))
            throw await Gone(question, $"wrote {Quoted.Text(early.Bytes)} before it was asked", TimeSpan.Zero).ConfigureAwait(false);
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(new Request(question.Rater, question.Trial, question.Phase, wav,
            setting.Render.BeatsPerMinute, LoopJson.Rows(question.Loop, setting.Library), question.Previous), LoopJson.Options), (byte)'\n'];

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(setting.TimeOut);
        try
        {
            await Task.Factory.StartNew(() => Send(line), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default) // the pool's threads may all be learning
                .WaitAsync(limit.Token).ConfigureAwait(false);
            OutputLine? answer = await answers.TakeAsync(limit.Token).ConfigureAwait(false);
            return answer is null
                ? throw await Gone(question, "ended its output without an answer", grace).ConfigureAwait(false)
                : await Liked(question, answer).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw await Gone(question, $"gave no answer within {setting.TimeOut.TotalSeconds} s (does it end its lines and flush its output?)", TimeSpan.Zero).ConfigureAwait(false);
        }
        catch (IOException)
        {
            throw await Gone(question, "closed its standard input", grace).ConfigureAwait(false);
        }
    }

    private void Send(byte[] line)
    {
        program.Input.Write(line);
        program.Input.Flush();
    }

    private async Task<bool> Liked(Question question, OutputLine answer)
    {
        string shown = Quoted.Text(answer.Bytes);
        return answer.End switch
        {
            LineEnd.TooLong => throw await Gone(question, $"wrote a line of more than {AnswerLines.Longest} bytes, {shown}", TimeSpan.Zero).ConfigureAwait(false),
            LineEnd.Unfinished => throw await Gone(question, $"ended its output in the middle of the line {shown}", grace).ConfigureAwait(false),
            LineEnd.Followed => throw await Gone(question, $"wrote more after its answer {shown}", TimeSpan.Zero).ConfigureAwait(false),
            _ => ProgramAnswer.Parse(answer.Bytes, question.Trial)
                ?? throw await Gone(question, $"answered {shown} instead of {{\"liked\":true}} or {{\"liked\":false}}", TimeSpan.Zero).ConfigureAwait(false),
        };
    }

    /// <summary>Ends the program, after it had so long to exit by itself, and says in one line what it did, how it ended, and what it last complained of.</summary>
    private async Task<RaterException> Gone(Question question, string what, TimeSpan wait)
    {
        int? code = await program.ExitCodeWithin(wait).ConfigureAwait(false);
        program.Kill();
        string words = await errors.LineWithin(grace).ConfigureAwait(false);
        return new RaterException($"{Of(question)} {what}{(code is int number ? $" and exited with code {number}" : "")}."
            + (words.Length > 0 ? $" Last on its standard error: {Quoted.Text(words)}" : ""));
    }

    private string Of(Question question) => $"Listener {question.Rater}, trial {question.Trial}: the rater {Quoted.Text(command)}";
}

using System.Text.Json;
using System.Text.Json.Serialization;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Ratings;

/// <summary>An outside program that listens: one line of JSON a loop on its standard input, one answer a line on its output.</summary>
/// <remarks>Asked <c>{"rater":0,"trial":17,"phase":1,"wav":"/abs/loop.wav","bpm":120,"rows":[…],"previous":false}</c>, where the last
/// is what it answered before, if anything, it answers <c>{"liked":true}</c>. Asked with <c>"pair":[{"wav":…,"rows":[…]},{"wav":…,"rows":[…]}]</c>
/// in their place, it answers <c>{"choice":"a"}</c>, <c>"b"</c> or <c>"neither"</c>. A <c>"trial"</c> in the answer is checked. The WAV is there
/// until the answer is given. A resumed study starts the program anew and goes on at a later trial, so its answers must hang on its seed, the
/// trial and the loops alone, not on what it was asked before.</remarks>
public sealed class ProgramRater : IRater, IPairRater
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

    /// <summary>One line out and one line in.</summary>
    /// <param name="Played">The files that are there meanwhile.</param>
    /// <param name="Line">What is asked, without the end of the line.</param>
    /// <param name="Read">The answer in a line to a trial; null for rubbish.</param>
    /// <param name="Wanted">What an answer looks like.</param>
    private sealed record Exchange<T>(int Rater, int Trial, (string Wav, Loop Loop)[] Played, byte[] Line, Func<byte[], int, T?> Read, string Wanted) where T : struct;

    private sealed record OneOfPair(string Wav, IReadOnlyList<LoopRow> Rows);

    private sealed record PairRequest(int Rater, int Trial, int Phase, double Bpm, IReadOnlyList<OneOfPair> Pair);

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
    public ValueTask<bool> RateAsync(Question question, CancellationToken cancel)
    {
        string wav = Wav(question.Rater, question.Trial);
        var request = new Request(question.Rater, question.Trial, question.Phase, wav, setting.Render.BeatsPerMinute, Rows(question.Loop), question.Previous);
        return PlayAsync(new Exchange<bool>(question.Rater, question.Trial, [(wav, question.Loop)],
            JsonSerializer.SerializeToUtf8Bytes(request, LoopJson.Options), ProgramAnswer.Parse, """{"liked":true} or {"liked":false}"""), cancel);
    }

    /// <inheritdoc/>
    public ValueTask<PairAnswer> CompareAsync(PairQuestion question, CancellationToken cancel)
    {
        string a = Wav(question.Rater, question.Trial), b = Wav(question.Rater, question.Trial + 1);
        var request = new PairRequest(question.Rater, question.Trial, question.Phase, setting.Render.BeatsPerMinute, [new(a, Rows(question.A)), new(b, Rows(question.B))]);
        return PlayAsync(new Exchange<PairAnswer>(question.Rater, question.Trial, [(a, question.A), (b, question.B)],
            JsonSerializer.SerializeToUtf8Bytes(request, LoopJson.Options), ProgramAnswer.ParseChoice, """{"choice":"a"}, {"choice":"b"} or {"choice":"neither"}"""), cancel);
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

    private string Wav(int rater, int trial) => Path.GetFullPath(Path.Combine(setting.Folder, $"rater-{rater}-trial-{trial}.wav"));

    private LoopRow[] Rows(Loop loop) => LoopJson.Rows(loop, setting.Library);

    private async ValueTask<T> PlayAsync<T>(Exchange<T> exchange, CancellationToken cancel) where T : struct
    {
        if (ended is not null)
            throw new RaterException(ended);
        foreach ((string wav, Loop loop) in exchange.Played)
            setting.WriteWav(loop, wav);
        try
        {
            return await AskAsync(exchange, cancel).ConfigureAwait(false);
        }
        catch (Exception failed)
        {
            ended = failed is RaterException ? failed.Message : $"{Of(exchange)} was interrupted, and an answer that comes now cannot be told from the next.";
            program.Kill();
            throw;
        }
        finally
        {
            foreach ((string wav, _) in exchange.Played)
                File.Delete(wav);
        }
    }

    private async Task<T> AskAsync<T>(Exchange<T> exchange, CancellationToken cancel) where T : struct
    {
        if (answers.TryTake(out OutputLine? early))
            throw await Gone(exchange, $"wrote {Quoted.Text(early.Bytes)} before it was asked", TimeSpan.Zero).ConfigureAwait(false);
        byte[] line = [.. exchange.Line, (byte)'\n'];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(setting.TimeOut);
        try
        {
            await Task.Factory.StartNew(() => Send(line), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default) // the pool's threads may all be learning
                .WaitAsync(limit.Token).ConfigureAwait(false);
            OutputLine? answer = await answers.TakeAsync(limit.Token).ConfigureAwait(false);
            return answer is null
                ? throw await Gone(exchange, "ended its output without an answer", grace).ConfigureAwait(false)
                : await Understood(exchange, answer).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw await Gone(exchange, $"gave no answer within {setting.TimeOut.TotalSeconds} s (does it end its lines and flush its output?)", TimeSpan.Zero).ConfigureAwait(false);
        }
        catch (IOException)
        {
            throw await Gone(exchange, "closed its standard input", grace).ConfigureAwait(false);
        }
    }

    private void Send(byte[] line)
    {
        program.Input.Write(line);
        program.Input.Flush();
    }

    private async Task<T> Understood<T>(Exchange<T> exchange, OutputLine answer) where T : struct
    {
        string shown = Quoted.Text(answer.Bytes);
        return answer.End switch
        {
            LineEnd.TooLong => throw await Gone(exchange, $"wrote a line of more than {AnswerLines.Longest} bytes, {shown}", TimeSpan.Zero).ConfigureAwait(false),
            LineEnd.Unfinished => throw await Gone(exchange, $"ended its output in the middle of the line {shown}", grace).ConfigureAwait(false),
            LineEnd.Followed => throw await Gone(exchange, $"wrote more after its answer {shown}", TimeSpan.Zero).ConfigureAwait(false),
            _ => exchange.Read(answer.Bytes, exchange.Trial)
                ?? throw await Gone(exchange, $"answered {shown} instead of {exchange.Wanted}", TimeSpan.Zero).ConfigureAwait(false),
        };
    }

    /// <summary>Ends the program, after it had so long to exit by itself, and says in one line what it did, how it ended, and what it last complained of.</summary>
    private async Task<RaterException> Gone<T>(Exchange<T> exchange, string what, TimeSpan wait) where T : struct
    {
        int? code = await program.ExitCodeWithin(wait).ConfigureAwait(false);
        program.Kill();
        string words = await errors.LineWithin(grace).ConfigureAwait(false);
        return new RaterException($"{Of(exchange)} {what}{(code is int number ? $" and exited with code {number}" : "")}."
            + (words.Length > 0 ? $" Last on its standard error: {Quoted.Text(words)}" : ""));
    }

    private string Of<T>(Exchange<T> exchange) where T : struct => $"Listener {exchange.Rater}, trial {exchange.Trial}: the rater {Quoted.Text(command)}";
}

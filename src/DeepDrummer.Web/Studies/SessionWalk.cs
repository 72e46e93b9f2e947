using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Web.Studies;

/// <summary>Goes through a <see cref="ListenerSession"/> one answer at a time: to the next question, and from it to the rated trial.</summary>
/// <remarks>Not safe across threads. What the session computes runs on the thread pool, as many at once as <paramref name="cores"/> lets.</remarks>
public sealed class SessionWalk(StudyMethod method, RatingProtocol protocol, SampleLibrary library, Listener listener, SemaphoreSlim cores) : IAsyncDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private readonly WebRater rater = new();
    private ICritic? initial;
    private IAsyncEnumerator<Trial>? session;
    private Task<bool>? moving;

    /// <summary>The question that waits; null before <see cref="GoOnAsync"/> and after the last trial.</summary>
    public Question? Question { get; private set; }

    /// <summary>Learns what there is to learn and makes the next loop.</summary>
    /// <param name="before">The trials rated so far, from the first; asked for when the walk begins alone.</param>
    public async Task GoOnAsync(Func<IReadOnlyList<Trial>> before)
    {
        if (Question is not null)
            return;
        await cores.WaitAsync(leaving.Token).ConfigureAwait(false);
        try
        {
            Task<Question> asked = rater.Asked;
            moving = Task.Run(async () => await (session ??= Begin(before())).MoveNextAsync().ConfigureAwait(false));
            await Task.WhenAny(asked, moving).ConfigureAwait(false);
            if (asked.IsCompleted)
                Question = await asked.ConfigureAwait(false);
            else if (await moving.ConfigureAwait(false))
                throw new InvalidOperationException($"Session {listener.Index}: a trial was rated that nobody answered.");
        }
        finally
        {
            cores.Release();
        }
    }

    private IAsyncEnumerator<Trial> Begin(IReadOnlyList<Trial> before)
    {
        initial = method.Fresh(library, listener.Seed.Child("critic"));          // as Study has it: the session of a simulated listener of that seed
        return new ListenerSession(method, protocol, library, listener)
            .RunAsync(initial, rater, new SessionStart(before, null), _ => { }, leaving.Token).GetAsyncEnumerator(leaving.Token);
    }

    /// <summary>The trial that this answer makes; nothing is learned from it before <see cref="GoOnAsync"/>.</summary>
    /// <exception cref="InvalidOperationException">No question waits.</exception>
    public async Task<Trial> AnswerAsync(bool liked)
    {
        rater.Answer(liked);
        Question = null;
        return await moving!.ConfigureAwait(false) ? session!.Current : throw new InvalidOperationException($"Session {listener.Index} ended with a question open.");
    }

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync().ConfigureAwait(false);
        if (moving is not null)
            await moving.ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);
        if (session is not null)
            await session.DisposeAsync().ConfigureAwait(false);
        initial?.Dispose();
        leaving.Dispose();
    }

    /// <summary>The trial of a row of the database.</summary>
    /// <exception cref="InvalidDataException">Its loop cannot be read, or names a sound the library has not.</exception>
    public static Trial TrialOf(StoredTrial row, RatingProtocol protocol, SampleLibrary library) => new(
        row.Stage == StudyStage.Phase2 ? protocol.Ratings + row.Number : row.Number, row.Source!.Value, Research.Patterns.LoopJson.Parse(row.Loop, library).Loop,
        row.Score!.Value, row.CriticHeard!.Value, row.Liked)
    {
        RepeatOf = row.RepeatOf,
        Times = new TrialTimes(row.Played, row.Rated, row.ProposalSeconds!.Value, row.Candidates!.Value),
    };
}

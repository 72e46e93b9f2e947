using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Web.Studies;

/// <summary>What a session is made of.</summary>
public sealed record SessionParts(StudyMethod Method, RatingProtocol Protocol, SampleLibrary Library, Listener Listener);

/// <summary>Goes through a <see cref="ListenerSession"/> one answer at a time: to the next question, and from it to the rated trial.</summary>
/// <remarks>Not safe across threads. What the session computes runs on the thread pool, as many at once as <paramref name="cores"/> lets.</remarks>
public sealed class SessionWalk(SessionParts parts, SemaphoreSlim cores, SessionStart? start = null) : IAsyncDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private readonly WebRater rater = new();
    private LearnedCritic? newest;                                                // the session's own: to be saved while it waits
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
            moving = Task.Run(async () => await (session ??= Begin(start ?? new SessionStart(before(), null))).MoveNextAsync().ConfigureAwait(false));
            await Task.WhenAny(asked, moving).ConfigureAwait(false);
            if (asked.IsCompleted)
                Question = await asked.ConfigureAwait(false);
            else if (await moving.ConfigureAwait(false))
                throw new InvalidOperationException($"Session {parts.Listener.Index}: a trial was rated that nobody answered.");
        }
        finally
        {
            cores.Release();
        }
    }

    private IAsyncEnumerator<Trial> Begin(SessionStart from)
    {
        initial = parts.Method.Fresh(parts.Library, parts.Listener.Seed.Child("critic"));   // as Study has it: the session of a simulated listener of that seed
        newest = from.Learned;
        return new ListenerSession(parts.Method, parts.Protocol, parts.Library, parts.Listener)
            .RunAsync(initial, rater, from, learned => newest = learned, leaving.Token).GetAsyncEnumerator(leaving.Token);
    }

    /// <summary>Whether <see cref="After"/> can tell what comes: a trial that is played again takes its score along, which only the answered trial has.</summary>
    public bool CanForesee => Question is Question asked && parts.Protocol.Repeats == 0 && asked.Trial + 1 < parts.Protocol.Trials;

    /// <summary>The walk that this one is after an answer to a question; a critic of its own is made of the file given.</summary>
    /// <param name="before">The trials before the question.</param>
    /// <param name="critic">A file that <see cref="SaveCritic"/> wrote; null where it wrote none.</param>
    public SessionWalk After(Question asked, IReadOnlyList<Trial> before, bool liked, string? critic)
    {
        BlindTrial? planned = asked.Phase == 1 ? null : BlindPlan.Of(parts.Protocol, parts.Listener.Seed)[asked.Trial - parts.Protocol.Ratings];
        var believed = new Trial(asked.Trial, planned?.Arm ?? Arm.Learning, asked.Loop, 0, parts.Protocol.KnownAt(asked.Trial), liked) { Times = new TrialTimes(default, default, 0, 0) };
        LearnedCritic? learned = critic is null ? null : new LearnedCritic(parts.Method.Load(parts.Library, critic), newest!.Heard, 0);
        return new SessionWalk(parts, cores, new SessionStart([.. before, believed], learned));
    }

    /// <summary>Saves the critic behind the question that waits; false where it has learned nothing yet.</summary>
    public bool SaveCritic(string path)
    {
        newest?.Critic.Save(path);
        return newest is not null;
    }

    /// <summary>The trial that this answer makes; nothing is learned from it before <see cref="GoOnAsync"/>.</summary>
    /// <exception cref="InvalidOperationException">No question waits.</exception>
    public async Task<Trial> AnswerAsync(bool liked)
    {
        rater.Answer(liked);
        Question = null;
        return await moving!.ConfigureAwait(false) ? session!.Current : throw new InvalidOperationException($"Session {parts.Listener.Index} ended with a question open.");
    }

    /// <summary>Ends what is under way as soon as that can be; from any thread.</summary>
    public void Leave() => leaving.Cancel();

    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync().ConfigureAwait(false);
        if (moving is not null)
            await moving.ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);
        if (session is not null)
            await session.DisposeAsync().ConfigureAwait(false);
        else
            start?.Learned?.Critic.Dispose();                                     // the session that was to have it never began
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

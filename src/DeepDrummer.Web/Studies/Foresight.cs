using DeepDrummer.Research.Ratings;

namespace DeepDrummer.Web.Studies;

/// <summary>Makes the loops that come after a like and after a dislike while the listener still listens.</summary>
/// <remarks>Each is the next question of a walk that believes the answer has been given. When it has, that walk is the session's, and the
/// other is let go. A branch that broke costs the time to make the loop and nothing else.</remarks>
public sealed class Foresight : IAsyncDisposable
{
    private readonly Task<SessionWalk>[] branches;                                // after a dislike, after a like; each at its question
    private readonly CancellationTokenSource leaving = new();

    /// <param name="fork">Copies what the walks need, then makes the walk after an answer, not begun.</param>
    /// <param name="prepare">What else is to be ready of a question, such as its audio.</param>
    public Foresight(Func<Func<bool, SessionWalk>> fork, Action<Question> prepare)
    {
        Task<Func<bool, SessionWalk>> forked = Task.Run(fork);
        branches = [PrepareAsync(forked, liked: false, prepare), PrepareAsync(forked, liked: true, prepare)];
    }

    private async Task<SessionWalk> PrepareAsync(Task<Func<bool, SessionWalk>> forked, bool liked, Action<Question> prepare)
    {
        SessionWalk walk = (await forked.ConfigureAwait(false))(liked);
        try
        {
            using CancellationTokenRegistration left = leaving.Token.Register(walk.Leave);
            await walk.GoOnAsync(() => []).ConfigureAwait(false);
            if (walk.Question is Question question)
                prepare(question);
            return walk;
        }
        catch
        {
            await walk.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The questions that are ready: what pages may load in advance.</summary>
    public IReadOnlyList<Question> Ready =>
        [.. branches.Where(branch => branch.IsCompletedSuccessfully).Select(branch => branch.Result.Question).OfType<Question>().DistinctBy(question => question.Loop)];

    /// <summary>The walk after this answer, at its question; null where it could not be made.</summary>
    public async Task<SessionWalk?> TakeAsync(bool liked)
    {
        Task<SessionWalk> taken = branches[liked ? 1 : 0];
        await Done(taken).ConfigureAwait(false);
        return taken.IsCompletedSuccessfully ? taken.Result : null;
    }

    /// <summary>Lets go of what was not taken.</summary>
    public async Task LetGoAsync(SessionWalk? taken)
    {
        await leaving.CancelAsync().ConfigureAwait(false);
        foreach (Task<SessionWalk> branch in branches)
        {
            await Done(branch).ConfigureAwait(false);
            if (branch.IsCompletedSuccessfully && branch.Result != taken)
                await branch.Result.DisposeAsync().ConfigureAwait(false);
        }
        leaving.Dispose();
    }

    /// <summary>Lets go of all; instead of <see cref="LetGoAsync"/>.</summary>
    public ValueTask DisposeAsync() => new(LetGoAsync(taken: null));

    private static Task Done(Task task) => task.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}

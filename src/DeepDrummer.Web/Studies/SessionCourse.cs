using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;

namespace DeepDrummer.Web.Studies;

/// <summary>The course of one session's two phases: its walk, and what is made in advance of it where there is time.</summary>
/// <param name="prepare">What else is to be ready of a question, such as its audio.</param>
public sealed class SessionCourse(WebStudy study, SessionWalk first, Action<Question> prepare) : IAsyncDisposable
{
    private SessionWalk walk = first;
    private Foresight? foresight;
    private Task lettingGo = Task.CompletedTask;

    /// <summary>The questions that may come next, as far as they are made.</summary>
    public IReadOnlyList<Question> Ready => foresight?.Ready ?? [];

    /// <summary>The loop that waits for an answer.</summary>
    /// <param name="rated">The trials of both phases so far.</param>
    public async Task<Loop> QuestionAsync(Func<IReadOnlyList<Trial>> rated)
    {
        await walk.GoOnAsync(rated).ConfigureAwait(false);
        Question question = walk.Question!;
        if (foresight is null && walk.CanForesee && study.HasTimeToForesee)
            foresight = new Foresight(Fork(walk, rated(), study.Copies.Next()), prepare);
        return question.Loop;
    }

    /// <summary>Copies the critic behind the question, so that each walk after it has one of its own.</summary>
    private static Func<Func<bool, SessionWalk>> Fork(SessionWalk walk, IReadOnlyList<Trial> before, string file)
    {
        Question asked = walk.Question!;
        return () =>
        {
            try
            {
                bool saved = walk.SaveCritic(file);
                (SessionWalk disliked, SessionWalk liked) = (walk.After(asked, before, false, saved ? file : null), walk.After(asked, before, true, saved ? file : null));
                return like => like ? liked : disliked;
            }
            finally
            {
                File.Delete(file);
            }
        };
    }

    /// <summary>The trial that an answer makes.</summary>
    public Task<Trial> AnswerAsync(bool liked) => walk.AnswerAsync(liked);

    /// <summary>The answer is kept: what was made in advance for it is the course from here.</summary>
    public async Task GoOnAsync(bool liked)
    {
        if (foresight is not Foresight foreseen)
            return;
        SessionWalk? taken = await foreseen.TakeAsync(liked).ConfigureAwait(false);
        foresight = null;
        lettingGo = Task.WhenAll(lettingGo, LetGoAsync(foreseen, taken, taken is null ? null : walk));
        walk = taken ?? walk;
    }

    private static async Task LetGoAsync(Foresight foreseen, SessionWalk? taken, SessionWalk? left)
    {
        await foreseen.LetGoAsync(taken).ConfigureAwait(false);
        if (left is not null)
            await left.DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (foresight is not null)
            await foresight.DisposeAsync().ConfigureAwait(false);
        foresight = null;
        await lettingGo.ConfigureAwait(false);
        await walk.DisposeAsync().ConfigureAwait(false);
    }
}

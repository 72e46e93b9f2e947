using DeepDrummer.Research.Ratings;

namespace DeepDrummer.Web.Studies;

/// <summary>A person behind a page: each question waits, for as long as it takes, until the browser's answer is handed in.</summary>
public sealed class WebRater : IRater
{
    private readonly Lock handing = new();
    private TaskCompletionSource<Question> asked = Later<Question>();
    private TaskCompletionSource<bool> answer = Later<bool>();

    /// <summary>The question that waits now, as soon as there is one.</summary>
    public Task<Question> Asked
    {
        get
        {
            lock (handing)
                return asked.Task;
        }
    }

    public ValueTask<bool> RateAsync(Question question, CancellationToken cancel)
    {
        Task<bool> waiting;
        lock (handing)
        {
            answer = Later<bool>();
            waiting = answer.Task.WaitAsync(cancel);
            asked.SetResult(question);
        }
        return new ValueTask<bool>(waiting);
    }

    /// <summary>Answers the question that waits.</summary>
    /// <exception cref="InvalidOperationException">None does.</exception>
    public void Answer(bool liked)
    {
        lock (handing)
        {
            if (!asked.Task.IsCompleted)
                throw new InvalidOperationException("No question waits for an answer.");
            asked = Later<Question>();
            answer.SetResult(liked);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static TaskCompletionSource<T> Later<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

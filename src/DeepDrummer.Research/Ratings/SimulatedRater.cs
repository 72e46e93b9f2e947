using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Ratings;

/// <summary>Answers as a <see cref="SimulatedListener"/> would.</summary>
/// <remarks>Each answer hangs on the listener, the trial's number and the loop alone, so it is the same in any order, alone or resumed.</remarks>
/// <param name="listener">Whose taste it is.</param>
/// <param name="seed">Of this listener's answers; no other listener's.</param>
public sealed class SimulatedRater(SimulatedListener listener, Seed seed) : IRater
{
    public ValueTask<bool> RateAsync(Question question, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(seed.Stream("answer", question.Trial).Chance(Probability(question)));
    }

    /// <summary>The probability of a like that the answer is drawn with, in [0, 1].</summary>
    public double Probability(Question question) => listener.Probability(question.Loop);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

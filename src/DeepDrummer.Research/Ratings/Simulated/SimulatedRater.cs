using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Ratings;

/// <summary>Answers as a <see cref="SimulatedListener"/> would over a session: their threshold drifts, they tire, and they tend to repeat themselves.</summary>
/// <remarks>Each answer hangs on the listener, the trial's number, the loop and the answer before alone, so it is the same in any order,
/// alone or resumed.</remarks>
/// <param name="listener">Whose taste it is.</param>
/// <param name="seed">Of this listener's answers; no other listener's.</param>
public sealed class SimulatedRater(SimulatedListener listener, Seed seed) : IRater, IPairRater
{
    private readonly ThresholdDrift drift = new(seed, listener.Options.Drift);

    public SimulatedListener Listener => listener;

    /// <summary>The probability of a like that the answer is drawn with.</summary>
    public double Probability(Question question) =>
        listener.Probability(listener.Utility(question.Loop), ThresholdAt(question.Trial, question.Previous), listener.Options.LapseAt(question.Trial));

    /// <summary>The probabilities that the answer to a pair is drawn with: a conditional logit with an outside option
    /// (McFadden, Frontiers in Econometrics, 1974), and lapses that fall on each of the three alike.</summary>
    public (double A, double B, double Neither) Probability(PairQuestion question)
    {
        (double threshold, double lapse) = (ThresholdAt(question.Trial, previous: null), listener.Options.LapseAt(question.Trial));
        double a = (listener.Utility(question.A) - threshold) / listener.Options.Softness, b = (listener.Utility(question.B) - threshold) / listener.Options.Softness;
        double top = Math.Max(0, Math.Max(a, b)), sum = Math.Exp(a - top) + Math.Exp(b - top) + Math.Exp(-top);
        double Mixed(double logit) => lapse / 3 + (1 - lapse) * Math.Exp(logit - top) / sum;
        return (Mixed(a), Mixed(b), Mixed(0));
    }

    public ValueTask<bool> RateAsync(Question question, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(seed.Stream("answer", question.Trial).Chance(Probability(question)));
    }

    public ValueTask<PairAnswer> CompareAsync(PairQuestion question, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        (double a, double b, double _) = Probability(question);
        double drawn = seed.Stream("pair", question.Trial).Uniform();
        return ValueTask.FromResult(drawn < a ? PairAnswer.A : drawn < a + b ? PairAnswer.B : PairAnswer.Neither);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private double ThresholdAt(int trial, bool? previous) =>
        listener.Threshold + drift.At(trial) - (previous is bool liked ? liked ? listener.Options.Assimilation : -listener.Options.Assimilation : 0);
}

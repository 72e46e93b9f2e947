using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Statistics;

/// <summary>What a study's blind test says: all that a run's summary shows. What needs 2 listeners is null for 1.</summary>
/// <param name="Listeners">Who rated both models.</param>
/// <param name="Init">Share liked of the untrained model's loops, over listeners, in [0, 1].</param>
/// <param name="Final">Share liked of the trained model's loops.</param>
/// <param name="Delta">Final minus init, in [−1, 1].</param>
/// <param name="DeltaCi95">Of the mean delta: BCa bootstrap over listeners.</param>
/// <param name="PSignFlip">Two-sided p of the sign-flip test that delta is symmetric about 0.</param>
/// <param name="Improved">Listeners with delta above 0.</param>
/// <param name="Same">Listeners with delta 0.</param>
/// <param name="Worse">Listeners with delta below 0.</param>
/// <param name="Wilcoxon">Signed-rank test of delta, zeros dropped.</param>
/// <param name="PairedT">Null also when all deltas are equal: then t is undefined.</param>
public sealed partial record ThetaSummary(
    int Listeners, Description Init, Description Final, Description Delta, Interval? DeltaCi95, double? PSignFlip,
    int Improved, int Same, int Worse, PairedT? PairedT, WilcoxonSignedRank? Wilcoxon)
{
    /// <param name="listeners">One entry a listener who rated both models (<see cref="ListenerTheta.Complete"/>).</param>
    /// <param name="seed">All chance of the bootstrap.</param>
    /// <exception cref="ArgumentException">No listeners, or one who did not rate both models.</exception>
    public static ThetaSummary Of(IReadOnlyList<ListenerTheta> listeners, Seed seed) => Of(ThetaCounts.Of(listeners), seed);

    /// <inheritdoc cref="Of(IReadOnlyList{ListenerTheta}, Seed)"/>
    public static ThetaSummary Of(ThetaCounts counts, Seed seed)
    {
        IReadOnlyList<double> delta = counts.Delta;
        bool several = delta.Count > 1, varied = delta.Any(value => value != delta[0]);
        SignTest signs = SignTest.Test(delta);
        return new ThetaSummary(
            delta.Count,
            Description.Of(counts.Init.Select(count => count.Theta)),
            Description.Of(counts.Final.Select(count => count.Theta)),
            Description.Of(delta),
            several ? Bootstrap.Bca(delta, values => values.Average(), new BootstrapOptions(), seed.Child("mean delta")).Interval : null,
            several ? SignFlip.Test(delta, seed).P : null,
            signs.Up, signs.Same, signs.Down,
            varied ? PairedT.Test(delta) : null,
            several ? WilcoxonSignedRank.Test(delta) : null);
    }
}

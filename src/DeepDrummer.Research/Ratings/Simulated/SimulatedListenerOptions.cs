namespace DeepDrummer.Research.Ratings;

/// <summary>How simulated listeners are drawn and how they answer.</summary>
public sealed record SimulatedListenerOptions
{
    /// <summary>The families a listener's private taste may be of, each as likely.</summary>
    public IReadOnlyList<ListenerFamily> Families { get; init; } = ListenerFamilies.Development;

    /// <summary>Share of a listener's variance that is everyone's taste, in the mean (Vessel and Rubin, Journal of Vision 10(2), 2010: tastes are mostly private).
    /// Two listeners have √s·√s' in common: with <see cref="SharedSpread"/> E[√s]² = .18 of the variance, and not .25.</summary>
    public double Shared { get; init; } = 0.25;

    /// <summary>How much that share differs between listeners, beta distributed, as a standard deviation; a part of 0 or 1 is everyone's. What a method that only
    /// learns what is common can do differs as much: the people of the study gained .168 with a standard deviation of .13 (../datasets/simulated-listeners).</summary>
    public double SharedSpread { get; init; } = 0.25;

    /// <summary>Share of the private variance that is a residual on the audio, which no learner's features span.</summary>
    public double Residual { get; init; } = 0.2;

    /// <summary>How soft the threshold is, in standard deviations of the utility over the pool.</summary>
    public double Softness { get; init; } = 0.21;

    /// <summary>Share of answers that have nothing to do with the loop, at the first trial (Wichmann and Hill, Perception and Psychophysics 63(8), 2001: a few percent).</summary>
    public double Lapse { get; init; } = 0.02;

    /// <summary>The same once the listener is tired.</summary>
    public double TiredLapse { get; init; } = 0.04;

    /// <summary>Trials until they are, lapses growing evenly (the study's sessions had 140).</summary>
    public int TiredAfter { get; init; } = 140;

    /// <summary>Standard deviation over a session of the threshold's slow drift, in those of the utility.</summary>
    public double Drift { get; init; } = 0.12;

    /// <summary>How far the threshold moves so that the answer before is given again, in standard deviations of the utility
    /// (attractiveness: Taubert, Van der Burg and Alais, Scientific Reports 6: 22740, 2016).</summary>
    public double Assimilation { get; init; } = 0.06;

    /// <summary>First shape of the beta distribution that the share of liked loops of an untrained critic has over listeners: the study's people, 2.73.</summary>
    public double InitAlpha { get; init; } = 2.73;

    /// <summary>Second shape: 4.66.</summary>
    public double InitBeta { get; init; } = 4.66;

    /// <summary>The share of answers at random in a trial, counted from 0.</summary>
    public double LapseAt(int trial) => Lapse + (TiredLapse - Lapse) * Math.Clamp(trial / (double)TiredAfter, 0, 1);

    /// <summary>Everything no listener can be drawn with, one sentence a problem.</summary>
    public IEnumerable<string> Problems()
    {
        if (Families.Count == 0)
            yield return "A listener needs a family, and there are 0 to draw from.";
        foreach ((string name, double value) in ((string, double)[])[("shared part", Shared), ("residual", Residual), ("lapse", Lapse), ("lapse of the tired", TiredLapse)])
            if (!(value is >= 0 and <= 1))
                yield return FormattableString.Invariant($"A {name} of {value} cannot be: 0 to 1.");
        foreach ((string name, double value) in ((string, double)[])[("drift", Drift), ("assimilation", Assimilation)])
            if (!(value is >= 0 and <= 10))
                yield return FormattableString.Invariant($"A {name} of {value} cannot be: 0 to 10 standard deviations.");
        if (!(SharedSpread >= 0) || (Shared is > 0 and < 1 && SharedSpread * SharedSpread >= Shared * (1 - Shared)))
            yield return FormattableString.Invariant($"A shared part of {Shared} cannot differ by {SharedSpread}: from 0 to less than {Math.Sqrt(Math.Max(0, Shared * (1 - Shared))):0.00}.");
        if (!(Softness is > 0 and <= 100))
            yield return FormattableString.Invariant($"A softness of {Softness} cannot be: above 0, and 100 at most.");
        if (TiredAfter < 1)
            yield return FormattableString.Invariant($"Nobody is tired after {TiredAfter} trials: 1 at least.");
        if (!(InitAlpha is > 0 and < 1e4 && InitBeta is > 0 and < 1e4))
            yield return FormattableString.Invariant($"A beta distribution of {InitAlpha} and {InitBeta} cannot be: both above 0.");
    }
}

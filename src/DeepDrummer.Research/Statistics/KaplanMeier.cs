using MathNet.Numerics.Distributions;

namespace DeepDrummer.Research.Statistics;

/// <summary>How long one listener was watched.</summary>
/// <param name="Time">Ratings until it happened, or until nobody watched any more.</param>
/// <param name="Happened">False where the listener was watched so long and it had not happened (censored).</param>
public readonly record struct Survival(double Time, bool Happened);

/// <summary>The share still waiting just after a time at which it happened to somebody.</summary>
/// <param name="Time">In the times' unit.</param>
/// <param name="AtRisk">Listeners waiting and watched just before.</param>
/// <param name="Events">Listeners it happened to at this time.</param>
/// <param name="Share">Still waiting, in [0, 1].</param>
/// <param name="StandardError">Of the share (Greenwood).</param>
/// <param name="Ci95">Of the share, on the scale log(−log), so that it stays in [0, 1].</param>
public sealed record SurvivalStep(double Time, int AtRisk, int Events, double Share, double StandardError, Interval Ci95);

/// <summary>A mean of min(time, horizon), with its standard error.</summary>
public sealed record RestrictedMean(double Horizon, double Mean, double StandardError);

/// <summary>The share still waiting over time where some are watched too briefly (Kaplan and Meier, JASA 53, 1958).</summary>
/// <remarks>Who is censored at a time is still at risk of what happens at that time.</remarks>
public sealed record KaplanMeier(int Listeners, int Events, IReadOnlyList<SurvivalStep> Steps)
{
    /// <summary>The first time at which at most half still wait; null where more than half never stop.</summary>
    public double? Median => FirstAt(step => step.Share);

    /// <summary>95 % bounds of the median (Brookmeyer and Crowley, Biometrics 38, 1982); null where the curve's bound stays above one half.</summary>
    public double? MedianLow => FirstAt(step => step.Ci95.Low);

    /// <inheritdoc cref="MedianLow"/>
    public double? MedianHigh => FirstAt(step => step.Ci95.High);

    /// <exception cref="ArgumentException">Nobody, or a time that is negative or not finite.</exception>
    public static KaplanMeier Of(IReadOnlyList<Survival> listeners)
    {
        Description.Finite(listeners.Select(listener => listener.Time));
        if (listeners.Min(listener => listener.Time) is < 0 and var negative)
            throw new ArgumentException($"A time of {negative} is before the start; it takes at least 0.", nameof(listeners));

        var steps = new List<SurvivalStep>();
        double share = 1, greenwood = 0;                                          // Σ d / (n (n − d))
        foreach (var at in listeners.Where(listener => listener.Happened).GroupBy(listener => listener.Time).OrderBy(group => group.Key))
        {
            int risk = listeners.Count(listener => listener.Time >= at.Key), events = at.Count();
            share *= 1 - events / (double)risk;
            greenwood += events == risk ? 0 : events / ((double)risk * (risk - events));
            double error = share > 0 ? share * Math.Sqrt(greenwood) : 0;
            steps.Add(new SurvivalStep(at.Key, risk, events, share, error, LogLogInterval(share, greenwood)));
        }
        return new KaplanMeier(listeners.Count, steps.Sum(step => step.Events), steps);
    }

    /// <summary>The share still waiting just after a time.</summary>
    public double At(double time) => Steps.LastOrDefault(step => step.Time <= time)?.Share ?? 1;

    /// <summary>Mean of min(time, horizon): the area under the curve (Irwin, J. Hygiene 47, 1949); its error by Greenwood's formula.</summary>
    /// <param name="horizon">Above 0; no later than the last listener was watched, or what follows is a guess.</param>
    /// <exception cref="ArgumentException">A horizon that is not above 0.</exception>
    public RestrictedMean RestrictedTo(double horizon)
    {
        if (!(horizon > 0) || !double.IsFinite(horizon))
            throw new ArgumentException($"A mean up to the time {horizon} is none; it takes more than 0.", nameof(horizon));
        SurvivalStep[] within = [.. Steps.Where(step => step.Time <= horizon)];
        double[] bounds = [0, .. within.Select(step => step.Time), horizon];
        double[] areas = [.. Enumerable.Range(0, within.Length + 1).Select(i => (i == 0 ? 1 : within[i - 1].Share) * (bounds[i + 1] - bounds[i]))];
        double variance = 0, after = areas.Sum() - areas[0];                      // area from step i to the horizon
        for (int i = 0; i < within.Length; i++)
        {
            (int risk, int events) = (within[i].AtRisk, within[i].Events);
            variance += events == risk ? 0 : after * after * events / ((double)risk * (risk - events));
            after -= areas[i + 1];
        }
        return new RestrictedMean(horizon, areas.Sum(), Math.Sqrt(variance));
    }

    private double? FirstAt(Func<SurvivalStep, double> share) => Steps.FirstOrDefault(step => share(step) <= 0.5 + 1e-12)?.Time;

    private static Interval LogLogInterval(double share, double greenwood)
    {
        if (share is <= 0 or >= 1)
            return new Interval(Math.Max(share, 0), Math.Max(share, 0));
        double log = Math.Log(share), half = Normal.InvCDF(0, 1, 0.975) * Math.Sqrt(greenwood) / Math.Abs(log);
        return new Interval(Math.Exp(log * Math.Exp(half)), Math.Exp(log * Math.Exp(-half)));
    }
}

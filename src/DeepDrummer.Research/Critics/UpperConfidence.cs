using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>Mean + κ · standard deviation of the latent liking: hope in the face of doubt.</summary>
/// <remarks>Auer, JMLR 3, 2002; Srinivas et al., ICML 2010, where κ grows slowly with the ratings; here it is one number.</remarks>
public sealed record UpperConfidence : IAcquisition
{
    /// <summary>The posterior mean alone: nothing is explored.</summary>
    public static UpperConfidence Mean { get; } = new() { Kappa = 0 };

    /// <summary>Standard deviations added; below 0 the search is careful rather than curious.</summary>
    public double Kappa { get; init; } = 1;

    public Func<Loop, double> Objective(IBayesianCritic critic, Seed seed)
    {
        double kappa = double.IsFinite(Kappa) ? Kappa : throw new ArgumentException($"A κ of {Kappa} gives no number to climb.");
        return loop => critic.Believe(loop) is var belief ? belief.Mean + kappa * Math.Sqrt(belief.Variance) : 0;
    }
}

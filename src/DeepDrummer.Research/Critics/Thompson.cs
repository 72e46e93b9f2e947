using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>Thompson sampling: climb one function drawn from the posterior, so that a loop is played as often as it is believed to be the best.</summary>
/// <remarks>Thompson, Biometrika 25, 1933; Chapelle and Li, NIPS 2011.</remarks>
public sealed record Thompson : IAcquisition
{
    public Func<Loop, double> Objective(IBayesianCritic critic, Seed seed) => critic.Draw(seed.Child("thompson"));
}

using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>The probability of a like as the critic predicts it: the belief averaged through the sigmoid, so that doubt pulls towards one half.</summary>
public sealed record ExpectedLike : IAcquisition
{
    public Func<Loop, double> Objective(IBayesianCritic critic, Seed seed) => critic.Score;
}

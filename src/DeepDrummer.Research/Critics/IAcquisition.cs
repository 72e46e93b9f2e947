using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>What makes a loop worth playing next: turns what a critic believes into a function that a search climbs.</summary>
public interface IAcquisition
{
    /// <summary>The function, the higher the better; the same for a critic and a seed. It holds as long as the critic does.</summary>
    Func<Loop, double> Objective(IBayesianCritic critic, Seed seed);
}

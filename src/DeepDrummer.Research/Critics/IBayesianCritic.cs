using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>What a critic believes of one loop's latent liking: normal, in logits before lapses.</summary>
/// <param name="Mean">The expected liking; 0 is a coin's toss.</param>
/// <param name="Variance">How unsure it is, at least 0.</param>
public readonly record struct Belief(double Mean, double Variance);

/// <summary>A critic that knows how unsure it is: a posterior over functions from loops to liking.</summary>
/// <remarks><see cref="ICritic.Score"/> is the predictive probability: the belief averaged through the sigmoid and the lapses.</remarks>
public interface IBayesianCritic : ICritic
{
    /// <summary>The ratings it learned from, in the order given.</summary>
    IReadOnlyList<RatedLoop> Ratings { get; }

    /// <summary>The share of answers that have nothing to do with the loop, as the likelihood has it.</summary>
    double Lapse { get; }

    Belief Believe(Loop loop);

    /// <summary>How far the beliefs of two loops move together; of a loop with itself, its variance.</summary>
    double Covariance(Loop one, Loop other);

    /// <summary>One function drawn from the posterior (Thompson, Biometrika 25, 1933): cheap to ask again and again, the same for a seed.</summary>
    Func<Loop, double> Draw(Seed seed);
}

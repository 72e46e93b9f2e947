using DeepDrummer.Research.Runs;
using MathNet.Numerics;

namespace DeepDrummer.Research.Statistics;

/// <summary>A study that compares two arms on the same listeners, as it is simulated.</summary>
public sealed record PowerOptions
{
    /// <summary>Mean log-odds of a like in the arm compared with (the paper's final theta: 0.15).</summary>
    public double Mu { get; init; } = 0.15;

    /// <summary>Standard deviation of these log-odds over listeners (the paper's final theta: 0.95).</summary>
    public double Sigma { get; init; } = 0.95;

    /// <summary>Standard deviation over listeners of the effect itself, in log-odds (0.8: what a power of .67 and .90 at +0.5 for 25 and 50 listeners implies).</summary>
    public double Spread { get; init; } = 0.8;

    /// <summary>Loops an arm and listener (the paper: 30).</summary>
    public int Trials { get; init; } = 30;

    /// <summary>Two-sided level of the sign-flip test.</summary>
    public double Level { get; init; } = 0.05;

    /// <summary>Simulated studies: 1,000 give a standard error of at most .016.</summary>
    public int Simulations { get; init; } = 1_000;
}

/// <summary>The probability that a study finds an effect that is there.</summary>
/// <param name="Effect">Mean difference between the arms, in log-odds.</param>
/// <param name="Listeners">Listeners who hear both arms.</param>
/// <param name="Share">Simulated studies whose sign-flip test rejects.</param>
/// <param name="StandardError">Of the share, from the number of simulations.</param>
/// <param name="MeanDifference">Mean difference of theta that the effect makes.</param>
public sealed record Power(double Effect, int Listeners, double Share, double StandardError, double MeanDifference)
{
    /// <summary>Each simulated listener has log-odds u ~ N(μ, σ) in one arm and u + effect + N(0, spread) in the other.</summary>
    /// <exception cref="ArgumentException">Fewer than 2 listeners, or an option out of range.</exception>
    public static Power Simulate(double effect, int listeners, PowerOptions options, Seed seed)
    {
        if (listeners < 2 || options.Trials < 1 || options.Simulations < 1 || !(options.Sigma >= 0) || !(options.Spread >= 0) || options.Level is not (> 0 and < 1))
            throw new ArgumentException($"A power of {listeners} listeners, {options.Trials} trials, {options.Simulations} simulations, sds {options.Sigma} and {options.Spread}, at level {options.Level} cannot be simulated.", nameof(options));
        int found = 0;
        double sum = 0;
        for (int study = 0; study < options.Simulations; study++)
        {
            double[] differences = Differences(effect, listeners, options, seed.Stream("study", study));
            sum += differences.Average();
            if (SignFlip.Test(differences, seed).P <= options.Level)
                found++;
        }
        double share = found / (double)options.Simulations;
        return new Power(effect, listeners, share, Math.Sqrt(share * (1 - share) / options.Simulations), sum / options.Simulations);
    }

    private static double[] Differences(double effect, int listeners, PowerOptions options, RandomStream random)
    {
        var differences = new double[listeners];
        for (int listener = 0; listener < listeners; listener++)
        {
            double logit = options.Mu + options.Sigma * random.Normal(), other = logit + effect + options.Spread * random.Normal();
            int likes = Likes(logit, options.Trials, random);
            differences[listener] = (Likes(other, options.Trials, random) - likes) / (double)options.Trials;
        }
        return differences;
    }

    private static int Likes(double logit, int trials, RandomStream random)
    {
        double probability = SpecialFunctions.Logistic(logit);
        int likes = 0;
        for (int trial = 0; trial < trials; trial++)
            if (random.Chance(probability))
                likes++;
        return likes;
    }
}

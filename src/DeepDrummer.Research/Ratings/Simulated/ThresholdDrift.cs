using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Ratings;

/// <summary>A listener's criterion that wanders slowly through the session: three slow waves of random phase, one to four of the
/// longest a session. A function of the trial alone, so that any trial can be asked first.</summary>
internal sealed class ThresholdDrift
{
    private readonly (double Cycles, double Phase)[] waves;
    private readonly double height;

    /// <param name="seed">The listener's.</param>
    /// <param name="spread">Standard deviation over trials and listeners.</param>
    public ThresholdDrift(Seed seed, double spread)
    {
        RandomStream random = seed.Stream("drift");
        waves = [.. new double[] { 240, 120, 60 }.Select(trials => ((0.8 + 0.4 * random.Uniform()) / trials, random.Uniform()))];
        height = spread * Math.Sqrt(2.0 / waves.Length);
    }

    public double At(int trial)
    {
        double sum = 0;
        foreach ((double cycles, double phase) in waves)
            sum += Math.Sin(2 * Math.PI * (cycles * trial + phase));
        return height * sum;
    }
}

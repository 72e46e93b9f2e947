using DeepDrummer.Research.Ratings;

namespace DeepDrummer.Cli;

/// <summary>What <c>study</c> does when it is told nothing: a small study that ends within 3 minutes on 2 cores.</summary>
internal static class StudyDefaults
{
    public const string Method = StudyMethods.Default;
    public const string Rater = "simulated";
    public const string Device = "cpu";
    public const string Runs = "runs";
    public const int Listeners = 6;
    public const int Ratings = 24;
    public const int Blind = 10;
    public const ulong Seed = 1;

    /// <summary>Most listeners at once.</summary>
    public const int MostJobs = 1024;
}

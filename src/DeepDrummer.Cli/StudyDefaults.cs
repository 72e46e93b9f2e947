using DeepDrummer.Research.Ratings;

namespace DeepDrummer.Cli;

/// <summary>What <c>study</c> does when it is told nothing: a study of the size of the original.</summary>
internal static class StudyDefaults
{
    public const string Method = StudyMethods.Default;
    public const string Rater = "simulated";
    public const string Device = "cpu";
    public const string Runs = "runs";
    public const int Listeners = 25;
    public const int Ratings = 80;
    public const int Blind = 30;
    public const ulong Seed = 1;

    /// <summary>Most listeners at once.</summary>
    public const int MostJobs = 1024;
}

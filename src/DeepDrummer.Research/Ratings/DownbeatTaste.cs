using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Research.Ratings;

/// <summary>Likes a dark sound on every beat and rarely between: a kick four on the floor is the best there is.</summary>
public sealed record DownbeatTaste : ITaste
{
    /// <summary>The best row's darkness times (share of beats hit − share of other steps hit), in [−1, 1].</summary>
    public double Utility(Loop loop, SoundBrightness sounds)
    {
        double best = -1;
        for (int row = 0; row < loop.Grid.Rows; row++)
            best = Math.Max(best, (1 - sounds.Rank(loop.Sounds[row])) * Metre.Contrast(loop.Grid.Row(row), every: Metre.Beat, first: 0));
        return best;
    }
}

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
        {
            double onBeats = Metre.ShareHit(loop.Grid.Row(row), static step => step % Metre.Beat == 0);
            double between = Metre.ShareHit(loop.Grid.Row(row), static step => step % Metre.Beat != 0);
            best = Math.Max(best, (1 - sounds.Rank(loop.Sounds[row])) * (onBeats - between));
        }
        return best;
    }
}

using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Research.Ratings;

/// <summary>Likes a bright sound on beats two and four and nowhere else, as the snare of most popular music.</summary>
/// <remarks>The backbeat as the field describes it: Butterfield, The Power of Anacrusis, Music Theory Online 12(4), 2006.</remarks>
public sealed record BackbeatTaste : ITaste
{
    /// <summary>The best row's brightness times (share of backbeats hit − share of other steps hit), in [−1, 1].</summary>
    public double Utility(Loop loop, SoundBrightness sounds)
    {
        double best = -1;
        for (int row = 0; row < loop.Grid.Rows; row++)
        {
            double onBackbeats = Metre.ShareHit(loop.Grid.Row(row), static step => step % (2 * Metre.Beat) == Metre.Beat);
            double elsewhere = Metre.ShareHit(loop.Grid.Row(row), static step => step % (2 * Metre.Beat) != Metre.Beat);
            best = Math.Max(best, sounds.Rank(loop.Sounds[row]) * (onBackbeats - elsewhere));
        }
        return best;
    }
}

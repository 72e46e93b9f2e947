namespace DeepDrummer.Research.Ratings;

/// <summary>Likes a bright sound on beats two and four and nowhere else, as the snare of most popular music.</summary>
/// <remarks>The backbeat as the field describes it: Butterfield, The Power of Anacrusis, Music Theory Online 12(4), 2006.</remarks>
public sealed record BackbeatTaste : ITaste
{
    /// <summary>The best row's brightness times (share of backbeats hit − share of other steps hit), in [−1, 1].</summary>
    public double Utility(HeardLoop heard)
    {
        double best = -1;
        for (int row = 0; row < heard.Loop.Grid.Rows; row++)
            best = Math.Max(best, heard.Library.Brightness.Rank(heard.Loop.Sounds[row]) * Metre.Contrast(heard.Loop.Grid.Row(row), every: 2 * Metre.Beat, first: Metre.Beat));
        return best;
    }
}

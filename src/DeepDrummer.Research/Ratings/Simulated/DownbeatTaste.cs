namespace DeepDrummer.Research.Ratings;

/// <summary>Likes a dark sound on every beat and rarely between: a kick four on the floor is the best there is.</summary>
public sealed record DownbeatTaste : ITaste
{
    /// <summary>The best row's darkness times (share of beats hit − share of other steps hit), in [−1, 1].</summary>
    public double Utility(HeardLoop heard)
    {
        double best = -1;
        for (int row = 0; row < heard.Loop.Grid.Rows; row++)
            best = Math.Max(best, (1 - heard.Library.Brightness.Rank(heard.Loop.Sounds[row])) * Metre.Contrast(heard.Loop.Grid.Row(row), every: Metre.Beat, first: 0));
        return best;
    }
}

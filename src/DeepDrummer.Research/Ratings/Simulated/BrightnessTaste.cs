using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Ratings;

/// <summary>Likes a certain balance between dark and bright hits, the main dimension of timbre (Grey, JASA 61(5), 1977).</summary>
/// <param name="Preferred">The mean brightness that all hits together should have, as a rank in [0, 1]: low is a taste for the low end.</param>
public sealed record BrightnessTaste(double Preferred) : ITaste
{
    public static BrightnessTaste Draw(RandomStream random) => new(random.Uniform());

    public double Utility(HeardLoop heard)
    {
        double sum = 0;
        int hits = 0;
        for (int row = 0; row < heard.Loop.Grid.Rows; row++)
        {
            int inRow = heard.Loop.Grid.Row(row).Count(true);
            (sum, hits) = (sum + inRow * heard.Library.Brightness.Rank(heard.Loop.Sounds[row]), hits + inRow);
        }
        double away = (hits > 0 ? sum / hits : 0.5) - Preferred;                  // silence is neither dark nor bright
        return -away * away;
    }
}

using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Ratings;

/// <summary>Likes a certain balance between dark and bright hits, the main dimension of timbre (Grey, JASA 61(5), 1977).</summary>
/// <param name="Preferred">The mean brightness that all hits together should have, as a rank in [0, 1]: low is a taste for the low end.</param>
public sealed record BrightnessTaste(double Preferred) : ITaste
{
    public static BrightnessTaste Draw(RandomStream random) => new(random.Uniform());

    public double Utility(Loop loop, SoundBrightness sounds)
    {
        double sum = 0;
        int hits = 0;
        for (int row = 0; row < loop.Grid.Rows; row++)
        {
            int inRow = loop.Grid.Row(row).Count(true);
            (sum, hits) = (sum + inRow * sounds.Rank(loop.Sounds[row]), hits + inRow);
        }
        double away = (hits > 0 ? sum / hits : 0.5) - Preferred;                  // silence is neither dark nor bright
        return -away * away;
    }
}

using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Ratings;

/// <summary>Likes a middling syncopation best, as people rated drum-breaks in Witek et al., PLoS ONE 9(4): e94446, 2014.</summary>
/// <param name="Preferred">Mean syncopation of the rows, in the units of <see cref="Metre.Syncopation"/>; random loops have about 3.</param>
public sealed record SyncopationTaste(double Preferred) : ITaste
{
    public static SyncopationTaste Draw(RandomStream random) => new(1 + 4 * random.Uniform());

    public double Utility(Loop loop, SoundBrightness sounds)
    {
        double sum = 0;
        for (int row = 0; row < loop.Grid.Rows; row++)
            sum += Metre.Syncopation(loop.Grid.Row(row));
        double away = sum / loop.Grid.Rows - Preferred;
        return -away * away;
    }
}

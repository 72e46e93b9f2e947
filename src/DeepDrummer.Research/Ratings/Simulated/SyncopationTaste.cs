using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Ratings;

/// <summary>Likes a middling syncopation best, as people rated drum-breaks in Witek et al., PLoS ONE 9(4): e94446, 2014.</summary>
/// <param name="Preferred">Mean syncopation of the rows, in the units of <see cref="Metre.Syncopation"/>; random loops have about 5.</param>
public sealed record SyncopationTaste(double Preferred) : ITaste
{
    public static SyncopationTaste Draw(RandomStream random) => new(1 + 5 * random.Uniform());

    public double Utility(HeardLoop heard)
    {
        double sum = 0;
        for (int row = 0; row < heard.Loop.Grid.Rows; row++)
            sum += Metre.Syncopation(heard.Loop.Grid.Row(row));
        double away = sum / heard.Loop.Grid.Rows - Preferred;
        return -away * away;
    }
}

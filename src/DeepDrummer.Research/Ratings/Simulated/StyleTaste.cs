using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Ratings;

/// <summary>Held out: likes what sounds like one or two genres, on a kit of a certain kind; half a genre is hardly better than none.</summary>
/// <remarks>Likings for styles: Rentfrow and Gosling, Journal of Personality and Social Psychology 84(6), 2003.</remarks>
internal sealed class StyleTaste : ITaste
{
    private readonly DrumStyle[] liked;
    private readonly double[] kit;                                                // the kit's place that is liked, in standard deviations of the library
    private readonly double kitWeight, steepness;

    private StyleTaste(RandomStream random)
    {
        liked = [.. random.Distinct(1 + random.Below(2), DrumStyle.All.Count).Select(style => DrumStyle.All[style])];
        kit = [.. Enumerable.Range(0, 4).Select(_ => random.Normal())];
        (kitWeight, steepness) = (0.2 + 0.6 * random.Uniform(), 4 + 6 * random.Uniform());
    }

    public static ITaste Draw(RandomStream random, HeardLibrary library) => new StyleTaste(random);

    public double Utility(HeardLoop heard)
    {
        double[][] struck = DrumStyle.Struck(heard);
        double likeness = liked.Max(style => style.Likeness(struck));
        return Math.Log(1 + Math.Exp(steepness * likeness)) - kitWeight * Distance(heard);
    }

    /// <summary>Mean distance of the sounds that strike from the kit that is liked, each counted with the root of its strikes.</summary>
    private double Distance(HeardLoop heard)
    {
        double sum = 0, weights = 0;
        for (int row = 0; row < heard.Loop.Grid.Rows; row++)
        {
            double weight = Math.Sqrt(heard.Loop.Grid.Row(row).Count(true)), square = 0;
            IReadOnlyList<double> place = heard.Library.Sounds[heard.Loop.Sounds[row]].Place;
            for (int axis = 0; axis < kit.Length; axis++)
                square += (place[axis] - kit[axis]) * (place[axis] - kit[axis]);
            (sum, weights) = (sum + weight * Math.Sqrt(square), weights + weight);
        }
        return weights > 0 ? sum / weights : 2.5;
    }
}

using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Ratings;

/// <summary>Likes what is near one of one to three loops they have in mind.</summary>
/// <remarks>Liking falls with the distance to the nearest prototype, in a space of its own whose axes each listener attends to more or less
/// (Nosofsky, Journal of Experimental Psychology: General 115, 1986; Martindale and Moore, JEP: Human Perception and Performance 14, 1988).</remarks>
internal sealed class PrototypeTaste : ITaste
{
    private readonly (double Mean, double Spread)[] scales;                       // of the axes, over the pool
    private readonly double[] attention;                                          // [axes]
    private readonly double[][] prototypes;                                       // [prototypes × axes], scaled

    private PrototypeTaste(RandomStream random, HeardLibrary library)
    {
        double[][] pool = [.. library.Pool.Select(Place)];
        scales = [.. Enumerable.Range(0, pool[0].Length).Select(axis => Scale.Of([.. pool.Select(place => place[axis])]))];
        attention = [.. scales.Select(_ => -Math.Log(1 - random.Uniform()))];
        prototypes = [.. Enumerable.Range(0, 1 + random.Below(3)).Select(_ => Scaled(Place(new HeardLoop(Imagined(random, library), library))))];
    }

    public static ITaste Draw(RandomStream random, HeardLibrary library) => new PrototypeTaste(random, library);

    /// <summary>Minus the distance to the nearest prototype.</summary>
    public double Utility(HeardLoop heard)
    {
        double[] place = Scaled(Place(heard));
        double nearest = double.PositiveInfinity;
        foreach (double[] prototype in prototypes)
        {
            double sum = 0;
            for (int axis = 0; axis < place.Length; axis++)
                sum += attention[axis] * (place[axis] - prototype[axis]) * (place[axis] - prototype[axis]);
            nearest = Math.Min(nearest, sum);
        }
        return -Math.Sqrt(nearest);
    }

    /// <summary>Each band's strikes on the bar, on the half, on two and four, on the eighths between and on the sixteenths of either half; and the kit.</summary>
    private static double[] Place(HeardLoop heard)
    {
        var place = new List<double>(22);
        foreach (double[] strikes in heard.Onsets.Strikes)
        {
            (double[] sums, int[] counts) = (new double[6], new int[6]);
            for (int step = 0; step < strikes.Length; step++)
            {
                int slot = Metre.Weight(step) switch { 0 => 0, -1 => 1, -2 => 2, -3 => 3, _ => step % 16 < 8 ? 4 : 5 };
                (sums[slot], counts[slot]) = (sums[slot] + strikes[step], counts[slot] + 1);
            }
            for (int slot = 0; slot < sums.Length; slot++)
                place.Add(counts[slot] > 0 ? sums[slot] / counts[slot] : 0);
        }
        KitCharacter kit = heard.Kit;
        place.AddRange([kit.Brightness, kit.Decay, kit.Noise, kit.Coherence]);
        return [.. place];
    }

    private double[] Scaled(double[] place) => [.. place.Select((value, axis) => (value - scales[axis].Mean) / scales[axis].Spread)];

    /// <summary>A loop as one imagines it: each row has a density of its own, and the metre's strong steps are likelier.</summary>
    private static Loop Imagined(RandomStream random, HeardLibrary library)
    {
        const int rows = Grid.OriginalRows, steps = Grid.OriginalSteps;
        var cells = new bool[rows * steps];
        for (int row = 0; row < rows; row++)
        {
            double density = 0.05 + 0.6 * random.Uniform() * random.Uniform(), metrical = 0.8 * random.Uniform();
            for (int step = 0; step < steps; step++)
                cells[row * steps + step] = random.Chance(density * Math.Exp(metrical * (Metre.Weight(step) + 3.1)));
        }
        return new Loop(new Grid(rows, steps, cells), random.Distinct(rows, library.Library.Count));
    }
}

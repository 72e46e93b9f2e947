using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Patterns;

/// <summary>For every sound of a library, those most like it, nearest first.</summary>
public sealed class SoundNeighbours
{
    private readonly int[][] nearest;

    private SoundNeighbours(int[][] nearest) => this.nearest = nearest;

    /// <summary>Sounds in the library.</summary>
    public int Count => nearest.Length;

    /// <summary>The neighbours of one sound, nearest first; it is none of them.</summary>
    public IReadOnlyList<int> Of(int sound) => nearest[sound];

    /// <summary>One of a sound's neighbours, uniformly.</summary>
    public int Draw(int sound, RandomStream random) => nearest[sound][random.Below(nearest[sound].Length)];

    /// <summary>The neighbours by Euclidean distance between descriptions; of equals, the sound with the lower index. Costs sounds² · numbers.</summary>
    /// <param name="descriptions">[sounds × numbers]: what each sound is like, on scales that may be compared.</param>
    /// <param name="neighbours">Neighbours a sound; all others where there are fewer.</param>
    /// <exception cref="ArgumentException">Fewer than two sounds, no neighbours asked for, or descriptions of different lengths.</exception>
    public static SoundNeighbours By(IReadOnlyList<double[]> descriptions, int neighbours)
    {
        if (descriptions.Count < 2 || neighbours < 1)
            throw new ArgumentException($"{descriptions.Count} sounds cannot have {neighbours} neighbours each: at least 2 and 1 are needed.", nameof(neighbours));
        if (descriptions.FirstOrDefault(other => other.Length != descriptions[0].Length) is { } odd)
            throw new ArgumentException($"A sound of {odd.Length} numbers has no distance to one of {descriptions[0].Length}.", nameof(descriptions));

        int count = descriptions.Count, kept = Math.Min(neighbours, count - 1);
        var (nearest, distance, order) = (new int[count][], new double[count], new int[count]);
        for (int sound = 0; sound < count; sound++)
        {
            for (int other = 0; other < count; other++)
                (distance[other], order[other]) = (other == sound ? double.PositiveInfinity : Squared(descriptions[sound], descriptions[other]), other);
            Array.Sort(order, (one, two) => distance[one].CompareTo(distance[two]) is var nearer and not 0 ? nearer : one.CompareTo(two));
            nearest[sound] = order[..kept];
        }
        return new SoundNeighbours(nearest);
    }

    private static double Squared(double[] one, double[] other)
    {
        double sum = 0;
        for (int i = 0; i < one.Length; i++)
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        return sum;
    }
}

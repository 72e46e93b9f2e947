namespace DeepDrummer.Research.Runs;

/// <summary>Random numbers from one seed: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). Not safe across threads.</summary>
public sealed class RandomStream(ulong state)
{
    internal const ulong Golden = 0x9E3779B97F4A7C15UL;
    private ulong state = state;

    /// <summary>64 uniform bits.</summary>
    public ulong Bits() => Mix(state += Golden);

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double Uniform() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True with probability <paramref name="probability"/>.</summary>
    public bool Chance(double probability) => Uniform() < probability;

    /// <summary>Uniform in 0 … <paramref name="count"/> − 1, without modulo bias beyond 2⁻⁶⁴ · count.</summary>
    public int Below(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return (int)Math.BigMul(Bits(), (ulong)count, out _);
    }

    /// <summary>Standard normal (Box and Muller, 1958; the cosine half).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    /// <summary>Puts the items in a uniform random order, in place (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = Below(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    /// <summary><paramref name="count"/> different numbers of 0 … <paramref name="among"/> − 1, in the order drawn.</summary>
    /// <exception cref="ArgumentException">More are asked for than there are.</exception>
    public int[] Distinct(int count, int among)
    {
        if (count > among)
            throw new ArgumentException($"{count} different items cannot be drawn from {among}.", nameof(count));
        var drawn = new List<int>(count);
        while (drawn.Count < count)
            if (Below(among) is var item && !drawn.Contains(item))
                drawn.Add(item);
        return [.. drawn];
    }

    internal static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9UL;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBUL;
        return bits ^ (bits >> 31);
    }
}

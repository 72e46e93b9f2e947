using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Patterns;

/// <summary>A loop in the making: buffers that a search changes many times before it makes one <see cref="Loop"/> of them.</summary>
public sealed class LoopDraft
{
    /// <summary>An empty grid, every row with sound 0.</summary>
    public LoopDraft(int rows, int steps) => (Rows, Steps, Cells, Sounds) = (rows, steps, new bool[rows * steps], new int[rows]);

    /// <summary>A copy of a loop.</summary>
    public LoopDraft(Loop loop) : this(loop.Grid.Rows, loop.Grid.Steps) => Become(loop);

    public int Rows { get; }
    public int Steps { get; }

    /// <summary>[rows × steps], row by row.</summary>
    public bool[] Cells { get; }

    /// <summary>[rows], indices into the library.</summary>
    public int[] Sounds { get; }

    /// <summary>Number of cells that hit.</summary>
    public int Hits
    {
        get
        {
            int hits = 0;
            foreach (bool cell in Cells)
                hits += cell ? 1 : 0;
            return hits;
        }
    }

    public Span<bool> Row(int row) => Cells.AsSpan(row * Steps, Steps);

    /// <summary>Takes over everything of a draft of the same shape.</summary>
    public void Become(LoopDraft other)
    {
        other.Cells.CopyTo(Cells, 0);
        other.Sounds.CopyTo(Sounds, 0);
    }

    /// <summary>Takes over everything of a loop.</summary>
    /// <exception cref="ArgumentException">It has another shape.</exception>
    public void Become(Loop loop)
    {
        if (loop.Grid.Rows != Rows || loop.Grid.Steps != Steps)
            throw new ArgumentException($"A draft of {Rows} × {Steps} cells cannot take a loop of {loop.Grid.Rows} × {loop.Grid.Steps}.", nameof(loop));
        loop.Grid.Cells.CopyTo(Cells);
        for (int row = 0; row < Rows; row++)
            Sounds[row] = loop.Sounds[row];
    }

    /// <summary>Becomes a random loop: different sounds drawn uniformly, cells that hit with a probability of <paramref name="density"/>.</summary>
    public void Draw(int sounds, double density, RandomStream random)
    {
        Array.Fill(Sounds, -1);
        for (int row = 0; row < Rows; row++)
            Sounds[row] = FreshSound(sounds, random);
        foreach (ref bool cell in Cells.AsSpan())
            cell = random.Chance(density);
    }

    /// <summary>One of so many sounds that no row plays, uniformly; any of them where there are only as many as rows.</summary>
    /// <exception cref="ArgumentException">There are fewer sounds than rows.</exception>
    public int FreshSound(int sounds, RandomStream random)
    {
        if (sounds < Rows)
            throw new ArgumentException($"A loop of {Rows} different sounds cannot be drawn from {sounds}.", nameof(sounds));
        if (sounds == Rows && Array.IndexOf(Sounds, -1) < 0)
            return random.Below(sounds);                                          // none is left
        int sound = random.Below(sounds);
        while (Array.IndexOf(Sounds, sound) >= 0)
            sound = random.Below(sounds);
        return sound;
    }

    public Loop ToLoop() => new(new Grid(Rows, Steps, Cells), (int[])Sounds.Clone());
}

using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Patterns;

/// <summary>How often each move of a search is made: weights, of which only the ratios count.</summary>
public sealed record LoopMoveOptions
{
    /// <summary>One to three cells flip.</summary>
    public double Flip { get; init; } = 5;

    /// <summary>A hit and a rest of a row change places: the density stays.</summary>
    public double Shift { get; init; } = 2;

    /// <summary>A row is turned by one to three steps, either way.</summary>
    public double Rotate { get; init; } = 1;

    /// <summary>A row's cells become those of another row.</summary>
    public double Copy { get; init; } = 0.4;

    /// <summary>A row falls silent.</summary>
    public double Clear { get; init; } = 0.4;

    /// <summary>A row is drawn anew, with a density of its own.</summary>
    public double Redraw { get; init; } = 0.6;

    /// <summary>Two rows change their sounds.</summary>
    public double SwapRows { get; init; } = 1;

    /// <summary>A row gets a sound that resembles its own; a random one where no neighbours are known.</summary>
    public double Similar { get; init; } = 2;

    /// <summary>A row gets a random sound.</summary>
    public double Replace { get; init; } = 2;

    /// <summary>After each move, the chance of one more.</summary>
    public double Again { get; init; } = 0.4;

    internal double[] Weights => [Flip, Shift, Rotate, Copy, Clear, Redraw, SwapRows, Similar, Replace];
}

/// <summary>The moves of the searches over grid and sounds, made in place on a draft.</summary>
public sealed class LoopMoves
{
    private readonly LoopMoveOptions options;
    private readonly int sounds;
    private readonly SoundNeighbours? neighbours;
    private readonly double[] upTo;                                               // running sums of the weights

    /// <param name="options">How often each move is made.</param>
    /// <param name="sounds">Sounds in the library.</param>
    /// <param name="neighbours">Which of them are alike, where that is known.</param>
    /// <exception cref="ArgumentException">A weight is below 0, none is above, or the chance of one more move is not in [0, 1).</exception>
    public LoopMoves(LoopMoveOptions options, int sounds, SoundNeighbours? neighbours = null)
    {
        (this.options, this.sounds, this.neighbours, upTo) = (options, sounds, neighbours, options.Weights);
        if (upTo.Any(weight => !(weight >= 0 && double.IsFinite(weight))) || upTo.Sum() == 0 || !(options.Again is >= 0 and < 1))
            throw new ArgumentException($"Moves cannot have the weights {string.Join(", ", upTo)} and a chance of {options.Again} of one more: weights are at least 0, one of them above, and the chance below 1.", nameof(options));
        if (neighbours is not null && neighbours.Count != sounds)
            throw new ArgumentException($"Neighbours of {neighbours.Count} sounds cannot serve a library of {sounds}.", nameof(neighbours));
        for (int move = 1; move < upTo.Length; move++)
            upTo[move] += upTo[move - 1];
    }

    /// <summary>One move, and with a chance of <see cref="LoopMoveOptions.Again"/> one more after each.</summary>
    public void Apply(LoopDraft draft, RandomStream random)
    {
        do
            Once(draft, random);
        while (random.Chance(options.Again));
    }

    private void Once(LoopDraft draft, RandomStream random)
    {
        double at = random.Uniform() * upTo[^1];
        int move = 0, row = random.Below(draft.Rows);
        while (at >= upTo[move])
            move++;
        switch (move)
        {
            case 0: Flip(draft, random); break;
            case 1: Shift(draft.Row(row), random); break;
            case 2: Rotate(draft.Row(row), random); break;
            case 3: draft.Row(random.Below(draft.Rows)).CopyTo(draft.Row(row)); break;
            case 4: draft.Row(row).Clear(); break;
            case 5: Redraw(draft.Row(row), random); break;
            case 6: SwapRows(draft.Sounds, row, random.Below(draft.Rows)); break;
            case 7: draft.Sounds[row] = Similar(draft, row, random); break;
            default: draft.Sounds[row] = draft.FreshSound(sounds, random); break;
        }
    }

    private static void Flip(LoopDraft draft, RandomStream random)
    {
        for (int left = 1 + random.Below(3); left > 0; left--)
            draft.Cells[random.Below(draft.Cells.Length)] ^= true;
    }

    /// <summary>A random cell changes places with the nearest one to its right that differs.</summary>
    private static void Shift(Span<bool> row, RandomStream random)
    {
        int from = random.Below(row.Length);
        for (int along = 1; along < row.Length; along++)
        {
            int to = (from + along) % row.Length;
            if (row[to] == row[from])
                continue;
            (row[from], row[to]) = (row[to], row[from]);
            return;
        }
    }

    private static void Rotate(Span<bool> row, RandomStream random)
    {
        int steps = 1 + random.Below(3);
        if (random.Chance(0.5))
            steps = row.Length - steps % row.Length;
        for (; steps % row.Length > 0; steps--)
        {
            bool last = row[^1];
            row[..^1].CopyTo(row[1..]);
            row[0] = last;
        }
    }

    private static void Redraw(Span<bool> row, RandomStream random)
    {
        double density = random.Uniform();
        foreach (ref bool cell in row)
            cell = random.Chance(density);
    }

    private static void SwapRows(int[] sounds, int row, int other) => (sounds[row], sounds[other]) = (sounds[other], sounds[row]);

    private int Similar(LoopDraft draft, int row, RandomStream random)
    {
        if (neighbours is null)
            return draft.FreshSound(sounds, random);
        int similar = neighbours.Draw(draft.Sounds[row], random);
        return Array.IndexOf(draft.Sounds, similar) < 0 ? similar : draft.Sounds[row];
    }
}

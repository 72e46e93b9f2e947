using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Web.Play;

/// <summary>Rows that stay as they are while a search changes the others.</summary>
/// <param name="loop">Whose rows are kept.</param>
/// <param name="kept">[rows].</param>
public sealed class KeptRows(Loop loop, IReadOnlyList<bool> kept)
{
    /// <summary>Cells in a row that must differ from every recent loop, on average over the free rows: 12 of a grid of 4, as in the blind test.</summary>
    private const int LeastCellsARow = 3;

    /// <summary>Rows that may change.</summary>
    public int Free { get; } = kept.Count(row => !row);

    /// <summary>The loop with the kept rows in place of its own; itself where none is kept.</summary>
    public Loop On(Loop other)
    {
        if (Free == kept.Count)
            return other;
        int steps = loop.Grid.Steps;
        bool[] cells = other.Grid.Cells.ToArray();
        int[] sounds = [.. other.Sounds];
        for (int row = 0; row < kept.Count; row++)
            if (kept[row])
            {
                loop.Grid.Row(row).CopyTo(cells.AsSpan(row * steps, steps));
                sounds[row] = loop.Sounds[row];
            }
        return new Loop(new Grid(other.Grid.Rows, steps, cells), sounds);
    }

    /// <summary>How often a loop repeats what it should not: itself in two rows, or a recent loop in its pattern or in more than a quarter of its free sounds.</summary>
    public int Repeats(Loop candidate, IReadOnlyList<Loop> recent)
    {
        int repeats = Doubled(candidate);
        foreach (Loop before in recent)
        {
            repeats += EditDistance.Between(candidate.Grid, before.Grid) < LeastCellsARow * Free ? 1 : 0;
            repeats += Math.Max(0, SharedFree(candidate, before) - Free / 4);
        }
        return repeats;
    }

    /// <summary>By how many hits the free rows are too sparse or too dense.</summary>
    public int Beyond(Loop candidate, DensityRange allowed)
    {
        int hits = 0, cells = Free * candidate.Grid.Steps;
        for (int row = 0; row < kept.Count; row++)
            hits += kept[row] ? 0 : candidate.Grid.Row(row).Count(true);
        return Math.Max(0, Math.Max((int)Math.Ceiling(allowed.Least * cells) - hits, hits - (int)Math.Floor(allowed.Most * cells)));
    }

    /// <summary>Free rows whose sound another row plays.</summary>
    private int Doubled(Loop candidate)
    {
        int doubled = 0;
        for (int row = 0; row < kept.Count; row++)
            for (int other = 0; other < row; other++)
                doubled += candidate.Sounds[row] == candidate.Sounds[other] && !(kept[row] && kept[other]) ? 1 : 0;
        return doubled;
    }

    private int SharedFree(Loop candidate, Loop before)
    {
        int shared = 0;
        for (int row = 0; row < kept.Count; row++)
            shared += !kept[row] && before.Sounds.Contains(candidate.Sounds[row]) ? 1 : 0;
        return shared;
    }
}

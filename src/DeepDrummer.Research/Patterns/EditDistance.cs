namespace DeepDrummer.Research.Patterns;

/// <summary>How far two loops lie apart.</summary>
public static class EditDistance
{
    /// <summary>Cells that differ (Hamming distance), in 0 … rows · steps. A metric on grids of one shape.</summary>
    /// <exception cref="ArgumentException">The grids have different shapes.</exception>
    public static int Between(Grid one, Grid other)
    {
        if (one.Rows != other.Rows || one.Steps != other.Steps)
            throw new ArgumentException($"A grid of {one.Rows} × {one.Steps} has no distance to one of {other.Rows} × {other.Steps}.", nameof(other));
        int different = 0;
        for (int cell = 0; cell < one.Cells.Length; cell++)
            different += one.Cells[cell] != other.Cells[cell] ? 1 : 0;
        return different;
    }

    /// <summary>Sounds both loops play, in whichever rows; a sound that two rows of each share counts twice.</summary>
    public static int SharedSounds(Loop one, Loop other)
    {
        var left = other.Sounds.ToList();
        return one.Sounds.Count(left.Remove);
    }
}

using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Ratings;

/// <summary>The control for density: a random loop with exactly as many hits as another.</summary>
public static class MatchedLoop
{
    /// <summary>Hits fall on any cells and sounds are any different ones, all equally likely.</summary>
    public static Loop Random(Grid like, SampleLibrary library, RandomStream random)
    {
        var cells = new bool[like.Rows * like.Steps];
        cells.AsSpan(0, like.Hits).Fill(true);
        random.Shuffle(cells.AsSpan());
        return new Loop(new Grid(like.Rows, like.Steps, cells), random.Distinct(like.Rows, library.Count));
    }
}

using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Patterns;

/// <summary>A drum loop: a grid and the sound of each of its rows. Audio is made from it by <see cref="LoopRenderer"/>.</summary>
/// <param name="Grid">When each row hits.</param>
/// <param name="Sounds">One index into the <see cref="SampleLibrary"/> a row.</param>
public sealed partial record Loop(Grid Grid, IReadOnlyList<int> Sounds)
{
    public bool Equals(Loop? other) => other is not null && Grid.Equals(other.Grid) && Sounds.SequenceEqual(other.Sounds);

    public override int GetHashCode() => HashCode.Combine(Grid, Sounds.Count > 0 ? Sounds[0] : -1);
}

namespace DeepDrummer.Research.Runs;

/// <summary>A seed as a value: every random stream of a run is derived from it by purpose and index.</summary>
/// <remarks>Trial 57 draws the same numbers alone, resumed or beside other trials, because no stream is shared.</remarks>
/// <param name="Value">Any 64 bits; what a user types as <c>--seed</c>.</param>
public readonly record struct Seed(ulong Value)
{
    /// <summary>The stream for one purpose, such as <c>Stream("choose", trial)</c>.</summary>
    public RandomStream Stream(string purpose, int index = 0) => new(Child(purpose, index).Value);

    /// <summary>The seed for one part of a run, such as <c>Child("listener", 3)</c>.</summary>
    public Seed Child(string purpose, int index = 0)
    {
        ulong hash = 14695981039346656037UL;                                      // FNV-1a over the purpose
        foreach (char letter in purpose)
            hash = (hash ^ letter) * 1099511628211UL;
        return new Seed(RandomStream.Mix(RandomStream.Mix(Value ^ hash) + RandomStream.Golden * (ulong)(index + 1L)));
    }

    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

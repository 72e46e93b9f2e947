namespace DeepDrummer.Research.Ratings;

/// <summary>Something of a method that an arm of a sweep can set.</summary>
/// <param name="Name">What the sweep file calls it.</param>
/// <param name="Summary">What it does, in one line.</param>
/// <param name="Values">What it can be: the words, or the range and unit.</param>
/// <param name="Default">What it is unless set.</param>
public sealed record MethodOption(string Name, string Summary, string Values, string Default);

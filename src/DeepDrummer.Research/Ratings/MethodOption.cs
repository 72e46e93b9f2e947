namespace DeepDrummer.Research.Ratings;

/// <summary>One option of a method, as a sweep file or a command line sets it.</summary>
/// <param name="Name">As it is typed: <c>acquisition</c>.</param>
/// <param name="Summary">What it decides, in one line.</param>
/// <param name="Values">What may be typed, the default first.</param>
public sealed record MethodOption(string Name, string Summary, string Values);

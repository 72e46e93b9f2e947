namespace DeepDrummer.Kernel.Magics;

/// <summary>One thing that a cell does, in the order of its lines.</summary>
/// <param name="Line">Where it stands in the cell, from 1.</param>
internal abstract record CellStep(int Line)
{
    /// <summary>A stretch of code. Lines before it are empty in <paramref name="Text"/>, so that its line numbers are the cell's.</summary>
    public sealed record Code(int Line, string Language, string Text) : CellStep(Line);

    /// <summary>A line such as <c>#!time</c>.</summary>
    /// <param name="Body">The text under a line that stores it; empty for others.</param>
    public sealed record Magic(int Line, string Name, string Arguments, string Body = "") : CellStep(Line);

    /// <summary>A line such as <c>#r "nuget: Name, version"</c> or <c>#i "folder of packages"</c>.</summary>
    public sealed record Reference(int Line, bool IsFeed, string Target) : CellStep(Line);
}

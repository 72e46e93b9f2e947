using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Research.Critics;

/// <summary>A loop that a search chose, what its critic thinks of it, and how many loops were scored to find it.</summary>
public sealed record Proposal(Loop Loop, double Score, int Candidates);

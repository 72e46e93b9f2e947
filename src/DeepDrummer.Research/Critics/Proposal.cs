using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Research.Critics;

/// <summary>A loop that a search chose to play.</summary>
/// <param name="Loop">What is played.</param>
/// <param name="Score">The critic's probability that the listener likes it, in [0, 1].</param>
/// <param name="Candidates">Loops scored on the way, this one included.</param>
public sealed record Proposal(Loop Loop, double Score, int Candidates);

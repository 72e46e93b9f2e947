using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Ratings;

/// <summary>What a method may look at when it makes the next loop.</summary>
/// <param name="Critic">The newest critic that may be asked; it knows the answers it learned from, and there are no others here.</param>
/// <param name="Library">Sounds the loop is made of.</param>
/// <param name="Earlier">Loops made before this one, in order: all of the session's in Phase I, those of the same arm in the blind test.</param>
/// <param name="Seed">All chance of this loop.</param>
public sealed record Turn(ICritic Critic, SampleLibrary Library, IReadOnlyList<Loop> Earlier, Seed Seed);

using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Ratings;

/// <summary>One listener of a study.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Seed">All chance of this listener's session; other listeners have no part in it.</param>
public sealed record Listener(int Index, Seed Seed)
{
    /// <summary>The listener of that index in the study of that seed.</summary>
    public static Listener Of(Seed study, int index) => new(index, study.Child("listener", index));
}

/// <summary>A critic and how much of its session it has learned from.</summary>
/// <param name="Critic">Belongs to the session: save it, do not keep it.</param>
/// <param name="Heard">Ratings of this session learned from.</param>
/// <param name="Seconds">Its last learning step, in seconds; 0 for one that was loaded.</param>
public sealed record LearnedCritic(ICritic Critic, int Heard, double Seconds)
{
    /// <summary>Whether it learned all of Phase I: the critic of the blind test.</summary>
    public bool Last { get; init; }
}

/// <summary>Where a session goes on from.</summary>
/// <param name="Trials">The trials rated so far, in order.</param>
/// <param name="Learned">A critic that learned from some of their ratings; null to learn them all again.</param>
public sealed record SessionStart(IReadOnlyList<Trial> Trials, LearnedCritic? Learned)
{
    public static SessionStart Fresh { get; } = new([], null);
}

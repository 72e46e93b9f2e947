using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Ratings;

/// <summary>Makes the loops of one blind test, each when it is asked for.</summary>
/// <remarks><c>Played</c> grows while the test runs: repeats play its loops again.</remarks>
internal sealed record BlindLoops(
    StudyMethod Method, RatingProtocol Protocol, SampleLibrary Library, Seed Seed, ICritic Init, ICritic Final, IReadOnlyList<Trial> Played)
{
    // In the order of their index. Those played before a session was broken off are taken as they were, not made again.
    private readonly List<Proposal> inits = Made(Played, Arm.Init), finals = Made(Played, Arm.Final);

    /// <summary>The loop, the score that <see cref="Final"/> gives it (<see cref="Init"/> for its own loops), and the ratings that critic heard.</summary>
    public (Proposal Proposal, int CriticHeard) Of(BlindTrial trial) => trial switch
    {
        { RepeatOf: int earlier } => (new Proposal(Played[earlier].Loop, Played[earlier].Score, 0), Played[earlier].CriticHeard),
        { Arm: Arm.Init } => (Loop(inits, Init, "blind/init", trial.Index), 0),
        { Arm: Arm.Final } => (FinalLoop(trial.Index), Protocol.Ratings),
        { Arm: Arm.Random } => (Random(trial.Index), Protocol.Ratings),
        _ => throw new ArgumentException($"{trial.Arm} is no arm of the blind test.", nameof(trial)),
    };

    private static List<Proposal> Made(IReadOnlyList<Trial> played, Arm arm) =>
        [.. played.Where(trial => trial.Arm == arm).Select(trial => new Proposal(trial.Loop, trial.Score, trial.Times.Candidates))];

    /// <summary>Loop <paramref name="index"/> of an arm, and all before it that are not made yet: a random loop that is matched to it may be played first.</summary>
    private Proposal Loop(List<Proposal> made, ICritic critic, string purpose, int index)
    {
        while (made.Count <= index)
            made.Add(Method.ProposePhase2(new Turn(critic, Library, [.. made.Select(proposal => proposal.Loop)], Seed.Child(purpose, made.Count))));
        return made[index];
    }

    private Proposal FinalLoop(int index) => Loop(finals, Final, "blind/final", index);

    private Proposal Random(int index)
    {
        Proposal match = FinalLoop(index % Protocol.Blind);
        var loop = MatchedLoop.Random(match.Loop.Grid, Library, Seed.Stream("blind/random", index));
        return new Proposal(loop, Final.Score(loop), 1);
    }
}

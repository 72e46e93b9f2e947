using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Ratings;

/// <summary>Makes the loops of one blind test, each when it is asked for and whatever the order.</summary>
/// <remarks><c>Played</c> grows while the test runs: repeats play its loops again.</remarks>
internal sealed record BlindLoops(
    StudyMethod Method, RatingProtocol Protocol, SampleLibrary Library, Seed Seed, ICritic Init, ICritic Final, IReadOnlyList<Trial> Played)
{
    private readonly Dictionary<int, Proposal> finals = [];

    /// <summary>The loop, the score that <see cref="Final"/> gives it (<see cref="Init"/> for its own loops), and the ratings that critic heard.</summary>
    public (Proposal Proposal, int CriticHeard) Of(BlindTrial trial) => trial switch
    {
        { RepeatOf: int earlier } => (new Proposal(Played[earlier].Loop, Played[earlier].Score, 0), Played[earlier].CriticHeard),
        { Arm: Arm.Init } => (Method.ProposePhase2(Init, Library, Seed.Child("blind/init", trial.Index)), 0),
        { Arm: Arm.Final } => (FinalLoop(trial.Index), Protocol.Ratings),
        { Arm: Arm.Random } => (Random(trial.Index), Protocol.Ratings),
        _ => throw new ArgumentException($"{trial.Arm} is no arm of the blind test.", nameof(trial)),
    };

    /// <summary>Kept, because a random loop that is matched to it may be played first.</summary>
    private Proposal FinalLoop(int index) => finals.TryGetValue(index, out Proposal? made)
        ? made
        : finals[index] = Method.ProposePhase2(Final, Library, Seed.Child("blind/final", index));

    private Proposal Random(int index)
    {
        Proposal match = FinalLoop(index % Protocol.Blind);
        var loop = MatchedLoop.Random(match.Loop.Grid, Library, Seed.Stream("blind/random", index));
        return new Proposal(loop, Final.Score(loop), 1);
    }
}

using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Ratings;

/// <summary>What one listener goes through: a phase that teaches the critic, then a blind test of what it learned.</summary>
/// <remarks>Defaults are the study's (arXiv:2008.04391): 80 ratings, then 30 + 30 loops in shuffled order.</remarks>
public sealed record RatingProtocol
{
    /// <summary>Most trials of one kind: a session longer than this is a slip of the keyboard.</summary>
    public const int Most = 10_000;

    /// <summary>Phase I: ratings that the critic learns from, in trials; the most of them where <see cref="Stop"/> may end it before.</summary>
    public int Ratings { get; init; } = 80;

    /// <summary>Phase II: blind loops of the initial critic, and as many of the final one.</summary>
    public int Blind { get; init; } = 30;

    /// <summary>Phase I: what the listener is asked (the original: each loop alone). The blind test plays each loop alone.</summary>
    public QueryKind Query { get; init; }

    /// <summary>What ends Phase I (the original: <see cref="StoppingKind.Fixed"/>).</summary>
    public StoppingKind Stop { get; init; }

    /// <summary>How many answers a proposal is behind. 1 as the original, which made clip k + 1 before it learned rating k; 0 mends it.</summary>
    public int AnswerLag { get; init; } = 1;

    /// <summary>Phase II: blind random loops with the densities of the final critic's (the original: none).</summary>
    public int MatchedRandom { get; init; }

    /// <summary>Phase II: loops of either phase that are played once more (the original: none).</summary>
    public int Repeats { get; init; }

    /// <summary>Blind trials.</summary>
    public int BlindTrials => 2 * Blind + MatchedRandom + Repeats;

    /// <summary>Trials of a whole session.</summary>
    public int Trials => Ratings + BlindTrials;

    /// <summary>Loops that one answer of Phase I settles, and one learning step takes.</summary>
    internal int LoopsAnAnswer => Query == QueryKind.Pair ? 2 : 1;

    /// <summary>Ratings that the newest critic has learned from when the loop of a trial is made; never half a pair.</summary>
    public int KnownAt(int trial) => trial < Ratings ? LoopsAnAnswer * Math.Max(0, trial / LoopsAnAnswer - AnswerLag) : Ratings;

    /// <summary>The pair that a trial is of, from 0; null for a loop that is heard alone.</summary>
    public int? PairOf(int trial) => Query == QueryKind.Pair && trial < Ratings ? trial / 2 : null;

    /// <summary>Whether a trial is the last that its answer settles.</summary>
    internal bool EndsAnswer(int trial) => PairOf(trial) is not int pair || PairOf(trial + 1) != pair;

    /// <summary>The protocol of a session whose Phase I ended after so many ratings, however that came: from there on they are the same.</summary>
    internal RatingProtocol EndedAfter(int ratings) => this with { Ratings = ratings, Stop = StoppingKind.Fixed, AnswerLag = Math.Min(AnswerLag, ratings / LoopsAnAnswer) };

    /// <summary>The protocol as far as a session's trials tell it: the ratings that there were once the blind test has begun.</summary>
    internal RatingProtocol As(IReadOnlyList<Trial> trials) =>
        Stop != StoppingKind.Fixed && trials.Count > 0 && trials[^1].Arm != Arm.Learning ? EndedAfter(trials.Count(trial => trial.Arm == Arm.Learning)) : this;

    /// <summary>Everything that stands in the way of a session with these sounds, one sentence a problem; empty when all is well.</summary>
    public IReadOnlyList<string> Problems(SampleLibrary library) =>
        [.. ProblemsOfNumbers(), .. ProblemsOfSounds(library)];

    /// <summary>The problems that can be told before any sound is read.</summary>
    public IEnumerable<string> ProblemsOfNumbers()
    {
        if (Ratings is < 1 or > Most)
            yield return $"Phase I cannot have {Ratings} ratings: 1 to {Most} can be.";
        if (Blind is < 1 or > Most)
            yield return $"Phase II cannot have {Blind} loops a model: 1 to {Most} can be.";
        if (Ratings % LoopsAnAnswer != 0)
            yield return $"Phase I cannot play {Ratings} loops in pairs: an even number can be.";
        int answers = Math.Max(Ratings, 0) / LoopsAnAnswer;
        if (AnswerLag < 0 || AnswerLag > answers)
            yield return $"Proposals cannot be {AnswerLag} {(Query == QueryKind.Pair ? "answers" : "ratings")} behind: 0 to {answers} can be.";
        if (MatchedRandom is < 0 or > Most)
            yield return $"Phase II cannot have {MatchedRandom} density-matched random loops: 0 to {Most} can be.";
        int playable = (Stop == StoppingKind.Fixed ? Ratings : 0) + 2 * Blind + MatchedRandom;
        if (Repeats < 0 || Repeats > Math.Max(playable, 0))
            yield return $"{Repeats} loops cannot be played again: 0 to {Math.Max(playable, 0)} can be.";
    }

    /// <summary>A sound that is not all numbers would make every score of its loops one that is none.</summary>
    public static IEnumerable<string> ProblemsOfSounds(SampleLibrary library) =>
        library.Sounds.Where(sound => !sound.Samples.All(float.IsFinite)).Select(NotFinite);

    private static string NotFinite(Sound sound) =>
        $"{sound.Name} has a sample that is not a finite number ({Array.FindIndex(sound.Samples, sample => !float.IsFinite(sample))} of {sound.Samples.Length}).";
}

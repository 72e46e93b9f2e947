using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Datasets;

/// <summary>A session without critics, and what made them.</summary>
/// <param name="Listener">Whose seed the session had.</param>
internal sealed record RefittedSession(RecordedSession Session, StudyMethod Method, Listener Listener);

/// <summary>The critics of sessions that kept none: fitted again from the answers, by the same method with the same seeds, and so the session's own.</summary>
/// <remarks>Where the session reached its blind test, each is held against what its own critic gave the loops there; one that says something else is
/// left out and told.</remarks>
/// <param name="library">The sounds of the study.</param>
/// <param name="folder">Where their files go.</param>
public sealed class RefittedCritics(SampleLibrary library, string folder)
{
    /// <summary>How far a score may lie from the session's own: two machines differ in the last bits of a float, and a network's lessons carry them on.</summary>
    public const double Tolerance = 1e-3;

    private readonly List<string> notes = [];
    private int made;

    /// <summary>Told how many sessions' critics are made, of how many; called from many threads.</summary>
    public Action<int, int> Progress { get; init; } = (_, _) => { };

    /// <summary>The method of an arm.</summary>
    internal Func<string, IReadOnlyDictionary<string, string>, StudyMethod> Method { get; init; } = (name, options) => StudyMethods.Named(name, options);

    /// <summary>Which critics could not be made, and why: for the one who packs.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <exception cref="InvalidDataException">The study was made with other sounds.</exception>
    internal void CheckSounds(string hash)
    {
        if (hash != library.Hash)
            throw new InvalidDataException($"the study was made with sounds of the hash {hash[..Math.Min(12, hash.Length)]}, and these are {library.Count} of {library.Origin} (hash {library.Hash[..12]}).");
    }

    /// <summary>The same sessions with the files of their critics: the first where a loop was rated, the last where all of Phase I was.</summary>
    /// <exception cref="InvalidDataException">A loop plays a sound that the library has not.</exception>
    internal IReadOnlyList<RecordedSession> Of(IReadOnlyList<RefittedSession> sessions)
    {
        var work = sessions.Select(session => (Session: session, Heard: Loops(session.Session, TrialArm.Learning), Init: Blind(session.Session, TrialArm.Init), Final: Blind(session.Session, TrialArm.Final))).ToArray();
        var found = new (RecordedSession Session, string? Note)[work.Length];
        int done = 0;
        Parallel.For(0, work.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, index =>
        {
            found[index] = Refit(work[index].Session, work[index].Heard, work[index].Init, work[index].Final);
            Progress(Interlocked.Increment(ref done), work.Length);
        });
        notes.AddRange(found.Select(each => each.Note).OfType<string>());
        return [.. found.Select(each => each.Session)];
    }

    private (RecordedSession Session, string? Note) Refit(RefittedSession of, RatedLoop[] heard, ScoredLoop[] init, ScoredLoop[] final)
    {
        if (heard.Length == 0)
            return (of.Session, null);
        string stem = Path.Combine(folder, FormattableString.Invariant($"session-{Interlocked.Increment(ref made):D5}"));
        using ICritic initial = of.Method.Fresh(library, of.Listener.Seed.Child("critic"));   // as Study and the server have it
        if (Difference(initial, of.Session, init) is string early)
            return (of.Session, early);
        RecordedSession session = of.Session with { InitCritic = Saved(initial, $"{stem}-init.safetensors") };
        if (heard.Length != session.Run.Ratings)
            return (session, null);
        var protocol = new RatingProtocol { Ratings = session.Run.Ratings, Blind = session.Run.Blind, MatchedRandom = session.Run.MatchedRandom, Repeats = session.Run.Repeats, AnswerLag = session.Run.AnswerLag };
        using ICritic trained = new ListenerSession(of.Method, protocol, library, of.Listener).Trained(initial, heard);
        return Difference(trained, session, final) is string other ? (session, other) : (session with { FinalCritic = Saved(trained, $"{stem}-final.safetensors") }, null);
    }

    private static string Saved(ICritic critic, string path)
    {
        critic.SaveWeights(path);
        return path;
    }

    private static string? Difference(ICritic critic, RecordedSession session, ScoredLoop[] loops)
    {
        foreach ((Loop loop, double own) in loops)
            if (critic.Score(loop) is var again && !(Math.Abs(again - own) <= Tolerance))
                return FormattableString.Invariant($"critics: one of {session.Run.Condition} is left out: fitted again it gives a blind loop {again:0.000}, and the session's own gave it {own:0.000}. Another version of the program, or another file of earlier listeners, made the study.");
        return null;
    }

    /// <summary>What the session's own critic said of the loops it played in the blind test.</summary>
    private ScoredLoop[] Blind(RecordedSession session, TrialArm arm) =>
        [.. session.Trials.Where(trial => trial.Arm == arm && trial.Score is not null).Select(trial => new ScoredLoop(LoopJson.FromRows(trial.Rows, library), trial.Score!.Value))];

    private RatedLoop[] Loops(RecordedSession session, TrialArm arm) =>
        [.. session.Trials.Where(trial => trial.Arm == arm).Select(trial => new RatedLoop(LoopJson.FromRows(trial.Rows, library), trial.Liked) { Pair = trial.Pair })];

    private readonly record struct ScoredLoop(Loop Loop, double Score);
}

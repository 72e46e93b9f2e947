using System.Text.Json.Serialization;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Storage;

/// <summary>Something that happened in a study: one line of <c>events.jsonl</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(StudyStarted), "study_started")]
[JsonDerivedType(typeof(StudyResumed), "study_resumed")]
[JsonDerivedType(typeof(StudyStopped), "study_stopped")]
[JsonDerivedType(typeof(StudyEnded), "study_ended")]
[JsonDerivedType(typeof(ListenerStarted), "listener_started")]
[JsonDerivedType(typeof(ListenerEnded), "listener_ended")]
[JsonDerivedType(typeof(ListenerFailed), "listener_failed")]
[JsonDerivedType(typeof(CriticLearned), "critic_learned")]
[JsonDerivedType(typeof(LearningStopped), "learning_stopped")]
[JsonDerivedType(typeof(TrialRated), "trial_rated")]
public abstract record RunEvent;

/// <summary>The first event of every run.</summary>
public sealed record StudyStarted(int Listeners, int TrialsEach) : RunEvent;

/// <summary>Another process goes on with the run.</summary>
/// <param name="Changes">What differs from the software that began it.</param>
public sealed record StudyResumed(IReadOnlyList<string> Changes) : RunEvent;

/// <summary>The run ended before its time, and can be resumed.</summary>
public sealed record StudyStopped(string Reason) : RunEvent;

/// <summary>Every listener is through: so many to the last trial, so many dropped out before.</summary>
public sealed record StudyEnded(int Complete, int DroppedOut) : RunEvent;

/// <param name="Rater">Index of the listener.</param>
/// <param name="Trials">Trials rated before, when the session goes on.</param>
public sealed record ListenerStarted(int Rater, int Trials) : RunEvent;

/// <summary>The listener rated every trial.</summary>
public sealed record ListenerEnded(int Rater) : RunEvent;

/// <summary>The listener is gone; the trials rated stay.</summary>
public sealed record ListenerFailed(int Rater, int Trials, string Error) : RunEvent;

/// <summary>A listener's critic learned one more rating.</summary>
/// <param name="Rater">Index of the listener.</param>
/// <param name="Heard">Ratings it has learned from now.</param>
/// <param name="Seconds">What the step took.</param>
public sealed record CriticLearned(int Rater, int Heard, double Seconds) : RunEvent;

/// <summary>A stopping rule ended a listener's Phase I before its time.</summary>
/// <param name="Rater">Index of the listener.</param>
/// <param name="Ratings">Ratings there were: loops heard in Phase I.</param>
/// <param name="Rule">Which rule.</param>
public sealed record LearningStopped(int Rater, int Ratings, StoppingKind Rule) : RunEvent;

/// <summary>A trial, with all that is needed to make its loop again.</summary>
/// <param name="Rater">Index of the listener.</param>
/// <param name="Trial">Position in the session, from 0.</param>
/// <param name="Phase">1 or 2.</param>
/// <param name="Arm">Where the loop came from.</param>
/// <param name="RepeatOf">The trial that played it before.</param>
/// <param name="CriticHeard">Ratings that the critic behind the score had learned from.</param>
/// <param name="Score">The critic's probability of a like.</param>
/// <param name="Liked">The answer.</param>
/// <param name="Rows">Sounds by name, cells as text.</param>
/// <param name="Times">When.</param>
public sealed record TrialRated(
    int Rater, int Trial, int Phase, Arm Arm, int? RepeatOf, int CriticHeard, double Score, bool Liked,
    IReadOnlyList<LoopRow> Rows, TrialTimes Times) : RunEvent
{
    /// <summary>The pair it was heard in; null, and not in the line, for a loop heard alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? Pair { get; init; }

    public static TrialRated Of(Listener listener, Trial trial, SampleLibrary library) => new(
        listener.Index, trial.Number, trial.Phase, trial.Arm, trial.RepeatOf, trial.CriticHeard, trial.Score, trial.Liked,
        LoopJson.Rows(trial.Loop, library), trial.Times) { Pair = trial.Pair };

    /// <exception cref="InvalidDataException">A row is broken, or names a sound the library has not.</exception>
    public Trial ToTrial(SampleLibrary library) =>
        new(Trial, Arm, LoopJson.FromRows(Rows, library), Score, CriticHeard, Liked) { RepeatOf = RepeatOf, Pair = Pair, Times = Times };
}

namespace DeepDrummer.Research.Storage;

/// <summary>Where a listener is in a study in the browser; the order is the way through it.</summary>
public enum StudyStage
{
    /// <summary>Headphones and volume.</summary>
    Check,

    /// <summary>Loops whose answers nobody learns from.</summary>
    Practice,

    /// <summary>The critic learns.</summary>
    Phase1,

    Pause,

    /// <summary>The blind test.</summary>
    Phase2,

    Survey,

    /// <summary>Came to the end.</summary>
    Done,

    /// <summary>Took their data back: only the arm is known.</summary>
    Withdrawn,
}

/// <summary>Which study a database holds.</summary>
public sealed record StoredStudy
{
    /// <summary>Of the schema.</summary>
    public int Version { get; init; } = StudyDatabase.Version;

    public required string Title { get; init; }

    /// <summary>JSON of what must not change under way: seed, counts, questions, arms.</summary>
    public required string Plan { get; init; }

    /// <summary>Hash of the sample library.</summary>
    public required string Sounds { get; init; }

    /// <summary>Random, and of this database alone: what the seeds of sessions hang on besides the plan's. Never released.</summary>
    public required string Secret { get; init; }

    /// <summary>Whether the experimenter holds the study up.</summary>
    public bool Paused { get; init; }
}

/// <summary>One person's way through a study, without trials and answers.</summary>
public sealed record StoredSession
{
    /// <summary>From 0; the listener's index.</summary>
    public required int Number { get; init; }

    /// <summary>Name of the arm of the study.</summary>
    public required string Arm { get; init; }

    public required StudyStage Stage { get; init; }

    /// <summary>Two letters; null once withdrawn.</summary>
    public string? Language { get; init; }

    /// <summary>The page that holds the session; null before one has claimed it.</summary>
    public string? Tab { get; init; }

    public DateTimeOffset? Begun { get; init; }
    public DateTimeOffset? StageBegun { get; init; }

    /// <summary>When the survey was sent; null for those who have not come so far.</summary>
    public DateTimeOffset? Ended { get; init; }
}

/// <summary>One answer to one loop.</summary>
public sealed record StoredTrial
{
    public required int Session { get; init; }

    /// <summary><see cref="StudyStage.Practice"/>, <see cref="StudyStage.Phase1"/> or <see cref="StudyStage.Phase2"/>.</summary>
    public required StudyStage Stage { get; init; }

    /// <summary>From 0 in the stage.</summary>
    public required int Number { get; init; }

    /// <summary>Where the loop came from; null in practice.</summary>
    public Ratings.Arm? Source { get; init; }

    /// <summary>Position, over both phases, of the trial whose loop is played again.</summary>
    public int? RepeatOf { get; init; }

    /// <summary>The loop as <see cref="Patterns.LoopJson"/> writes it.</summary>
    public required string Loop { get; init; }

    /// <summary>The critic's probability of a like; null in practice.</summary>
    public double? Score { get; init; }

    /// <summary>Ratings that critic had learned from.</summary>
    public int? CriticHeard { get; init; }

    /// <summary>Loops scored to make it.</summary>
    public int? Candidates { get; init; }

    public required bool Liked { get; init; }

    /// <summary>How long the page says it was played, in seconds.</summary>
    public required double HeardSeconds { get; init; }

    /// <summary>The loop was ready for the page (UTC).</summary>
    public required DateTimeOffset Played { get; init; }

    /// <summary>The answer arrived (UTC).</summary>
    public required DateTimeOffset Rated { get; init; }

    /// <summary>Making the loop, in seconds.</summary>
    public double? ProposalSeconds { get; init; }
}

/// <summary>One question answered.</summary>
public sealed record StoredAnswer(int Session, StudyStage Stage, string Question, string Value);

/// <summary>A session with all that was said in it.</summary>
/// <param name="Trials">Practice, Phase I and the blind test, in the order rated.</param>
public sealed record StudySession(StoredSession Session, IReadOnlyList<StoredTrial> Trials, IReadOnlyList<StoredAnswer> Answers)
{
    /// <summary>A session that nobody has answered in for this long counts as dropped out; it can still be gone on with.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromHours(1);

    public bool Complete => Session.Stage == StudyStage.Done;

    /// <summary>When the listener was last heard of; null once withdrawn.</summary>
    public DateTimeOffset? LastSeen => Trials.Select(trial => (DateTimeOffset?)trial.Rated).Append(Session.StageBegun).Max();

    /// <summary>Whether the listener left before the end and has not come back.</summary>
    public bool DroppedOut(DateTimeOffset now) =>
        Session.Stage is not (StudyStage.Done or StudyStage.Withdrawn) && LastSeen is DateTimeOffset seen && now - seen > Patience;

    /// <summary>Likes of both models in the blind test.</summary>
    public Statistics.ListenerTheta Theta => new(Session.Number, Likes(Ratings.Arm.Init), Count(Ratings.Arm.Init), Likes(Ratings.Arm.Final), Count(Ratings.Arm.Final));

    private int Likes(Ratings.Arm source) => Trials.Count(trial => trial.Source == source && trial.Liked);

    private int Count(Ratings.Arm source) => Trials.Count(trial => trial.Source == source);
}

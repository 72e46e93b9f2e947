using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Storage;
using DeepDrummer.Web.Security;

namespace DeepDrummer.Web.Studies;

/// <summary>A listening study with its parts found: design, sounds, methods and database.</summary>
public sealed class WebStudy
{
    private readonly Dictionary<string, StudyMethod> methods;
    private readonly ArmSchedule schedule;
    private readonly StudySecret secret;

    /// <exception cref="InvalidDataException">The database holds another study.</exception>
    public WebStudy(StudyDesign design, SampleLibrary library, StudyDatabase database)
        : this(design, library, database, arm => StudyMethods.Named(arm.Method, arm.Options))
    {
    }

    /// <param name="method">The method of an arm.</param>
    internal WebStudy(StudyDesign design, SampleLibrary library, StudyDatabase database, Func<StudyArm, StudyMethod> method)
    {
        (Design, Library, Database) = (design, library, database);
        secret = new StudySecret(database.Study.Secret);
        methods = design.Arms.ToDictionary(arm => arm.Name, method, StringComparer.Ordinal);
        schedule = new ArmSchedule(design.Arms, secret.Arms(design.Seed));
        paused = database.Study.Paused;
        if (Stored(design, library) is var mine && database.Study is var kept && (kept.Plan != mine.Plan || kept.Sounds != mine.Sounds))
            throw new InvalidDataException(kept.Plan != mine.Plan
                ? $"{database.Place.Shown} was begun with another study: {kept.Plan} there, {mine.Plan} in the file. Give another database, or the file it was begun with."
                : $"{database.Place.Shown} was begun with other sounds (hash {kept.Sounds[..12]}), and these are {library.Origin} (hash {mine.Sounds[..12]}).");
    }

    private volatile bool paused;

    /// <summary>Whether the experimenter holds the study up.</summary>
    public bool Paused => paused;

    /// <summary>Holds the study up, or lets it go on; it stays so when the server starts again.</summary>
    public void Pause(bool hold)
    {
        Database.Pause(hold);
        paused = hold;
    }

    public StudyDesign Design { get; }
    public SampleLibrary Library { get; }
    public StudyDatabase Database { get; }

    /// <summary>Rendered loops: those of some hundred listeners at once.</summary>
    public LoopPeriods Periods { get; } = new(most: 512);

    /// <summary>Sessions that compute at once: one a core.</summary>
    public SemaphoreSlim Cores { get; } = new(Environment.ProcessorCount);

    /// <summary>Listeners up to whom what comes after either answer is made in advance, a core: with more, it would take the time of those who wait.</summary>
    public int ForeseenPerCore { get; init; } = 8;

    /// <summary>Told by the sessions: how many listeners there were in the last seconds.</summary>
    public Attendance Attendance { get; } = new();

    /// <summary>Where critics are copied.</summary>
    public CriticCopies Copies { get; } = new();

    /// <summary>Whether so few listen that the next loops can be made in advance.</summary>
    public bool HasTimeToForesee => Attendance.Now <= ForeseenPerCore * Environment.ProcessorCount;

    /// <summary>What the database says of this study when it is begun; its secret is drawn here, and the database's own stays where there is one.</summary>
    public static StoredStudy Stored(StudyDesign design, SampleLibrary library) => new()
    {
        Title = design.Title.ByLanguage[0].Text, Plan = design.Plan, Sounds = library.Hash, Secret = StudySecret.New().Text,
    };

    /// <summary>Whether as many have begun as the study wants.</summary>
    public bool IsFull => Design.Listeners is int most && Database.PlacesTaken(Clock.Now) >= most;

    public StudyMethod Method(string arm) => methods[arm];

    public RatingProtocol Protocol(string arm) => Design.Protocol(Method(arm));

    /// <summary>Loops to answer in a stage; 1 where there are none to.</summary>
    public int ItemsOf(StudyStage stage, string arm) => stage switch
    {
        StudyStage.Practice => Design.Practice,
        StudyStage.Phase1 => Design.Ratings,
        StudyStage.Phase2 => Protocol(arm).BlindTrials,
        _ => 1,
    };

    /// <summary>The listener of a session: the same whenever the server starts over this database, and to nobody else's knowledge.</summary>
    public Listener Listener(int number) => secret.Listener(Design.Seed, number);

    /// <summary>The secrets of the session that a page asks for, the same however often it asks; new ones where it names no nonce.</summary>
    public SessionSecrets SecretsOf(string? nonce, string? participant) => nonce is null ? SessionSecrets.New() : new SessionSecrets(secret.SessionToken(nonce, participant));

    /// <summary>The arm that a session of this number comes to.</summary>
    public string ArmOf(int number) => schedule.Of(number).Name;

    /// <summary>The steps of a session between two answers.</summary>
    public SessionWalk Walk(StoredSession session) => new(PartsOf(session.Arm, session.Number), Cores);

    private SessionParts PartsOf(string arm, int number) => new(Method(arm), Protocol(arm), Library, Listener(number));

    /// <summary>Plays the beginning of a session of each arm to nobody, so that the first listener does not wait for the program's own start.</summary>
    /// <param name="answers">At most so many of each arm, and no more after <paramref name="seconds"/>.</param>
    public async Task WarmUpAsync(int answers, double seconds, CancellationToken cancel)
    {
        double began = Clock.Seconds;
        foreach (StudyArm arm in Design.Arms)
        {
            await using SessionWalk walk = new(PartsOf(arm.Name, int.MaxValue - 1), Cores);
            await walk.GoOnAsync(() => []).ConfigureAwait(false);
            for (int answer = 0; answer < answers && walk.Question is Question asked && Clock.Seconds - began < seconds; answer++)
            {
                cancel.ThrowIfCancellationRequested();
                LoopPeriod.Of(asked.Loop, Library, "warm");
                await walk.AnswerAsync(answer % 2 == 0).ConfigureAwait(false);
                await walk.GoOnAsync(() => []).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A loop that nobody learns from: of the sound check, or of practice.</summary>
    public Loop Practice(int session, StudyStage stage, int number) =>
        LoopGenerator.Draw(Library, new LoopOptions(), Listener(session).Seed.Stream(StorageJson.NameOf(stage), number));
}

using System.Globalization;
using System.Text.Json;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Research.Datasets;

/// <summary>The sessions of a study in the browser, from its database.</summary>
/// <remarks>Those who took their data back are not there, and practice was never a rating. Critics are not in the database: <see cref="RefittedCritics"/> makes them.</remarks>
public static class DatabaseSessions
{
    private const int LongestNumber = 12;

    private sealed record Question(string Id, string? Kind);

    private sealed record PlannedPause(string? Question);

    private sealed record PlannedArm(string Name, string Method, SortedDictionary<string, string> Options);

    /// <summary>What is read of the plan that the server keeps.</summary>
    private sealed record Plan(ulong Seed, int Ratings, int Blind, int MatchedRandom, int Repeats, PlannedPause? Pause, IReadOnlyList<Question> Survey, IReadOnlyList<PlannedArm> Arms);

    /// <summary>Whether a text names a database: an address of PostgreSQL, or a file.</summary>
    public static bool IsDatabase(string text) => new DatabasePlace(text).IsPostgres || File.Exists(text);

    /// <summary>Every session that was begun and not withdrawn.</summary>
    /// <param name="critics">Makes the sessions' critics; null to do without.</param>
    /// <exception cref="InvalidDataException">It holds no study, or a broken one, or its critics cannot be made again.</exception>
    public static IReadOnlyList<RecordedSession> Read(DatabasePlace place, RefittedCritics? critics = null)
    {
        using StudyDatabase database = StudyDatabase.Open(place);
        IReadOnlyList<StudySession> sessions = [.. database.Sessions().Where(session => session.Session.Stage != StudyStage.Withdrawn)];
        Plan plan = PlanOf(database.Study, place);
        Dictionary<string, RunFacts> runs = plan.Arms.ToDictionary(arm => arm.Name, arm => Facts(plan, arm, database.Study, sessions), StringComparer.Ordinal);
        IReadOnlySet<string> told = OwnWords(plan, sessions);
        DateTimeOffset last = sessions.Max(session => session.LastSeen) ?? DateTimeOffset.MaxValue;
        RecordedSession[] recorded = [.. sessions.Select(session => Session(session, runs, plan.Ratings, told, last, place))];
        return critics is null ? recorded : Refitted(critics, recorded, sessions, plan, database.Study, place);
    }

    private static IReadOnlyList<RecordedSession> Refitted(
        RefittedCritics critics, RecordedSession[] recorded, IReadOnlyList<StudySession> sessions, Plan plan, StoredStudy study, DatabasePlace place)
    {
        var secret = new StudySecret(study.Secret);
        try
        {
            critics.CheckSounds(study.Sounds);
            Dictionary<string, StudyMethod> methods = plan.Arms.ToDictionary(arm => arm.Name, arm => critics.Method(arm.Method, arm.Options), StringComparer.Ordinal);
            return critics.Of([.. recorded.Zip(sessions, (session, stored) => new RefittedSession(session, methods[stored.Session.Arm], secret.Listener(plan.Seed, stored.Session.Number)))]);
        }
        catch (Exception broken) when (broken is ArgumentException or InvalidDataException)
        {
            throw new InvalidDataException($"{place.Shown}: the critics cannot be made again (the study's own sounds are needed, and its own methods): {broken.Message}", broken);
        }
    }

    private static Plan PlanOf(StoredStudy study, DatabasePlace place)
    {
        try
        {
            return JsonSerializer.Deserialize<Plan>(study.Plan, StorageJson.Line) ?? throw new InvalidDataException($"{place.Shown}: the study's plan is null.");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"{place.Shown}: the study's plan cannot be read: {broken.Message.ReplaceLineEndings(" ")}", broken);
        }
    }

    private static RunFacts Facts(Plan plan, PlannedArm arm, StoredStudy study, IReadOnlyList<StudySession> sessions) => new()
    {
        Listener = ListenerKind.Person, Method = arm.Method,
        Options = string.Join(' ', arm.Options.Select(option => $"{option.Key}={(option.Key == "prior" && option.Value != "none" ? "a-file" : option.Value)}")),
        Ratings = plan.Ratings, Blind = plan.Blind, MatchedRandom = plan.MatchedRandom, Repeats = plan.Repeats,
        AnswerLag = Math.Min(plan.Ratings, StudyMethods.All().FirstOrDefault(method => method.Name == arm.Method)?.AnswerLag ?? 0),
        SoundsHash = study.Sounds, Seed = plan.Seed, Program = "deepdrummer web",
        Year = sessions.Min(session => session.Session.Begun)?.UtcDateTime.Year ?? sessions.SelectMany(session => session.Trials).Select(trial => (int?)trial.Played.UtcDateTime.Year).Min() ?? 2020,
    };

    /// <summary>Questions answered in the listener's own words. The plan does not say of what kind the pause's is: it is one of those unless every answer is a number.</summary>
    private static HashSet<string> OwnWords(Plan plan, IReadOnlyList<StudySession> sessions)
    {
        HashSet<string> told = [.. plan.Survey.Where(question => question.Kind is null or "text").Select(question => question.Id)];
        if (plan.Pause?.Question is string paused && !sessions.SelectMany(session => session.Answers).Where(answer => answer.Question == paused)
            .All(answer => answer.Value.Length <= LongestNumber && double.TryParse(answer.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
            told.Add(paused);
        return told;
    }

    private static RecordedSession Session(StudySession session, Dictionary<string, RunFacts> runs, int ratings, IReadOnlySet<string> told, DateTimeOffset last, DatabasePlace place)
    {
        if (!runs.TryGetValue(session.Session.Arm, out RunFacts? run))
            throw new InvalidDataException($"{place.Shown}: session {session.Session.Number} is of the arm '{session.Session.Arm}', and the plan has {string.Join(", ", runs.Keys)}.");
        StoredAnswer[] answers = [.. session.Answers.Where(answer => answer.Stage is StudyStage.Pause or StudyStage.Survey)];
        return new RecordedSession
        {
            Run = run, Study = place.Shown,
            Status = session.Complete ? SessionStatus.Complete : session.DroppedOut(last) ? SessionStatus.DroppedOut : SessionStatus.Unfinished,
            Trials = [.. session.Trials.Where(trial => trial.Source is not null).Select(trial => Trial(trial, ratings, place))],
            Survey = answers.Where(answer => !told.Contains(answer.Question)).ToDictionary(answer => answer.Question, answer => answer.Value, StringComparer.Ordinal),
            FreeText = answers.Where(answer => told.Contains(answer.Question)).ToDictionary(answer => answer.Question, answer => answer.Value, StringComparer.Ordinal),
        };
    }

    private static RecordedTrial Trial(StoredTrial trial, int ratings, DatabasePlace place) =>
        new(trial.Stage == StudyStage.Phase1 ? trial.Number : ratings + trial.Number, Enum.Parse<TrialArm>(trial.Source!.Value.ToString()), trial.Liked)
        {
            Rows = Rows(trial, place), Score = trial.Score, CriticHeard = trial.CriticHeard, RepeatOf = trial.RepeatOf, Played = trial.Played, Rated = trial.Rated,
        };

    private static LoopRow[] Rows(StoredTrial trial, DatabasePlace place)
    {
        try
        {
            using JsonDocument loop = JsonDocument.Parse(trial.Loop);
            return loop.RootElement.GetProperty("rows").Deserialize<LoopRow[]>(LoopJson.Options) is { Length: > 0 } rows ? rows : throw new JsonException("it has no rows");
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"{place.Shown}: the loop of session {trial.Session}, {StorageJson.NameOf(trial.Stage)}, trial {trial.Number} cannot be read: {broken.Message.ReplaceLineEndings(" ")}", broken);
        }
    }
}

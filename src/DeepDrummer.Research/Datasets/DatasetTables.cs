using System.Globalization;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Research.Datasets;

/// <summary>The tables of a released dataset and their columns.</summary>
public static class DatasetTables
{
    public const string RunId = "run_id", SessionId = "session_id", LoopId = "loop_id", TrialId = "trial_id";

    private const int MostTrials = 3 * RatingProtocol.Most, MostSteps = 1024;

    public static DatasetTable Runs { get; } = new("runs", "One row a run: what its sessions have in common.",
    [
        Text(RunId, "The run."),
        Names<ListenerKind>("listener", "Who answered: a person, a simulated listener of this project, an outside program, a list of answers."),
        Text("method", "How loops were proposed and learned from."),
        Text("options", "Options of the method that were set, name=value.") with { Optional = true },
        Names<QueryKind>("query", "What Phase I asked: about a single loop, or a pair of which at most one is liked."),
        Names<StoppingKind>("stop", "What ended Phase I."),
        Count("ratings", "Phase I ratings a session; at most so many where a rule may end it before."),
        Count("blind", "Phase II loops of the untrained critic, and as many of the trained one."),
        Count("matched_random", "Phase II random loops with as many hits as the trained critic's."),
        Count("repeats", "Phase II loops that were played a second time."),
        Count("answer_lag", "How many answers a proposal was behind."),
        Count("sounds", "Sounds that loops could be made of.") with { Optional = true },
        Text("sounds_hash", "SHA-256 over the names and contents of those sounds.") with { Optional = true },
        Text("seed", "Seed of the run; of simulated listeners alone.") with { Optional = true },
        Text("program", "The program that ran it, and its version."),
        Text("commit", "Its git commit.") with { Optional = true },
        Count("year", "The year it began."),
    ], [RunId]);

    public static DatasetTable Sessions { get; } = new("sessions", "One row a listener's session, in an order and with ids drawn for the release.",
    [
        Text(SessionId, "The session, and so the listener: each has one."),
        Text(RunId, "The run it is of.") with { RefersTo = "runs" },
        Names<SessionStatus>("status", "Whether every trial was rated, the listener left before, or it was not over when the dataset was packed."),
        Count("trials", "Trials rated.") with { Most = MostTrials },
        Text("init_critic", "File of the untrained critic.") with { Optional = true },
        Text("final_critic", "File of the trained critic.") with { Optional = true },
    ], [SessionId]);

    public static DatasetTable Trials { get; } = new("trials", "One row a rating.",
    [
        Text(SessionId, "The session.") with { RefersTo = "sessions" },
        Count(TrialId, "Position in the session, from 0, over both phases."),
        Whole("phase", "1 while the critic learns, 2 in the blind test.", 1, 2),
        Names<TrialArm>("arm", "Where the loop came from: the learning critic (phase 1); the untrained (init), the trained (final) or a critic between them (middle), a random loop as dense as the trained critic's, or a loop heard before (repeat)."),
        Text(LoopId, "The loop.") with { RefersTo = "loops" },
        new DatasetColumn("liked", ColumnKind.Flag, "The answer: 1 liked, 0 not. Of a pair, 0 says that it was not chosen."),
        new DatasetColumn("score", ColumnKind.Number, "The probability of a like that the critic gave it.") { Least = 0, Most = 1, Optional = true },
        Count("critic_heard", "Ratings which that critic had learned from.") with { Optional = true },
        Count("repeat_of", "The trial of the same session that played the loop before.") with { Optional = true },
        Count("pair", "The pair it was heard in, from 0; empty for a loop heard alone.") with { Optional = true },
        Seconds("played_s", "Time from the session's begin (its first loop; its first answer where only answers have times) to when this loop could be heard; empty where no person listened."),
        Seconds("rated_s", "Time from the session's begin to this answer."),
    ], [SessionId, TrialId]);

    public static DatasetTable Theta { get; } = new("theta", "One row a listener who rated every trial: likes in the blind test.",
    [
        Text(SessionId, "The session.") with { RefersTo = "sessions" },
        Count("init_likes", "Liked loops of the untrained critic."), Count("init_trials", "Rated loops of the untrained critic."),
        Count("final_likes", "Liked loops of the trained critic."), Count("final_trials", "Rated loops of the trained critic."),
        new DatasetColumn("init_theta", ColumnKind.Number, "Share liked of the untrained critic's loops.") { Least = 0, Most = 1 },
        new DatasetColumn("final_theta", ColumnKind.Number, "Share liked of the trained critic's loops.") { Least = 0, Most = 1 },
        new DatasetColumn("delta_theta", ColumnKind.Number, "Final minus init theta.") { Least = -1, Most = 1 },
    ], [SessionId]);

    public static DatasetTable Sounds { get; } = new("sounds", "One row a sound that some loop plays.",
    [
        Text("sound", "Its name: folder and file in the library it came from."),
        Names<DrumRole>("role", "The drum it is, guessed from its name."),
        Count("loops", "Loops that play it."),
    ], ["sound"]);

    /// <param name="rows">Rows of the largest loop.</param>
    public static DatasetTable Loops(int rows) => new("loops", "One row a loop; the same grid with the same sounds is one loop, whoever heard it.",
    [
        Text(LoopId, "The loop."),
        Whole("steps", "Steps a row; empty where the study kept no grid.", 1, MostSteps) with { Optional = true },
        .. Numbers(rows).Select(row => Text($"grid_{row}", $"Row {row}: x where it hits, . where it rests.") with { Optional = true }),
        .. Numbers(rows).Select(row => Text($"sound_{row}", $"The sound of row {row}.") with { Optional = true, RefersTo = "sounds" }),
        Text("midi", "Its MIDI file.") with { Optional = true },
        Text("audio", "Its audio as listeners heard it.") with { Optional = true },
    ], [LoopId]);

    public static DatasetTable Survey(IReadOnlyList<SurveyQuestion> questions) => new("survey", "One row a session with survey answers.",
    [
        Text(SessionId, "The session.") with { RefersTo = "sessions" },
        .. questions.Select(question => Text(question.Name, question.FreeText ? "Survey answer in the listener's own words; an apostrophe stands before what a spreadsheet would take for a formula." : "Survey answer; empty where not given, or suppressed.") with { Optional = true }),
    ], [SessionId]);

    /// <summary>The tables of a dataset, in the order they are described.</summary>
    /// <param name="rows">Rows of the largest loop.</param>
    public static IReadOnlyList<DatasetTable> All(ReleaseFacts facts, int rows) =>
        facts.Survey.Count > 0 ? [Runs, Sessions, Trials, Loops(rows), Sounds, Theta, Survey(facts.Survey)] : [Runs, Sessions, Trials, Loops(rows), Sounds, Theta];

    private static IEnumerable<string> Numbers(int rows) => Enumerable.Range(1, rows).Select(row => row.ToString(CultureInfo.InvariantCulture));

    private static DatasetColumn Text(string name, string meaning) => new(name, ColumnKind.Text, meaning);

    private static DatasetColumn Names<T>(string name, string meaning) where T : struct, Enum =>
        Text(name, meaning) with { Words = [.. Enum.GetValues<T>().Select(StorageJson.NameOf)] };

    private static DatasetColumn Whole(string name, string meaning, int least, int most) => new(name, ColumnKind.Whole, meaning) { Least = least, Most = most };

    private static DatasetColumn Count(string name, string meaning) => Whole(name, meaning, 0, 1_000_000);

    private static DatasetColumn Seconds(string name, string meaning) => new(name, ColumnKind.Number, meaning) { Unit = "s", Optional = true };
}

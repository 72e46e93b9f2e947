using System.Globalization;
using DeepDrummer.Research.Ratings;

namespace DeepDrummer.Research.Storage;

/// <summary>The rows of <c>study-database.sql</c> as Dapper reads and writes them: names of columns, types that both databases have.</summary>
internal static class StudyRows
{
    public const string SessionColumns = "number, arm, stage, language, tab, begun, stage_begun, ended";

    public const string TrialColumns = "session, stage, trial, source, repeat_of, loop, score, critic_heard, candidates, liked, heard_seconds, played, rated, proposal_seconds";

    /// <summary>A row of the table <c>session</c>.</summary>
    public sealed class Session
    {
        public int number { get; set; }
        public string arm { get; set; } = "";
        public string stage { get; set; } = "";
        public string? language { get; set; }
        public string? tab { get; set; }
        public string? begun { get; set; }
        public string? stage_begun { get; set; }
        public string? ended { get; set; }

        public StoredSession Stored() => new()
        {
            Number = number, Arm = arm, Stage = StageOf(stage), Language = language, Tab = tab,
            Begun = TimeOf(begun), StageBegun = TimeOf(stage_begun), Ended = TimeOf(ended),
        };

        public static Session Of(StoredSession value) => new()
        {
            number = value.Number, arm = value.Arm, stage = StorageJson.NameOf(value.Stage), language = value.Language, tab = value.Tab,
            begun = Text(value.Begun), stage_begun = Text(value.StageBegun), ended = Text(value.Ended),
        };
    }

    /// <summary>A row of the table <c>trial</c>.</summary>
    public sealed class Trial
    {
        private const string Practice = "practice";

        public int session { get; set; }
        public string stage { get; set; } = "";
        public int trial { get; set; }
        public string source { get; set; } = "";
        public int? repeat_of { get; set; }
        public string loop { get; set; } = "";
        public double? score { get; set; }
        public int? critic_heard { get; set; }
        public int? candidates { get; set; }
        public int liked { get; set; }
        public double heard_seconds { get; set; }
        public string played { get; set; } = "";
        public string rated { get; set; } = "";
        public double? proposal_seconds { get; set; }

        public StoredTrial Stored() => new()
        {
            Session = session, Stage = StageOf(stage), Number = trial, Source = source == Practice ? null : Enum.Parse<Arm>(source, ignoreCase: true),
            RepeatOf = repeat_of, Loop = loop, Score = score, CriticHeard = critic_heard, Candidates = candidates, Liked = liked != 0,
            HeardSeconds = heard_seconds, Played = TimeOf(played)!.Value, Rated = TimeOf(rated)!.Value, ProposalSeconds = proposal_seconds,
        };

        public static Trial Of(StoredTrial value) => new()
        {
            session = value.Session, stage = StorageJson.NameOf(value.Stage), trial = value.Number,
            source = value.Source is Arm source ? StorageJson.NameOf(source) : Practice, repeat_of = value.RepeatOf, loop = value.Loop,
            score = value.Score, critic_heard = value.CriticHeard, candidates = value.Candidates, liked = value.Liked ? 1 : 0,
            heard_seconds = value.HeardSeconds, played = Text(value.Played)!, rated = Text(value.Rated)!, proposal_seconds = value.ProposalSeconds,
        };
    }

    /// <summary>A row of the table <c>answer</c>.</summary>
    public sealed class Answer
    {
        public int session { get; set; }
        public string stage { get; set; } = "";
        public string question { get; set; } = "";
        public string value { get; set; } = "";

        public StoredAnswer Stored() => new(session, StageOf(stage), question, value);

        public static Answer Of(StoredAnswer answer) => new() { session = answer.Session, stage = StorageJson.NameOf(answer.Stage), question = answer.Question, value = answer.Value };
    }

    /// <summary>The row of the table <c>study</c>.</summary>
    public sealed class Study
    {
        public int version { get; set; }
        public string title { get; set; } = "";
        public string plan { get; set; } = "";
        public string sounds { get; set; } = "";
        public string secret { get; set; } = "";
        public int paused { get; set; }

        public StoredStudy Stored() => new() { Version = version, Title = title, Plan = plan, Sounds = sounds, Secret = secret, Paused = paused != 0 };
    }

    public static string? Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset? TimeOf(string? text) =>
        text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static StudyStage StageOf(string name) => Enum.Parse<StudyStage>(name, ignoreCase: true);
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Research.Datasets;

/// <summary>A dataset ready to be written, and where its larger parts come from.</summary>
/// <param name="Dataset">What is released.</param>
/// <param name="Sources">Files to be copied, by their paths in the dataset.</param>
/// <param name="Notes">What the one who packs must know, and nobody else: which answers were too rare, what was left out.</param>
public sealed record Release(ReleasedDataset Dataset, IReadOnlyDictionary<string, string> Sources, IReadOnlyList<string> Notes);

/// <summary>Makes sessions nobody's: ids and order drawn anew, times from each session's first loop, own words left out, rare survey answers suppressed.</summary>
public sealed partial class Anonymisation
{
    private readonly PackOptions options;
    private readonly Dictionary<string, ReleasedLoop> loops = new(StringComparer.Ordinal);
    private readonly Dictionary<RunFacts, ReleasedRun> runs = new(ReferenceEqualityComparer.Instance);
    private readonly SortedDictionary<string, string> sources = new(StringComparer.Ordinal);
    private readonly List<string> notes = [];

    private Anonymisation(PackOptions options) => this.options = options;

    /// <summary>The release of these sessions.</summary>
    /// <exception cref="ArgumentException">The options make no sense.</exception>
    /// <exception cref="InvalidDataException">There are no ratings, or a session is there twice.</exception>
    public static Release Of(IReadOnlyList<RecordedSession> sessions, PackOptions options)
    {
        if (options.Problems().ToArray() is { Length: > 0 } problems)
            throw new ArgumentException(string.Join(' ', problems), nameof(options));
        if (sessions.Sum(session => session.Trials.Count) == 0)
            throw new InvalidDataException($"Nobody has rated a loop yet: {sessions.Count} sessions have 0 trials.");
        if (sessions.Where(session => session.Run.SoundsHash is not null).Select(session => session.Run).DistinctBy(run => run.SoundsHash).ToArray() is [var one, var other, ..])
            throw new InvalidDataException($"Runs over different sounds cannot be one dataset: one has {one.Sounds} (hash {one.SoundsHash![..12]}), another {other.Sounds} (hash {other.SoundsHash![..12]}).");
        if (sessions.Where(session => session.Trials.Count > 0).GroupBy(Pseudonyms.Contents).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new InvalidDataException($"A session of {twice.First().Trials.Count} trials ({twice.First().Run.Condition}) is there {twice.Count()} times: a run was given twice, or copied.");
        return new Anonymisation(options).Make(sessions);
    }

    private Release Make(IReadOnlyList<RecordedSession> recorded)
    {
        IReadOnlyList<RecordedSession> order = Pseudonyms.Order(recorded, options.Seed);
        var names = new QuestionNames(order);
        (IReadOnlyDictionary<string, string>[] survey, SortedDictionary<string, int> suppressed) = Survey(order, names);
        NoteOwnWords([.. order.SelectMany(session => session.FreeText.Values).Where(answer => answer.Length > 0)]);

        var sessions = order.Select((session, index) => Session(session, index, names, survey[index])).ToArray();
        bool asked = order.Any(session => session.Survey.Count > 0);
        bool simulated = sessions.All(session => session.Run.Facts.Listener == ListenerKind.Simulated);
        return new Release(new ReleasedDataset
        {
            Sessions = sessions, Loops = [.. loops.Values.OrderBy(loop => loop.Id.Length).ThenBy(loop => loop.Id, StringComparer.Ordinal)],
            Facts = new ReleaseFacts
            {
                Title = options.Title ?? (simulated ? "Drum loops rated by simulated listeners" : "Drum loops rated by listeners"),
                Description = Description(sessions, simulated),
                Version = options.Version, Licence = options.Licence, Creators = options.Creators, Publisher = options.Publisher, Url = options.Url,
                Year = options.Year ?? sessions.Max(session => session.Run.Facts.Year),
                Survey = [.. names.Asked.Select(name => new SurveyQuestion(name, FreeText: false)), .. options.FreeText ? names.Told.Select(name => new SurveyQuestion(name, FreeText: true)) : []],
                Anonymity = asked ? options.Anonymity : null,
                Suppressed = suppressed,
                PackedBy = $"DeepDrummer.Research {typeof(Anonymisation).Assembly.GetName().Version!.ToString(3)}",
            },
        }, sources, notes);
    }

    /// <summary>What can be released of each session's survey, among those who took part on one occasion; and how many answers went, by question.</summary>
    private (IReadOnlyDictionary<string, string>[], SortedDictionary<string, int>) Survey(IReadOnlyList<RecordedSession> order, QuestionNames names)
    {
        var survey = new IReadOnlyDictionary<string, string>[order.Count];
        var suppressed = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var occasion in order.Index().GroupBy(session => (session.Item.Study, session.Item.Run.Occasion)))
        {
            KAnonymity kept = KAnonymity.Of([.. occasion.Select(session => names.Renamed(session.Item.Survey))], options.Anonymity);
            notes.AddRange(kept.Rare.Select(Told));
            foreach ((int place, (int index, _)) in occasion.Index())
                survey[index] = kept.Answers[place];
            foreach ((string question, int count) in kept.Suppressed)
                suppressed[question] = suppressed.GetValueOrDefault(question) + count;
        }
        return (survey, suppressed);
    }

    private void NoteOwnWords(IReadOnlyList<string> answers)
    {
        if (answers.Count > 0)
            notes.Add(options.FreeText ? $"{answers.Count} answers in listeners' own words are released: read them all before you publish." : $"{answers.Count} answers in listeners' own words are left out (--free-text releases them).");
        if (options.FreeText && answers.Sum(OwnWords.AddressesIn) is > 0 and int addresses)
            notes.Add($"{addresses} e-mail addresses in them are masked; names are not.");
    }

    private string Told(RareAnswers rare) => rare.Answers.Count == 0
        ? $"survey: {rare.Listeners} listeners have no answer left, fewer than {options.Anonymity}: those of the rarest combination are suppressed too"
        : $"survey: {string.Join(", ", rare.Answers.OrderBy(answer => answer.Key, StringComparer.Ordinal).Select(answer => $"{answer.Key} = '{answer.Value}'"))} is the answer of {rare.Listeners} listeners, fewer than {options.Anonymity}: suppressed";

    private ReleasedSession Session(RecordedSession session, int index, QuestionNames names, IReadOnlyDictionary<string, string> survey)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"S{index + 1:D3}");
        if (!runs.TryGetValue(session.Run, out ReleasedRun? run))
            runs[session.Run] = run = new ReleasedRun(string.Create(CultureInfo.InvariantCulture, $"R{runs.Count + 1:D2}"), session.Run with { Seed = session.Run.Listener == ListenerKind.Simulated ? session.Run.Seed : null });
        DateTimeOffset? begin = run.Facts.Listener == ListenerKind.Person ? session.Trials.Select(trial => trial.Played ?? trial.Rated).FirstOrDefault(time => time is not null) : null;
        return new ReleasedSession(id, run, session.Status, [.. session.Trials.Select(trial => new ReleasedTrial(trial.Number, trial.Arm, Loop(trial), trial.Liked)
        {
            Score = trial.Score, CriticHeard = trial.CriticHeard, RepeatOf = trial.RepeatOf, Pair = trial.Pair,
            PlayedSeconds = Seconds(trial.Played - begin), RatedSeconds = Seconds(trial.Rated - begin),
        })])
        {
            Survey = options.FreeText ? survey.Concat(names.Renamed(session.FreeText).Where(answer => answer.Value.Length > 0).Select(answer => KeyValuePair.Create(answer.Key, OwnWords.Released(answer.Value)))).ToDictionary() : survey,
            InitCritic = Critic(session.InitCritic, id, "init"), FinalCritic = Critic(session.FinalCritic, id, "final"),
        };
    }

    private string? Critic(string? source, string session, string stage)
    {
        if (!options.Critics || source is null)
            return null;
        string path = $"products/critics/session-{session}_critic-{stage}.safetensors";
        sources[path] = source;
        return path;
    }

    private ReleasedLoop Loop(RecordedTrial trial)
    {
        string same = trial.Rows.Count > 0 ? string.Concat(trial.Rows.Select(row => $"{row.Cells}\0{row.Sound}\0"))
            : trial.AudioFile is string file ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))
            : $"lost {loops.Count}";
        if (loops.TryGetValue(same, out ReleasedLoop? known))
            return known;
        string id = string.Create(CultureInfo.InvariantCulture, $"L{loops.Count + 1:D5}");
        string? audio = options.Audio && (trial.Rows.Count > 0 || trial.AudioFile is not null) ? $"materials/audio/stimulus-{id}.flac" : null;
        if (audio is not null && trial.Rows.Count == 0)
            sources[audio] = trial.AudioFile!;
        return loops[same] = new ReleasedLoop(id, trial.Rows)
        {
            Midi = options.Midi && trial.Rows.Count > 0 ? $"materials/midi/stimulus-{id}.mid" : null, Audio = audio,
        };
    }

    private static double? Seconds(TimeSpan? since) => since is TimeSpan time ? Math.Round(time.TotalSeconds, 3) : null;

    private static string Description(ReleasedSession[] sessions, bool simulated)
    {
        int trials = sessions.Sum(session => session.Trials.Count), complete = sessions.Count(session => session.Status == SessionStatus.Complete);
        string who = simulated ? "simulated listeners; no person took part" : "listeners";
        return string.Create(CultureInfo.InvariantCulture,
            $"{trials} ratings of drum loops by {sessions.Length} {who}. While a critic learns their taste they like or dislike what it proposes; a blind test then compares the untrained critic with the trained one (theta, arXiv:2008.04391). {complete} sessions are complete.")
            + (simulated ? $" {StudySummary.Caution}" : "");
    }

    /// <summary>Survey questions as columns: small letters, digits and underscores.</summary>
    private sealed partial class QuestionNames
    {
        private readonly SortedDictionary<string, string> names = new(StringComparer.Ordinal);

        public QuestionNames(IReadOnlyList<RecordedSession> sessions)
        {
            string[] asked = [.. sessions.SelectMany(session => session.Survey.Keys).Distinct()], told = [.. sessions.SelectMany(session => session.FreeText.Keys).Distinct()];
            foreach (string question in asked.Concat(told).Distinct())
                names[question] = "survey_" + Others().Replace(question.ToLowerInvariant(), "_").Trim('_');
            if (names.GroupBy(pair => pair.Value).FirstOrDefault(same => same.Count() > 1) is { } alike)
                throw new InvalidDataException($"The survey questions {string.Join(" and ", alike.Select(pair => $"'{pair.Key}'"))} would share the column {alike.Key}.");
            if (asked.Intersect(told).FirstOrDefault() is string both)
                throw new InvalidDataException($"The survey question '{both}' is chosen from a list in one session and answered freely in another.");
            (Asked, Told) = ([.. asked.Select(question => names[question]).Order(StringComparer.Ordinal)], [.. told.Select(question => names[question]).Order(StringComparer.Ordinal)]);
        }

        public IReadOnlyList<string> Asked { get; }
        public IReadOnlyList<string> Told { get; }

        public Dictionary<string, string> Renamed(IReadOnlyDictionary<string, string> answers) => answers.ToDictionary(answer => names[answer.Key], answer => answer.Value, StringComparer.Ordinal);

        [GeneratedRegex("[^a-z0-9]+")]
        private static partial Regex Others();
    }
}

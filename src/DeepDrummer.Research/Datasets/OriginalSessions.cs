using System.Globalization;
using System.Text.Json;

namespace DeepDrummer.Research.Datasets;

/// <summary>The session folders of the original program (arXiv:2008.04391): <c>data.json</c>, <c>phase1_000.wav</c> …, <c>phase2_000.wav</c> ….</summary>
/// <remarks>It kept no grids, no sounds' names and no scores, and its critics are pickles of another program: ratings, times, survey and
/// audio are read. Ratings of Phase II are sorted by model there; where they have times, those tell the order they were heard in, which
/// is that of the audio files. Names and e-mail addresses are never read, nor is any answer that its own pages did not ask for.</remarks>
public static class OriginalSessions
{
    private const string Data = "data.json";

    /// <summary>The only ratings there are.</summary>
    private const string Good = "good", Bad = "bad";

    private const int MostRatings = 20_000;

    /// <summary>Questions of the original that are answered from 1 to 5, and those that are answered freely. It asks no others: what else is there is somebody's own addition, such as an e-mail address.</summary>
    private static readonly string[] chosen = ["musical_ability", "deepdrummer_useful", "deepdrummer_learning"], told = ["criteria", "comments"];

    private static readonly string[] points = ["1", "2", "3", "4", "5"];

    private sealed record Rating(int Model, bool Liked, double? Time);

    /// <summary>Whether a folder is a session of the original program.</summary>
    public static bool IsSession(string folder) => File.Exists(Path.Combine(folder, Data));

    /// <summary>The session folders directly in a folder, by name.</summary>
    public static IReadOnlyList<string> FoldersIn(string folder) => [.. Directory.EnumerateDirectories(folder).Where(IsSession).Order(StringComparer.Ordinal)];

    /// <summary>The sessions of these folders; those with the same settings are one run.</summary>
    /// <exception cref="InvalidDataException">A file is broken; the message names it and the value.</exception>
    public static IReadOnlyList<RecordedSession> Read(IReadOnlyList<string> folders)
    {
        var runs = new Dictionary<RunFacts, RunFacts>();
        return [.. folders.Select(folder => Read(folder, runs))];
    }

    private static RecordedSession Read(string folder, Dictionary<RunFacts, RunFacts> runs)
    {
        string path = Path.Combine(folder, Data);
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            return Read(json.RootElement, folder, path, runs);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InvalidDataException($"{path} is no session of the original program: {broken.Message.ReplaceLineEndings(" ")}", broken);
        }
    }

    private static RecordedSession Read(JsonElement data, string folder, string path, Dictionary<RunFacts, RunFacts> runs)
    {
        Rating[] learning = [.. Ratings(data.GetProperty("phase1_ratings"), model: false, path)];
        Rating[] blind = [.. Ratings(data.GetProperty("phase2_ratings"), model: true, path)];
        int last = blind.Select(rating => rating.Model).DefaultIfEmpty(learning.Length).Max();
        if (last > learning.Length)
            throw new InvalidDataException($"{path}: a blind loop is of the model after {last} ratings, and Phase I has {learning.Length}.");
        bool timed = blind.All(rating => rating.Time is not null);
        if (timed)
            blind = [.. blind.OrderBy(rating => rating.Time)];
        var facts = new RunFacts
        {
            Listener = ListenerKind.Person, Method = "original", Ratings = learning.Length, Blind = blind.Count(rating => rating.Model == 0), AnswerLag = 1,
            Program = "DeepDrummer (arXiv:2008.04391)", Year = Time(data.GetProperty("start_time").GetDouble(), path).Year,
        };
        runs.TryAdd(facts, facts);
        return new RecordedSession
        {
            Run = runs[facts], Status = SessionStatus.Complete,                   // it saved no other
            Trials =
            [
                .. learning.Select((rating, index) => Trial(index, TrialArm.Learning, rating, null, Audio(folder, "phase1", index), path)),
                .. blind.Select((rating, index) => Trial(learning.Length + index, rating.Model == 0 ? TrialArm.Init : rating.Model == last ? TrialArm.Final : TrialArm.Middle, rating, rating.Model, timed ? Audio(folder, "phase2", index) : null, path)),
            ],
            Survey = Chosen(data, path), FreeText = Answers(data, told),
        };
    }

    private static RecordedTrial Trial(int number, TrialArm arm, Rating rating, int? heard, string? audio, string path) => new(number, arm, rating.Liked)
    {
        CriticHeard = heard, AudioFile = audio, Rated = rating.Time is double time ? Time(time, path) : null,
    };

    /// <summary><c>["good", time]</c>, or with the model's ratings before.</summary>
    private static IEnumerable<Rating> Ratings(JsonElement list, bool model, string path)
    {
        if (list.GetArrayLength() > MostRatings)
            throw new InvalidDataException($"{path}: {list.GetArrayLength()} ratings of one phase, and at most {MostRatings} can be.");
        foreach ((int index, JsonElement entry) in list.EnumerateArray().Index())
        {
            JsonElement[] parts = [.. entry.EnumerateArray()];
            int first = model ? 1 : 0;
            if (parts.Length <= first || parts.Length > first + 2)
                throw new InvalidDataException($"{path}: rating {index} of phase {(model ? 2 : 1)} has {parts.Length} parts, and {first + 1} or {first + 2} can be.");
            if (parts[first].GetString() is not (Good or Bad))
                throw new InvalidDataException($"{path}: rating {index} of phase {(model ? 2 : 1)} is '{parts[first].GetString()}', and {Good} or {Bad} can be.");
            int heard = model ? parts[0].GetInt32() : 0;
            if (heard < 0)
                throw new InvalidDataException($"{path}: rating {index} of phase 2 is of the model after {heard} ratings.");
            yield return new Rating(heard, parts[first].GetString() == Good, parts.Length == first + 2 ? parts[first + 1].GetDouble() : null);
        }
    }

    private static SortedDictionary<string, string> Chosen(JsonElement data, string path)
    {
        SortedDictionary<string, string> answers = Answers(data, chosen);
        return answers.FirstOrDefault(answer => !points.Contains(answer.Value)) is { Key: string question, Value: string value }
            ? throw new InvalidDataException($"{path}: the answer to {question} has {value.Length} characters, and {string.Join(", ", points)} can be.")   // it may be anything: it is not shown
            : answers;
    }

    private static SortedDictionary<string, string> Answers(JsonElement data, string[] questions)
    {
        var answers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (data.TryGetProperty("survey_data", out JsonElement survey) && survey.ValueKind == JsonValueKind.Object)
            foreach (JsonProperty answer in survey.EnumerateObject())
                if (questions.Contains(answer.Name) && answer.Value.ValueKind is (JsonValueKind.String or JsonValueKind.Number) && answer.Value.ToString() is { Length: > 0 } text)
                    answers[answer.Name] = text;
        return answers;
    }

    private static string? Audio(string folder, string phase, int index)
    {
        string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{phase}_{index:D3}.wav"));
        return File.Exists(path) ? path : null;
    }

    /// <summary>Seconds since 1970.</summary>
    private static DateTimeOffset Time(double seconds, string path) => seconds is >= 0 and < 4e9
        ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
        : throw new InvalidDataException(FormattableString.Invariant($"{path}: a time is {seconds} seconds after 1970, and 0 to 4e9 can be."));
}

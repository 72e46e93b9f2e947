using System.Globalization;
using System.Text;
using DeepDrummer.Research.Statistics;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Research.Datasets;

/// <summary>The datasheet (Gebru et al., Datasheets for Datasets, Communications of the ACM, 2021): what the runs know is filled in, what only people know is a marked blank.</summary>
internal static class Datasheet
{
    public const string Path = "documentation/datasheet.md";

    private const string Blank = "**[to be answered by those who publish it]**";

    public static string Of(ReleasedDataset dataset)
    {
        var text = new StringBuilder($"# Datasheet\n\nAfter Gebru et al., Datasheets for Datasets, 2021. What the recorded runs tell is filled in; {Blank} marks what only people can say.\n");
        foreach ((string section, IEnumerable<(string Question, string Answer)> answers) in Sections(dataset))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {section}\n");
            foreach ((string question, string answer) in answers)
                text.Append(CultureInfo.InvariantCulture, $"\n**{question}** {answer}\n");
        }
        return text.ToString();
    }

    private static IEnumerable<(string, IEnumerable<(string, string)>)> Sections(ReleasedDataset dataset) =>
    [
        ("Motivation", Motivation(dataset)), ("Composition", Composition(dataset)), ("Collection process", Collection(dataset)),
        ("Preprocessing, cleaning, labelling", Preprocessing(dataset)), ("Uses", Uses(dataset)), ("Distribution", Distribution(dataset)), ("Maintenance", Maintenance()),
    ];

    private static IEnumerable<(string, string)> Motivation(ReleasedDataset dataset) =>
    [
        ("For what purpose was it made?", "To measure whether a critic that learns one listener's taste from likes and dislikes proposes drum loops that the listener likes more often, by a blind test of the untrained critic against the trained one; and so that others can check it and learn from the ratings."),
        ("Who made it, and for whom?", dataset.Facts.Creators.Count > 0 ? string.Join("; ", dataset.Facts.Creators) + "." : Blank),
        ("Who paid for it?", dataset.IsSimulated ? "Nobody was paid: no person took part." : Blank),
    ];

    private static IEnumerable<(string, string)> Composition(ReleasedDataset dataset)
    {
        ConditionStats all = ConditionStats.Of(dataset, null);
        yield return ("What is an instance?", "A rating: a drum loop, who heard it in which place of the session, which critic proposed it with what score, and whether it was liked.");
        yield return ("How many are there?", Said($"{all.Trials} ratings ({all.Liked} likes) of {dataset.Loops.Count} different loops in {all.Listeners} sessions, one a listener, of {dataset.Runs.Count} {(dataset.Runs.Count == 1 ? "run" : "runs")}: {string.Join("; ", dataset.Conditions.Select(condition => $"{condition} {dataset.Sessions.Count(session => session.Run.Facts.Condition == condition)}"))}."));
        yield return ("Is it a sample?", dataset.IsSimulated ? "The listeners are drawn from families of simulated tastes, not from people." : $"Of whom the listeners are a sample, and how they were found: {Blank}");
        yield return ("What does an instance consist of?", "Grids of hits and the names of sounds; `documentation/codebook.md` lists every column." + Extras(dataset));
        yield return ("Is there a label?", "The listener's answer.");
        yield return ("Is something missing?", Said($"{all.Complete} sessions are complete, {all.DroppedOut} ended before their last trial and are kept, {all.Listeners - all.Complete - all.DroppedOut} were not over. {dataset.Loops.Count(loop => loop.Rows.Count == 0)} loops have no grid, because their study kept none."));
        yield return ("Are relations between instances explicit?", "Yes: session, run and loop ids; a repeated loop names the trial that played it before, and pairs are numbered.");
        yield return ("Are there recommended splits?", "By session, never by rating: ratings of one listener are alike. The blind test (phase 2) was never learned from.");
        yield return ("Are there errors, noise, redundancies?", all.Agreement is double agreement ? Said($"Listeners contradict themselves: {agreement:0.000} of the repeated loops were answered as before.") : "Listeners contradict themselves; how often was not measured, as no loop was repeated.");
        yield return ("Is it self-contained?", dataset.Loops.Any(loop => loop.Audio is not null) ? "Yes." : "But for the sounds: their names and a hash over their contents are given, and with them every loop can be heard again.");
        yield return ("Does it hold confidential data, or data about people?", dataset.IsSimulated ? "No." : $"Answers of people under ids drawn anew. Names and e-mail addresses were not asked for, or not read. {Anonymity(dataset)} A pattern of answers is a trace: who knows how somebody answered many loops can find them again.");
    }

    private static string Anonymity(ReleasedDataset dataset) => dataset.Facts.Anonymity is int k
        ? Said($"Each combination of survey answers is that of {k} listeners of a study at least; {dataset.Facts.Suppressed.Values.Sum()} answers were suppressed for it ({string.Join(", ", dataset.Facts.Suppressed.Select(pair => $"{pair.Key} {pair.Value}"))}).{(dataset.Facts.Survey.Any(question => question.FreeText) ? " Answers in listeners' own words are released." : "")}")
        : "There are no survey answers.";

    private static string Extras(ReleasedDataset dataset) => string.Concat(
        dataset.Loops.Any(loop => loop.Midi is not null) ? " Each grid is there as MIDI." : "",
        dataset.Loops.Any(loop => loop.Audio is not null) ? " Loops are there as audio." : "",
        dataset.Sessions.Any(session => session.FinalCritic is not null) ? " Critics are there as safetensors." : "");

    private static IEnumerable<(string, string)> Collection(ReleasedDataset dataset)
    {
        yield return ("How were the data acquired?", string.Join(" ", dataset.Runs.Select(run => Said($"{run.Id}: {run.Facts.Condition}, {run.Facts.Ratings} ratings while the critic learned, then {run.Facts.Blind} + {run.Facts.Blind} blind loops{(run.Facts.MatchedRandom > 0 ? $", {run.Facts.MatchedRandom} random ones" : "")}{(run.Facts.Repeats > 0 ? $", {run.Facts.Repeats} repeated" : "")}, by {run.Facts.Program}."))));
        yield return ("Over what time?", string.Join(", ", dataset.Runs.Select(run => run.Facts.Year).Distinct().Order().Select(year => year.ToString(CultureInfo.InvariantCulture))) + ".");
        if (dataset.IsSimulated)
        {
            yield return ("Who took part?", $"No person. {StudySummary.Caution}");
            yield break;
        }
        yield return ("Who took part, and what were they paid?", Blank);
        yield return ("Was there an ethical review?", Blank);
        yield return ("Were people told, did they consent, and can they withdraw?", Blank);
        yield return ("Was the effect on them analysed?", Blank);
    }

    private static IEnumerable<(string, string)> Preprocessing(ReleasedDataset dataset) =>
    [
        ("Was anything done to the data?", "Ids and the order of sessions were drawn anew by a secret; times count from each session's begin; names of machines, folders and programs were left out" + (dataset.Facts.Anonymity is null ? "." : "; rare survey answers were suppressed.") + " No rating was left out."),
        ("Is the raw data kept?", dataset.IsSimulated ? "It can be made again from the seed of each run." : Blank),
        ("Is the software available?", $"Yes: {dataset.Facts.PackedBy}, `dataset pack`."),
    ];

    private static IEnumerable<(string, string)> Uses(ReleasedDataset dataset) =>
    [
        ("What was it used for?", dataset.Thetas().Count > 0 && dataset.Theta() is ThetaSummary theta ? Said($"The blind test: mean theta {theta.Init.Mean:0.000} before learning and {theta.Final.Mean:0.000} after, over {theta.Listeners} listeners.") : "No listener rated both critics to the end."),
        ("What else could it be used for?", "Models of taste, critics that start from earlier listeners, methods of active learning compared on recorded answers, how reliable listeners are."),
        ("What should it not be used for?", dataset.IsSimulated ? "Claims about people." : "Telling who somebody is; claims about people other than those who took part."),
    ];

    private static IEnumerable<(string, string)> Distribution(ReleasedDataset dataset) =>
    [
        ("How, when, to whom?", Said($"{(dataset.Facts.Publisher is string publisher ? $"By {publisher}, {dataset.Facts.Year}" : $"{dataset.Facts.Year}; by whom and where: {Blank}")}.")),
        ("Under which licence?", $"{Licences.NameOf(dataset.Facts.Licence)} ({Licences.UrlOf(dataset.Facts.Licence)}), for the data. The sounds have licences of their own{(dataset.Loops.Any(loop => loop.Audio is not null) ? ", and the audio files hold them: check them before you publish" : "; none is in here")}."),
        ("Has it an identifier?", dataset.Facts.Url ?? $"`datacite.json` is ready for one, and `dataset pack --url` with the same seed puts it everywhere: {Blank}"),
    ];

    private static IEnumerable<(string, string)> Maintenance() =>
        [("Who supports it, and how are errors told?", Blank), ("Will it be updated?", $"{Blank} `CHANGES.md` lists the versions.")];

    private static string Said(FormattableString text) => FormattableString.Invariant(text);
}

using System.Text.Json;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Web.Studies;

/// <summary>One way to learn a taste that listeners are assigned to.</summary>
/// <param name="Weight">Of so many in all weights together, this many listeners come here.</param>
public sealed record StudyArm(string Name, string Method, IReadOnlyDictionary<string, string> Options, int Weight);

/// <summary>A rest between the phases.</summary>
/// <param name="Seconds">How long it lasts (arXiv:2008.04391: 60).</param>
/// <param name="Question">What is asked in it; null for nothing.</param>
public sealed record StudyPause(int Seconds, StudyQuestion? Question);

/// <summary>A listening study in the browser as its file has it.</summary>
public sealed record StudyDesign
{
    public required LocalText Title { get; init; }

    /// <summary>What a listener consents to, as plain paragraphs.</summary>
    public required LocalText Consent { get; init; }

    /// <summary>Two letters each, the first the default.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>A folder, <c>built-in</c>, or null for the default library.</summary>
    public string? Sounds { get; init; }

    /// <summary>Loops that are rated to learn how, and that nobody learns from.</summary>
    public int Practice { get; init; } = 3;

    public int Ratings { get; init; } = new RatingProtocol().Ratings;

    /// <summary>Blind loops of each critic.</summary>
    public int Blind { get; init; } = new RatingProtocol().Blind;

    public int MatchedRandom { get; init; }

    public int Repeats { get; init; }

    public StudyPause? Pause { get; init; }

    public IReadOnlyList<StudyQuestion> Survey { get; init; } = [];

    public required IReadOnlyList<StudyArm> Arms { get; init; }

    /// <summary>Sessions that are let in; null for as many as come.</summary>
    public int? Listeners { get; init; }

    /// <summary>Whether only those who come by a participant's link are let in.</summary>
    public bool InvitedOnly { get; init; }

    /// <summary>What a listener of this arm goes through: the protocol of simulated studies too.</summary>
    public RatingProtocol Protocol(StudyMethod method) => new()
    {
        Ratings = Ratings, Blind = Blind, MatchedRandom = MatchedRandom, Repeats = Repeats, AnswerLag = Math.Min(method.AnswerLag, Ratings),
    };

    /// <summary>The stages that this study has, in order.</summary>
    public IReadOnlyList<StudyStage> Stages =>
    [
        StudyStage.Check, .. Practice > 0 ? [StudyStage.Practice] : (StudyStage[])[], StudyStage.Phase1, .. Pause is null ? [] : (StudyStage[])[StudyStage.Pause],
        StudyStage.Phase2, .. Survey.Count == 0 ? [] : (StudyStage[])[StudyStage.Survey], StudyStage.Done,
    ];

    /// <summary>What comes after a stage.</summary>
    public StudyStage After(StudyStage stage) => Stages.First(next => next > stage);

    /// <summary>The questions of a stage.</summary>
    public IReadOnlyList<StudyQuestion> Questions(StudyStage stage) => stage switch
    {
        StudyStage.Pause => Pause?.Question is StudyQuestion question ? [question] : [],
        StudyStage.Survey => Survey,
        _ => [],
    };

    /// <summary>JSON of all that must stay as it is while listeners come: wording may be mended.</summary>
    public string Plan => JsonSerializer.Serialize(new
    {
        seed = Seed,
        practice = Practice,
        ratings = Ratings,
        blind = Blind,
        matched_random = MatchedRandom,
        repeats = Repeats,
        pause = Pause is null ? null : new { seconds = Pause.Seconds, question = Pause.Question?.Id },
        survey = Survey.Select(question => new { id = question.Id, kind = StorageJson.NameOf(question.Kind), options = question.Options.Select(option => option.Value) }),
        arms = Arms.Select(arm => new { name = arm.Name, method = arm.Method, options = arm.Options, weight = arm.Weight }),
    }, StorageJson.Line);
}

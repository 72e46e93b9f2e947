using System.Text.Json.Serialization;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Web.Studies;

/// <summary>An option as a page offers it.</summary>
public sealed record OptionMessage(string Value, string Label);

/// <summary>A question as a page asks it.</summary>
public sealed record QuestionMessage(string Id, string Label, string Kind, bool Optional)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public IReadOnlyList<OptionMessage>? Options { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public double? Min { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public double? Max { get; init; }

    internal static QuestionMessage Of(StudyQuestion question, string language) => new(question.Id, question.Label.In(language), StorageJson.NameOf(question.Kind), question.Optional)
    {
        Options = question.Kind == AnswerKind.Choice ? [.. question.Options.Select(option => new OptionMessage(option.Value, option.Label.In(language)))] : null,
        Min = question.Kind is AnswerKind.Number or AnswerKind.Scale ? question.Least : null,
        Max = question.Kind is AnswerKind.Number or AnswerKind.Scale ? question.Most : null,
    };
}

/// <summary>A pause as a page makes it.</summary>
public sealed record PauseMessage(int Seconds, QuestionMessage? Question);

/// <summary>The study before anyone has begun, in one language.</summary>
/// <param name="Blind">Blind trials in all.</param>
/// <param name="Closed">Whether nobody can begin now.</param>
/// <param name="Paused">Whether that is so for a while only.</param>
public sealed record StudyDescription(
    string Title, string Language, IReadOnlyList<string> Languages, string Consent, int Practice, int Ratings, int Blind, PauseMessage? Pause,
    IReadOnlyList<QuestionMessage> Survey, bool InvitedOnly, bool Closed, bool Paused)
{
    internal static StudyDescription Of(WebStudy study, string language)
    {
        StudyDesign design = study.Design;
        PauseMessage? pause = design.Pause is null ? null : new(design.Pause.Seconds, design.Pause.Question is StudyQuestion asked ? QuestionMessage.Of(asked, language) : null);
        return new(
            design.Title.In(language), language, design.Languages, design.Consent.In(language), design.Practice, design.Ratings, study.Protocol(design.Arms[0].Name).BlindTrials,
            pause, [.. design.Survey.Select(question => QuestionMessage.Of(question, language))], design.InvitedOnly, study.Paused || study.IsFull, study.Paused);
    }
}

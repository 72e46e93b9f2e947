namespace DeepDrummer.Web.Studies;

/// <summary>A text in the languages of a study, or one for all.</summary>
/// <param name="ByLanguage">Texts by two letters; the first is shown where a language has none.</param>
public sealed record LocalText(IReadOnlyList<(string Language, string Text)> ByLanguage)
{
    /// <summary>A text that is the same in every language.</summary>
    public static LocalText Of(string text) => new([("", text)]);

    /// <summary>The text in this language.</summary>
    public string In(string language) => ByLanguage.FirstOrDefault(pair => pair.Language == language).Text ?? ByLanguage[0].Text;
}

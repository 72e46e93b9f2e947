using System.Text.RegularExpressions;

namespace DeepDrummer.Research.Datasets;

/// <summary>Licences by their SPDX identifiers.</summary>
public static partial class Licences
{
    private static readonly Dictionary<string, (string Name, string Url)> known = new(StringComparer.Ordinal)
    {
        ["CC-BY-4.0"] = ("Creative Commons Attribution 4.0 International", "https://creativecommons.org/licenses/by/4.0/"),
        ["CC-BY-SA-4.0"] = ("Creative Commons Attribution Share Alike 4.0 International", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ["CC-BY-NC-4.0"] = ("Creative Commons Attribution Non Commercial 4.0 International", "https://creativecommons.org/licenses/by-nc/4.0/"),
        ["CC0-1.0"] = ("Creative Commons Zero v1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ["ODbL-1.0"] = ("Open Data Commons Open Database License v1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
        ["PDDL-1.0"] = ("Open Data Commons Public Domain Dedication & License 1.0", "https://opendatacommons.org/licenses/pddl/1-0/"),
    };

    public static bool IsIdentifier(string text) => Identifier().IsMatch(text);

    /// <summary>Its name; the identifier itself where it is none of those that data usually have.</summary>
    public static string NameOf(string identifier) => known.TryGetValue(identifier, out var licence) ? licence.Name : identifier;

    /// <summary>Where its text is.</summary>
    public static string UrlOf(string identifier) => known.TryGetValue(identifier, out var licence) ? licence.Url : $"https://spdx.org/licenses/{identifier}.html";

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.+-]{1,63}\z")]
    private static partial Regex Identifier();
}

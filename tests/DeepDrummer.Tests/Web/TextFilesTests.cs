using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using DeepDrummer.Web;

namespace DeepDrummer.Tests.Web;

/// <summary>The pages' words: the same keys in both languages, and every key that a page asks for.</summary>
public sealed partial class TextFilesTests
{
    private static readonly Assembly web = typeof(StudyServer).Assembly;

    private static string Read(string name)
    {
        using var reader = new StreamReader(web.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static Dictionary<string, string> Texts(string file) => JsonSerializer.Deserialize<Dictionary<string, string>>(Read($"wwwroot/text/{file}.json"))!;

    [Theory, InlineData(""), InlineData("admin-"), InlineData("play-"), InlineData("sounds-")]
    public void Both_languages_have_the_same_keys_and_fill_in_the_same_values(string page)
    {
        (Dictionary<string, string> english, Dictionary<string, string> french) = (Texts(page + "en"), Texts(page + "fr"));
        Assert.Equal(english.Keys, french.Keys);
        foreach ((string key, string text) in english)
        {
            Assert.Equal(Values(text), Values(french[key]));
            Assert.True(text.Trim().Length > 0 && french[key].Trim().Length > 0, key);
        }
    }

    /// <summary>The {names} of a text.</summary>
    private static string[] Values(string text) => [.. Value().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal)];

    [Theory, InlineData("play", "play-"), InlineData("admin", "admin-"), InlineData("app", "")]
    public void Every_key_that_is_asked_for_literally_is_there(string part, string page)
    {
        HashSet<string> known = [.. Texts(page + "en").Keys, .. Texts("sounds-en").Keys];
        string[] sources = [.. web.GetManifestResourceNames().Where(name => IsOf(name, part)).Select(Read)];
        string[] asked = [.. sources.SelectMany(source => Literal().Matches(source).Concat(Named().Matches(source))).Select(match => match.Groups[1].Value).Distinct()];
        Assert.True(asked.Length > 15, $"{asked.Length} keys found");
        Assert.Equal([], asked.Where(key => !known.Contains(key)));
    }

    private static bool IsOf(string name, string part) => part switch
    {
        "play" => name.StartsWith("wwwroot/play/", StringComparison.Ordinal),
        "admin" => name.StartsWith("wwwroot/app/admin", StringComparison.Ordinal) && name.EndsWith(".js", StringComparison.Ordinal),
        _ => name.StartsWith("wwwroot/app/", StringComparison.Ordinal) && name.EndsWith(".js", StringComparison.Ordinal) && !name.Contains("/admin", StringComparison.Ordinal),
    };

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Value();

    [GeneratedRegex("""\bsay\(["']([a-zA-Z0-9.-]+)["']""")]
    private static partial Regex Literal();

    [GeneratedRegex("""data-say(?:-[a-z-]+)?="([^"]+)["]""")]
    private static partial Regex Named();
}

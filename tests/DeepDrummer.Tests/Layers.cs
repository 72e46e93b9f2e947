using System.Text.RegularExpressions;

namespace DeepDrummer.Tests;

/// <summary>A C# file of the checkout.</summary>
/// <param name="Path">From the checkout's root, with forward slashes: <c>src/DeepDrummer.Research/Audio/Mfcc.cs</c>.</param>
/// <param name="Text">All of it.</param>
public sealed record SourceFile(string Path, string Text);

/// <summary>Who may use whom: a room of the library uses only rooms on lower lines, and few touch the tensors.</summary>
internal static partial class Layers
{
    /// <summary>The rooms, the lowest line first.</summary>
    public static readonly string[][] Lines =
    [
        ["Numerics", "Runs"],
        ["Audio", "Statistics"],
        ["Samples"],
        ["Patterns"],
        ["Critics", "Classification", "Grooves", "Structure"],
        ["Ratings"],
        ["Storage", "Figures"],
        ["Sweeps", "Datasets"],
        ["Reports"],
        ["Displays"],
    ];

    private const string Library = "src/DeepDrummer.Research/";
    private static readonly string[] mayUseTensors = Lines[4];

    /// <summary>Everything in these files that breaks the rules, a line each.</summary>
    public static IReadOnlyList<string> Violations(IReadOnlyList<SourceFile> files)
    {
        ILookup<string, string> conceptsOf = files.Where(file => RoomOf(file.Path) is not null)
            .ToLookup(file => RoomOf(file.Path)!, file => Path.GetFileNameWithoutExtension(file.Path));
        return [.. files.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal)).SelectMany(file => Violations(file, conceptsOf))];
    }

    private static IEnumerable<string> Violations(SourceFile file, ILookup<string, string> conceptsOf)
    {
        string code = Comments().Replace(file.Text, match => match.Value[0] == '/' ? " " : match.Value);
        string? room = RoomOf(file.Path);

        bool isBinding = file.Path.StartsWith("src/DeepDrummer.Torch/", StringComparison.Ordinal);
        if (Tensors().IsMatch(code) && !isBinding && !mayUseTensors.Contains(room))
            yield return $"{file.Path} uses TorchSharp, which only {string.Join(", ", mayUseTensors)} may";
        if (!file.Path.StartsWith(Library, StringComparison.Ordinal))
            yield break;

        if (room is null || LineOf(room) < 0)
        {
            yield return $"{file.Path} lies in no room of the list";
            yield break;
        }
        if (!Regex.IsMatch(code, $@"\bnamespace\s+DeepDrummer\.Research\.{room}\b"))
            yield return $"{file.Path} does not declare the namespace DeepDrummer.Research.{room}";
        if (code.Contains("global using", StringComparison.Ordinal))
            yield return $"{file.Path} has a global using, which would hide who uses whom";
        foreach (string other in Lines.SelectMany(line => line).Where(other => other != room && LineOf(other) >= LineOf(room)))
            if (Uses(code, other, conceptsOf[other]))
                yield return $"{file.Path} uses {other} (line {LineOf(other)}) from line {LineOf(room)}";
    }

    /// <summary>By its full name, or as <c>Room.Concept</c> where the room has a file of that name (so not <c>Samples.Length</c>).</summary>
    private static bool Uses(string code, string room, IEnumerable<string> concepts) =>
        Regex.IsMatch(code, $@"\bDeepDrummer\.Research\.{room}\b")
        || Regex.Matches(code, $@"(?<![\w.])(?:Research\.)?{room}\.(\w+)").Any(match => concepts.Contains(match.Groups[1].Value));

    private static string? RoomOf(string path) =>
        path.StartsWith(Library, StringComparison.Ordinal) && path.IndexOf('/', Library.Length) is > 0 and int end ? path[Library.Length..end] : null;

    private static int LineOf(string room) => Array.FindIndex(Lines, line => line.Contains(room));

    [GeneratedRegex("""
        "(?:\\.|[^"\\\n])*"|//[^\n]*|/\*[\s\S]*?\*/
        """)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\bTorchSharp\b")]
    private static partial Regex Tensors();
}

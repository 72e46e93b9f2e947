using System.Globalization;
using DeepDrummer.Research.Samples;
using MathNet.Numerics.Statistics;

namespace DeepDrummer.Research.Displays;

/// <summary>A library in a table: its folders, how many sounds each has and how long they last.</summary>
public sealed class SampleLibraryDisplay : ITypeFormatterSource
{
    private const int MostFolders = 12;

    public IEnumerable<object> CreateTypeFormatters() =>
        [new TypeFormatter<SampleLibrary>("text/html", library => Table(library).Html()), new TypeFormatter<SampleLibrary>("text/plain", library => Table(library).Plain())];

    private static HtmlTable Table(SampleLibrary library)
    {
        CultureInfo plain = CultureInfo.InvariantCulture;
        var folders = library.Sounds.GroupBy(sound => Folder(sound.Name)).OrderByDescending(folder => folder.Count()).ThenBy(folder => folder.Key, StringComparer.Ordinal).ToArray();
        IEnumerable<string[]> rows = folders.Take(MostFolders).Select(folder => Row(folder.Key, [.. folder]));
        Sound[] rest = [.. folders.Skip(MostFolders).SelectMany(folder => folder)];
        string[] Row(string name, Sound[] sounds) =>
            [name, sounds.Length.ToString(plain), sounds.Select(sound => sound.Seconds).Median().ToString("0.00", plain), sounds.Max(sound => sound.Seconds).ToString("0.00", plain)];
        string skipped = library.Skipped.Count > 0 ? string.Create(plain, $", {library.Skipped.Count} files left out") : "";
        return new HtmlTable(
            string.Create(plain, $"{library.Count} sounds of {library.Origin}"), ["folder", "sounds", "median s", "longest s"],
            [.. rows, .. rest.Length > 0 ? (string[][])[Row(string.Create(plain, $"{folders.Length - MostFolders} more"), rest)] : []],
            $"Hash {library.Hash[..12]}{skipped}.");
    }

    /// <summary>All but the file's own name.</summary>
    private static string Folder(string name) => name.LastIndexOf('/') is > 0 and int end ? name[..end] : "(top)";
}

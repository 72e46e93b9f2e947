using System.Globalization;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Research.Datasets;

/// <summary>The files that tell people and catalogues what a dataset is.</summary>
internal static class ReleaseDocuments
{
    private const string LicencePath = "LICENSE.md";

    /// <summary>Every one with its path.</summary>
    public static IEnumerable<(string Path, string Text)> All(ReleasedDataset dataset)
    {
        IReadOnlyList<DatasetTable> tables = DatasetTables.All(dataset.Facts, TableText.RowsOf(dataset));
        yield return (PsychDs.DescriptionPath, ReleaseText.Json(PsychDs.Description(dataset.Facts, tables)));
        yield return (DataCite.Path, ReleaseText.Json(DataCite.Of(dataset)));
        yield return (Codebook.Path, Codebook.Of(tables));
        yield return (Datasheet.Path, Datasheet.Of(dataset));
        yield return ("README.md", Readme(dataset, tables));
        yield return ("CHANGES.md", $"# Changes\n\n{dataset.Facts.Version}: first release.\n");
        yield return (LicencePath, Licence(dataset.Facts));
        yield return (".psychds-ignore", string.Join('\n', LicencePath, Croissant.Path, DataCite.Path, Manifest.Name) + "\n");
    }

    private static string Readme(ReleasedDataset dataset, IReadOnlyList<DatasetTable> tables) => string.Create(CultureInfo.InvariantCulture, $"""
        # {dataset.Facts.Title}

        {(dataset.IsSimulated ? $"**Simulated data: no person took part.** {StudySummary.Caution}\n\n" : "")}{dataset.Facts.Description}

        | table | rows are |
        |---|---|
        {string.Join('\n', tables.Select(table => $"| [{table.Name}]({table.Path}) | {table.Meaning} Key: {string.Join(", ", table.Key)}. |"))}

        `documentation/codebook.md` tells every column, `documentation/datasheet.md` how the data came to be and what they are good for.
        The layout is psych-DS (`dataset_description.json`); `croissant.json` and `datacite.json` are for tools and catalogues.

        ```
        sha256sum --check {Manifest.Name}      are the files those that were released?
        deepdrummer dataset verify .               do they also say the same?
        deepdrummer dataset stats .                listeners, likes, theta
        ```

        Licence of the data: {Licences.NameOf(dataset.Facts.Licence)} ({Licences.UrlOf(dataset.Facts.Licence)}).

        """);

    private static string Licence(ReleaseFacts facts) =>
        $"The data are released under {Licences.NameOf(facts.Licence)} (SPDX: {facts.Licence}).\nThe licence: {Licences.UrlOf(facts.Licence)}\n\nThe sounds that the loops name have licences of their own.\n";
}

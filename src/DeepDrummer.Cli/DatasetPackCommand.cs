using System.Buffers.Binary;
using System.CommandLine;
using System.Security.Cryptography;
using DeepDrummer.Cli.Progress;
using DeepDrummer.Research.Datasets;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Cli;

/// <summary><c>deepdrummer dataset pack</c>: runs as one anonymised, described dataset.</summary>
internal static class DatasetPackCommand
{
    private sealed class Options
    {
        private static readonly PackOptions usual = new() { Seed = 0 };

        public Argument<string[]> Runs { get; } = new("RUN") { Description = "Run folders of study; databases of studies in the browser (a file, or postgres://…); session folders of the original program (data.json), or a folder of those.", Arity = ArgumentArity.OneOrMore };
        public Option<string> Out { get; } = new("--out") { Description = "Folder of the dataset; nothing is overwritten.", HelpName = "DIR", Required = true };
        public Option<ulong?> Seed { get; } = new("--seed") { Description = "The secret that ids and order hang on: the same gives the same bytes. Without it one is drawn and told; the dataset does not hold it.", HelpName = "N" };
        public Option<int> Anonymity { get; } = new("--k") { Description = "Each combination of survey answers is that of so many listeners at least; rarer ones are told and suppressed.", HelpName = "N", DefaultValueFactory = _ => usual.Anonymity };
        public Option<bool> FreeText { get; } = new("--free-text") { Description = "Release survey answers in listeners' own words too; read them all before." };
        public Option<string> Licence { get; } = new("--licence") { Description = "SPDX identifier of the data's licence.", HelpName = "SPDX", DefaultValueFactory = _ => usual.Licence };
        public Option<string?> Title { get; } = new("--title") { Description = "Title of the dataset.", HelpName = "TEXT" };
        public Option<string[]> Creators { get; } = new("--creator") { Description = "Who made it, once or more often: a person's 'Family, Given', or an organisation's name.", HelpName = "NAME", DefaultValueFactory = _ => [] };
        public Option<string?> Publisher { get; } = new("--publisher") { Description = "Who publishes it.", HelpName = "NAME" };
        public Option<string?> Url { get; } = new("--url") { Description = "Where it can be found, such as a DOI's address; pack again with the same seed once you have it.", HelpName = "URL" };
        public Option<int?> Year { get; } = new("--year") { Description = "Year of publication. Without it: that of the newest run.", HelpName = "YEAR" };
        public Option<string> Version { get; } = new("--dataset-version") { Description = "Version of the dataset.", HelpName = "TEXT", DefaultValueFactory = _ => usual.Version };
        public Option<bool> Audio { get; } = new("--audio") { Description = "Render each loop as FLAC too; the sounds keep their own licences." };
        public Option<string?> Sounds { get; } = new("--sounds") { Description = $"Where the sounds are, for --audio and for the critics of databases: a folder, or '{SoundSource.BuiltIn}'. Without it: where the run had them, else Debian's.", HelpName = "DIR" };
        public Option<bool> NoMidi { get; } = new("--no-midi") { Description = "Leave the MIDI files out." };
        public Option<bool> NoCritics { get; } = new("--no-critics") { Description = "Leave the critics out; those of databases are fitted again, which takes a network minutes a listener." };

        public IEnumerable<Option> All => [Out, Seed, Anonymity, FreeText, Licence, Title, Creators, Publisher, Url, Year, Version, Audio, Sounds, NoMidi, NoCritics];

        public PackOptions Of(ParseResult line, ulong seed) => new()
        {
            Seed = seed, Anonymity = line.GetValue(Anonymity), FreeText = line.GetValue(FreeText), Licence = line.GetValue(Licence)!, Title = line.GetValue(Title),
            Creators = line.GetValue(Creators)!, Publisher = line.GetValue(Publisher), Url = line.GetValue(Url), Year = line.GetValue(Year), Version = line.GetValue(Version)!,
            Midi = !line.GetValue(NoMidi), Critics = !line.GetValue(NoCritics), Audio = line.GetValue(Audio),
        };
    }

    public static Command Create()
    {
        var options = new Options();
        var command = new Command("pack", "Pack runs as one dataset: anonymised, in psych-DS layout, with codebook, datasheet, licence, checksums and metadata for catalogues.") { options.Runs };
        foreach (Option option in options.All)
            command.Add(option);
        command.SetAction(line => Pack(options, line));
        return command.WithExamples(
            "deepdrummer dataset pack runs/mine --out released --creator 'Lovelace, Ada'",
            "deepdrummer dataset pack runs/one runs/two --out both --audio --k 10 --licence CC0-1.0",
            "deepdrummer dataset pack study.db --out released             a study in the browser",
            "deepdrummer dataset pack static/data --out original            the original program's session folders");
    }

    private static int Pack(Options options, ParseResult line)
    {
        TextWriter messages = line.InvocationConfiguration.Error;
        ulong seed = line.GetValue(options.Seed) ?? BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        PackOptions pack = options.Of(line, seed);
        string folder = line.GetRequiredValue(options.Out);
        string[] problems = [.. pack.Problems(), .. DatasetFolder.Obstacle(folder) is string obstacle ? (string[])[obstacle] : []];
        foreach (string problem in problems)
            messages.WriteLine($"deepdrummer: {problem}");
        if (problems.Length > 0)
            return Host.Usage;

        Release release = Write(options, line, pack, folder);
        Advise(pack, line.GetValue(options.Seed), messages);
        line.InvocationConfiguration.Output.WriteLine($"{Path.GetFullPath(folder)}: {release.Dataset.Sessions.Count} sessions, {release.Dataset.Trials.Count()} ratings of {release.Dataset.Loops.Count} loops");
        return Host.Success;
    }

    private static Release Write(Options options, ParseResult line, PackOptions pack, string folder)
    {
        TextWriter messages = line.InvocationConfiguration.Error;
        string[] runs = line.GetRequiredValue(options.Runs);
        string critics = Directory.CreateTempSubdirectory("deepdrummer-critics-").FullName;
        try
        {
            var library = new Lazy<SampleLibrary>(() => Sounds(line.GetValue(options.Sounds), runs));
            RefittedCritics? refitted = pack.Critics && runs.Any(DatabaseSessions.IsDatabase) ? new RefittedCritics(library.Value, critics) { Progress = RefitProgress.Of(messages) } : null;
            Release release = Anonymisation.Of(SessionSource.Read(runs, refitted), pack);
            DatasetFolder.Write(release, folder, pack.Audio ? Checked(library, release.Dataset) : null);
            foreach (string note in release.Notes.Concat(refitted?.Notes ?? []))
                messages.WriteLine(note.ReplaceLineEndings(" "));
            return release;
        }
        finally
        {
            Directory.Delete(critics, recursive: true);
        }
    }

    /// <summary>What is left to do before it is published.</summary>
    /// <param name="given">The seed typed; null where one was drawn.</param>
    private static void Advise(PackOptions pack, ulong? given, TextWriter messages)
    {
        string[] missing = [.. pack.Creators.Count == 0 ? (string[])["--creator"] : [], .. pack.Url is null ? (string[])["--url"] : []];
        if (missing.Length > 0)
            messages.WriteLine($"Catalogues ask for what {string.Join(" and ", missing)} would tell: pack again with the same seed before you publish.");
        if (given is null)
            messages.WriteLine($"Ids were drawn with the seed {pack.Seed}, which is not in the dataset. Keep it to yourself, to pack the same bytes again.");
    }

    private static SampleLibrary Sounds(string? sounds, string[] runs) =>
        SoundSource.Open(sounds ?? runs.Where(RunSessions.IsRun).Select(run => RunSessions.InfoOf(run).Plan.Sounds).FirstOrDefault());

    /// <summary>The sounds that the runs were made with; null where they kept audio themselves.</summary>
    private static SampleLibrary? Checked(Lazy<SampleLibrary> library, ReleasedDataset dataset)
    {
        if (dataset.Runs.Select(run => run.Facts).FirstOrDefault(facts => facts.SoundsHash is not null) is not RunFacts made)
            return null;
        return library.Value.Hash == made.SoundsHash ? library.Value
            : throw new InvalidDataException($"The runs were made with {(made.Sounds is int count ? $"{count} " : "")}sounds (hash {made.SoundsHash![..12]}), and these are {library.Value.Count} of {library.Value.Origin} (hash {library.Value.Hash[..12]}); --sounds names others.");
    }
}

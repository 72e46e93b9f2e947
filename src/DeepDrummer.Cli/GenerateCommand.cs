using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Cli;

/// <summary><c>deepdrummer generate</c>: the best loops of a trained critic, or of several as one.</summary>
internal static class GenerateCommand
{
    private const int MostLoops = 10_000, TriesPerLoop = 4;

    private static readonly LoopOptions loops = new() { Start = LoopStart.Random };

    /// <summary>How loops are looked for, by the word after <c>--search</c>.</summary>
    private static readonly Dictionary<string, Func<ICritic, SampleLibrary, Seed, Proposal>> searches = new()
    {
        ["climb"] = (critic, library, seed) => HillClimb.Propose(critic, library, new HillClimbOptions { Loops = loops }, seed),
        ["metropolis"] = (critic, library, seed) => Metropolis.Propose(critic, library, MetropolisOptions.Blind with { Loops = loops }, seed),
        ["random"] = (critic, library, seed) => BestOfN.Propose(critic, library, new BestOfNOptions { Loops = loops }, seed),
    };

    public static Command Create()
    {
        var weights = new Option<string[]>("--weights")
        {
            Description = "The critic, as safetensors; several are one critic by --consensus.", HelpName = "W.safetensors", Required = true, AllowMultipleArgumentsPerToken = true,
        };
        var consensus = new Option<string>("--consensus") { Description = "What several critics score: their mean, or the share that vote for the loop.", DefaultValueFactory = _ => "mean" }.AcceptOnlyFromAmong("mean", "vote");
        var sounds = new Option<string?>("--sounds")
        {
            Description = $"Folder of your own sounds, or '{SoundSource.BuiltIn}' for the built-in kit. Without it: Debian's drum packages, or else the built-in kit.", HelpName = "DIR",
        };
        var count = new Option<int>("--count") { Description = "Loops to keep.", HelpName = "N", DefaultValueFactory = _ => 8 };
        var tries = new Option<int?>("--tries") { Description = $"Loops to look for, of which the best are kept. Without it: {TriesPerLoop} for each kept.", HelpName = "N" };
        var search = new Option<string>("--search") { Description = "Climb uphill, walk by Metropolis as the study does, or take the best of 50 random loops.", DefaultValueFactory = _ => "climb" }
            .AcceptOnlyFromAmong([.. searches.Keys]);
        var seed = new Option<ulong>("--seed") { Description = "Same seed, same loops.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var folder = new Option<string>("--out") { Description = "Where WAV, MIDI and JSON files go; a new or empty folder.", HelpName = "DIR", DefaultValueFactory = _ => "loops" };
        var json = new Option<bool>("--json") { Description = "Print JSON, for machines." };
        var command = new Command("generate", "Make a trained critic's best loops, as WAV, MIDI and JSON.") { weights, consensus, sounds, count, tries, search, seed, folder, json };
        command.SetAction(line =>
        {
            int kept = line.GetValue(count), looked = line.GetValue(tries) ?? TriesPerLoop * kept;
            if (Problem(kept, looked, line.GetRequiredValue(folder)) is string problem)
            {
                line.InvocationConfiguration.Error.WriteLine($"deepdrummer: {problem}");
                return Host.Usage;
            }
            SampleLibrary library = SoundSource.Open(line.GetValue(sounds));
            using ICritic critic = Critic(line.GetRequiredValue(weights), line.GetValue(consensus) == "vote" ? Consensus.Vote : Consensus.Mean, library);
            IEnumerable<Proposal> best = Enumerable.Range(0, looked)
                .Select(index => searches[line.GetRequiredValue(search)](critic, library, new Seed(line.GetValue(seed)).Child("generate", index)))
                .OrderByDescending(proposal => proposal.Score).DistinctBy(proposal => proposal.Loop).Take(kept);

            string to = Directory.CreateDirectory(line.GetRequiredValue(folder)).FullName;
            List<Made> made = [.. best.Index().Select(pair => Write(pair.Item, pair.Index, library, to))];
            TextWriter output = line.InvocationConfiguration.Output;
            if (line.GetValue(json))
                output.WriteLine(JsonSerializer.Serialize(made, JsonStyle.Machines));
            else
                foreach (Made loop in made)
                    output.WriteLine($"{loop.PGood.ToString("0.000", CultureInfo.InvariantCulture)}  {loop.Wav}");
            return Host.Success;
        });
        return command.WithExamples(
            "deepdrummer generate --weights runs/original-seed1-1/models/listener-000-final.safetensors",
            "deepdrummer generate --weights runs/*/models/*-final.safetensors --consensus vote --out everyone",
            "deepdrummer generate --weights W.safetensors --sounds ~/my-drums --count 20 --search metropolis --out best");
    }

    private sealed record Made(double PGood, string Wav, string Midi, string Json);

    private static string? Problem(int kept, int looked, string folder)
    {
        if (kept is < 1 or > MostLoops)
            return $"--count {kept}: 1 to {MostLoops} loops can be kept.";
        if (looked < kept || looked > TriesPerLoop * MostLoops)
            return $"--tries {looked}: {kept} (the loops kept) to {TriesPerLoop * MostLoops} can be looked for.";
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            return $"--out {folder} is not an empty folder, and nothing is overwritten.";
        return null;
    }

    private static ICritic Critic(string[] weights, Consensus consensus, SampleLibrary library)
    {
        ICritic[] members = [.. weights.Select(path => DeepDrummerCritic.Load(path, options: null, library))];
        return members.Length == 1 ? members[0] : new CriticEnsemble(members, consensus);
    }

    private static Made Write(Proposal proposal, int index, SampleLibrary library, string folder)
    {
        string name = FormattableString.Invariant($"loop-{index + 1:000}-p{proposal.Score:0.000}");
        LoopFiles files = LoopFiles.Write(Path.Combine(folder, name), proposal.Loop, library, new RenderOptions());
        return new Made(proposal.Score, files.Wav, files.Midi, files.Json);
    }
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Cli;

/// <summary><c>deepdrummer generate</c>: the best loops of a trained critic.</summary>
internal static class GenerateCommand
{
    private const int MostLoops = 10_000;

    /// <summary>How loops are looked for.</summary>
    private enum Search
    {
        /// <summary>The study's blind phase: a chain that stops above .95.</summary>
        Metropolis,

        /// <summary>Keeps whatever comes nearer to 1.</summary>
        HillClimb,

        /// <summary>The best of 50 random loops.</summary>
        BestOfN,
    }

    public static Command Create()
    {
        var weights = new Option<FileInfo>("--weights") { Description = "The critic: safetensors, ours or the original's state dict.", HelpName = "W.safetensors", Required = true };
        var sounds = new Option<string?>("--sounds") { Description = "Folder of your own sounds. Without it: Debian's drum packages, or else the built-in kit.", HelpName = "DIR" };
        var count = new Option<int>("--count") { Description = "Loops to keep.", DefaultValueFactory = _ => 8 };
        var search = new Option<Search>("--search") { Description = "How they are looked for.", DefaultValueFactory = _ => Search.Metropolis };
        var seed = new Option<ulong>("--seed") { Description = "Same seed, same loops.", DefaultValueFactory = _ => 1 };
        var folder = new Option<DirectoryInfo>("--out") { Description = "Where WAV, MIDI and JSON files go; a new or empty folder.", HelpName = "DIR", DefaultValueFactory = _ => new DirectoryInfo("loops") };
        var json = new Option<bool>("--json") { Description = "Print JSON, for machines." };
        var command = new Command("generate", "Make a trained critic's best loops, as WAV, MIDI and JSON.") { weights, sounds, count, search, seed, folder, json };
        command.SetAction(result =>
        {
            int wanted = result.GetValue(count);
            if (wanted is < 1 or > MostLoops)
                throw new ArgumentException($"--count {wanted}: 1 to {MostLoops} loops can be made.");
            DirectoryInfo to = result.GetRequiredValue(folder);
            if (to.Exists && to.EnumerateFileSystemInfos().Any())
                throw new IOException($"{to.FullName} is not empty, and nothing is overwritten; choose another --out.");

            SampleLibrary library = SoundSource.Open(result.GetValue(sounds));
            using DeepDrummerCritic critic = DeepDrummerCritic.Load(result.GetRequiredValue(weights).FullName, options: null, library);
            var proposals = Enumerable.Range(0, wanted)
                .Select(index => Propose(result.GetValue(search), critic, library, new Seed(result.GetValue(seed)).Child("generate", index)))
                .OrderByDescending(proposal => proposal.Score).ToList();

            to.Create();
            List<Made> made = [.. proposals.Index().Select(pair => Write(pair.Item, pair.Index, library, to.FullName))];
            TextWriter output = result.InvocationConfiguration.Output;
            if (result.GetValue(json))
                output.WriteLine(JsonSerializer.Serialize(made, JsonStyle.Machines));
            else
                foreach (Made loop in made)
                    output.WriteLine($"{loop.PGood.ToString("0.000", CultureInfo.InvariantCulture)}  {loop.Wav}");
        });
        return command.WithExamples(
            "deepdrummer generate --weights runs/r/models/final.safetensors",
            "deepdrummer generate --weights W.safetensors --sounds ~/my-drums --count 20 --search HillClimb --out best");
    }

    private sealed record Made(double PGood, string Wav, string Midi, string Json);

    private static Proposal Propose(Search search, ICritic critic, SampleLibrary library, Seed seed) => search switch
    {
        Search.Metropolis => Metropolis.Propose(critic, library, MetropolisOptions.Blind, seed),
        Search.HillClimb => HillClimb.Propose(critic, library, new HillClimbOptions(), seed),
        Search.BestOfN => BestOfN.Propose(critic, library, new BestOfNOptions(), seed),
        _ => throw new ArgumentException($"{search} is not one of {string.Join(", ", Enum.GetNames<Search>())}."),
    };

    private static Made Write(Proposal proposal, int index, SampleLibrary library, string folder)
    {
        string name = FormattableString.Invariant($"loop-{index:000}-p{proposal.Score:0.000}");
        LoopFiles files = LoopFiles.Write(Path.Combine(folder, name), proposal.Loop, library, new RenderOptions());
        return new Made(proposal.Score, files.Wav, files.Midi, files.Json);
    }
}

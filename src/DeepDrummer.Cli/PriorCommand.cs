using System.CommandLine;
using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Cli;

/// <summary><c>deepdrummer prior</c>: what earlier listeners had in common, for a start from the first rating.</summary>
internal static class PriorCommand
{
    public static Command Create()
    {
        var file = new Option<FileInfo>("--out") { Description = "The file to write, safetensors.", HelpName = "FILE", Required = true };
        var runs = new Argument<string[]>("RUN") { Description = "Folders of studies over the same sounds.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("prior", "Learn what the listeners of earlier studies liked and how they differed, for new listeners' critics to start from.") { file, runs };
        command.SetAction(line =>
        {
            string[] folders = line.GetRequiredValue(runs);
            if (folders.Where(folder => !Directory.Exists(folder)).ToArray() is { Length: > 0 } missing)
            {
                line.InvocationConfiguration.Error.WriteLine($"deepdrummer: There is no run folder {string.Join(", ", missing)}.");
                return Host.Usage;
            }
            PopulationPrior prior = Of(folders);
            prior.Save(line.GetRequiredValue(file).FullName);
            line.InvocationConfiguration.Output.WriteLine($"{line.GetRequiredValue(file).FullName}: {prior.Listeners} listeners of {prior.Origin}");
            return Host.Success;
        });
        return command.WithExamples(
            "deepdrummer prior runs/gaussian-process-seed1-1 --out earlier.safetensors",
            "deepdrummer study --set prior=earlier.safetensors --seed 2");
    }

    /// <summary>Every listener's ratings of Phase I, complete or not.</summary>
    private static PopulationPrior Of(string[] folders)
    {
        SampleLibrary? library = null;
        var listeners = new List<IReadOnlyList<RatedLoop>>();
        foreach (string folder in folders)
        {
            using RunFolder run = RunFolder.Open(folder);
            library ??= SoundSource.Open(run.Info.Plan.Sounds);
            if (library.Hash != run.Info.Sounds.Hash)
                throw new InvalidDataException($"{folder} was run with {run.Info.Sounds.Count} sounds of {run.Info.Sounds.Origin} (hash {run.Info.Sounds.Hash[..12]}), and these are {library.Count} of {library.Origin} (hash {library.Hash[..12]}).");
            foreach (ListenerHistory listener in new RunHistory(run.Log.Events, run.Info.Plan.Listeners).Listeners)
                if (Ratings(listener, library) is { Count: > 0 } ratings)
                    listeners.Add(ratings);
        }
        return listeners.Count > 0
            ? PopulationPrior.Of(listeners, library!, new PopulationOptions(), string.Join(", ", folders.Select(Path.GetFileName)))
            : throw new InvalidDataException($"{string.Join(", ", folders)}: nobody has rated a loop yet.");
    }

    private static List<RatedLoop> Ratings(ListenerHistory listener, SampleLibrary library) =>
        [.. listener.Trials.Select(trial => trial.ToTrial(library)).Where(trial => trial.Arm == Arm.Learning).Select(trial => new RatedLoop(trial.Loop, trial.Liked) { Pair = trial.Pair })];
}

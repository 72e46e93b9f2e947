using System.CommandLine;
using System.Text.Json;
using DeepDrummer.Cli.Progress;
using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Storage;
using DeepDrummer.Research.Sweeps;

namespace DeepDrummer.Cli;

/// <summary><c>deepdrummer sweep</c>: many methods and many listeners, from one file.</summary>
internal static class SweepCommand
{
    public static Command Create() => Create(new SweepVocabulary());

    internal static Command Create(SweepVocabulary words)
    {
        var options = new SweepOptions();
        var command = new Command("sweep", "Compare methods over many simulated listeners, on this machine or on a Slurm cluster.") { options.File };
        foreach (Option option in options.All)
            command.Add(option);
        command.SetAction((line, cancel) => RunAsync(options, words, line, cancel));
        return command.WithExamples(
            "deepdrummer sweep experiments/smoke.yaml                         a few seconds",
            "deepdrummer sweep FILE --jobs 2                                  again: goes on where it was broken off",
            "deepdrummer sweep FILE --engine slurm --out /shared/mine         a job array",
            "deepdrummer sweep FILE --dry-run                                 check the file, list the chunks",
            "deepdrummer sweep FILE --json | jq '.rows[] | {arm, final}'      for machines");
    }

    private static async Task<int> RunAsync(SweepOptions options, SweepVocabulary words, ParseResult line, CancellationToken cancel)
    {
        (TextWriter output, TextWriter error) = (line.InvocationConfiguration.Output, line.InvocationConfiguration.Error);
        string[] problems = [.. options.Problems(line)];
        if (problems.Length > 0)
            return Refuse(problems, error);
        string path = line.GetRequiredValue(options.File), text = await File.ReadAllTextAsync(path, cancel);
        (SweepPlan? plan, IReadOnlyList<string> wrong) = SweepFile.Parse(path, text, words);
        if (plan is null)
            return Refuse(wrong, error);
        string place = line.GetValue(options.Out) ?? Path.Combine(StudyDefaults.Runs, $"{plan.Name}-seed{plan.Seed}");
        try
        {
            if (line.GetValue(options.DryRun))
                return SweepReport.WriteChunks(plan, text, place, output);
            bool runsHere = line.GetValue(options.Engine) == SweepEngineKind.Local || line.GetValue(options.Chunk) is not null;
            if (runsHere && CriticDevice.Problem(plan.Device) is string device)
                return Refuse([$"{path}: {device}"], error);
            SampleLibrary library = SoundSource.Open(plan.Sounds);
            if (RatingProtocol.ProblemsOfSounds(library).ToArray() is { Length: > 0 } broken)
                return Refuse(broken, error);
            if (line.GetValue(options.Chunk) is string chunks)
                return await RunChunksAsync(Assemble(SweepFolder.Open(place).Plan, library, words), place, SweepOptions.Range(chunks)!.Value, error, cancel);
            SweepInfo info = SweepInfo.Now(plan with { WorkingFolder = Environment.CurrentDirectory }, text, library, await StudyCommand.NativesAsync())
                with { Inputs = Assemble(plan, library, words).Inputs };
            var folder = SweepFolder.Begin(place, info, text);
            using IDisposable held = folder.Hold();
            foreach (string change in folder.Info.ChangesSince(info))
                error.WriteLine($"warning: the sweep was begun by other software, and may end otherwise than it would have: {change}");
            return await RunAsync(folder, Engine(options, line, Assemble(folder.Plan, library, words), folder), line.GetValue(options.Json), output, error, cancel);
        }
        catch (Exception unfit) when (unfit is InvalidDataException or ArgumentException)
        {
            return Refuse([Host.OneLine(unfit)], error);                          // the folder or the sounds are not those of this file
        }
    }

    private static ISweepEngine Engine(SweepOptions options, ParseResult line, Sweep sweep, SweepFolder folder) => line.GetValue(options.Engine) switch
    {
        SweepEngineKind.Slurm => new SlurmEngine(folder, Program, options.Slurm(line)),
        _ => new LocalEngine(sweep, folder) { Jobs = line.GetValue(options.Jobs) ?? Environment.ProcessorCount, Retries = line.GetValue(options.Retries) },
    };

    /// <summary>How this very program is started again, on another machine too.</summary>
    private static IReadOnlyList<string> Program => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
        ? [Environment.ProcessPath!, "exec", Path.Combine(AppContext.BaseDirectory, "deepdrummer.dll")]
        : [Environment.ProcessPath!];

    private static async Task<int> RunAsync(SweepFolder folder, ISweepEngine engine, bool json, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        var view = new SweepView(error, folder, terminal: ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected);
        using CancellationTokenRegistration told = cancel.Register(() => error.WriteLine("stopping; the same line goes on from here"));
        IReadOnlyList<ChunkFailure> failed = await SweepRunner.RunAsync(folder, engine, view.Show, cancel);
        SweepSummary summary = SweepSummary.Of(folder);
        if (json)
            output.WriteLine(JsonSerializer.Serialize(summary, StorageJson.Pages));
        else
            SweepReport.Write(summary, folder, output);
        foreach (ChunkFailure failure in failed)
            error.WriteLine($"deepdrummer: chunk {failure.Chunk.Number} failed: {failure.Cause}");
        return failed.Count == 0 ? Host.Success : Host.Failure;
    }

    /// <summary>What a Slurm task does: the chunks of a range that are not there, one session after the other.</summary>
    private static async Task<int> RunChunksAsync(Sweep sweep, string place, (int First, int Last) range, TextWriter error, CancellationToken cancel)
    {
        var folder = SweepFolder.Open(place);
        if (folder.Info.Sounds.Hash != sweep.Library.Hash)
            return Refuse([$"this node's sounds are not those that the sweep was begun with (hash {sweep.Library.Hash[..12]}, and {folder.Info.Sounds.Hash[..12]} there)"], error);
        if (folder.Info.ChangedInput(sweep) is string changed)
            return Refuse([$"this node's files are not those that the sweep was begun with: {changed}"], error);
        IReadOnlyList<SweepChunk> chunks = SweepRunner.Missing(folder, [.. folder.Chunks.Where(chunk => chunk.Number >= range.First && chunk.Number <= range.Last)]);
        IReadOnlyList<ChunkFailure> failed = await new LocalEngine(sweep, folder).RunAsync(chunks, _ => { }, cancel);
        foreach (ChunkFailure failure in failed)
            error.WriteLine($"deepdrummer: {failure.Cause}");
        return failed.Count == 0 ? Host.Success : Host.Failure;
    }

    private static Sweep Assemble(SweepPlan plan, SampleLibrary library, SweepVocabulary words)
    {
        Dictionary<string, StudyMethod> methods = plan.Arms.ToDictionary(arm => arm.Name, arm => words.Method(arm.Method, arm.Options, plan.Device));
        return new Sweep { Plan = plan, Library = library, Method = arm => methods[arm.Name], Rater = SweepRaters.Of(plan, library) };
    }

    private static int Refuse(IReadOnlyList<string> problems, TextWriter error)
    {
        foreach (string problem in problems)
            error.WriteLine($"deepdrummer: {problem}");
        return Host.Usage;
    }
}

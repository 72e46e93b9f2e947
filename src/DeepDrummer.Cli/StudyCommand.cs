using System.CommandLine;
using System.Text.Json;
using DeepDrummer.Cli.Doctor;
using DeepDrummer.Cli.Progress;
using DeepDrummer.Research.Figures;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Cli;

/// <summary><c>deepdrummer study</c>: the project's main job, from sounds to theta.</summary>
internal static class StudyCommand
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(2);

    /// <summary>What the command is made of.</summary>
    /// <param name="Methods">The methods that can be asked for, on a device.</param>
    /// <param name="Draw">Writes figures and loops of a finished run.</param>
    internal sealed record Parts(Func<string, IReadOnlyList<StudyMethod>> Methods, Func<RunFolder, RunHistory, SampleLibrary, FigureReport> Draw);

    public static Command Create() => Create(new Parts(StudyMethods.All, StudyFigures.Write));

    internal static Command Create(Parts parts)
    {
        var options = new StudyOptions(parts.Methods(StudyDefaults.Device));
        var command = new Command("study", "Let critics learn listeners' tastes, then compare untrained and trained ones in a blind test.") { StudyBackupCommand.Create(), StudyRestoreCommand.Create() };
        foreach (Option option in options.All)
            command.Add(option);
        command.SetAction((line, cancel) => RunAsync(options, parts, line, cancel));
        return command.WithExamples(
            "deepdrummer study                                            a small study with simulated listeners",
            "deepdrummer study --listeners 25 --ratings 80 --blind 30     the paper's size",
            "deepdrummer study --sounds ~/my-drums --seed 7 --out mine    your own sounds",
            "deepdrummer study --rater 'exec:python3 rater.py'            your own listener, a program",
            "deepdrummer study --resume runs/original-seed1-1             go on with a run that was broken off",
            "deepdrummer study --json | jq .delta_theta_mean              for machines");
    }

    private static async Task<int> RunAsync(StudyOptions options, Parts parts, ParseResult line, CancellationToken cancel)
    {
        (TextWriter output, TextWriter error) = (line.InvocationConfiguration.Output, line.InvocationConfiguration.Error);
        string[] problems = [.. options.Problems(line)];
        if (problems.Length > 0)
            return Refuse(problems, error);

        RunFolder? folder = null;
        try
        {
            Study study;
            try
            {
                folder = line.GetValue(options.Resume) is string run ? RunFolder.Open(run) : null;
                study = Assemble(folder?.Info.Plan ?? options.Plan(line), folder, parts, await NativesAsync());
            }
            catch (Exception absent) when (absent is ArgumentException or InvalidDataException or DirectoryNotFoundException)
            {
                return Refuse([Host.OneLine(absent)], error);                     // what the line names is not there, or not what it should be
            }
            if (study.Problems() is { Count: > 0 } wrong)
                return Refuse(wrong, error);
            StudyPlan plan = study.Plan;
            folder ??= line.GetValue(options.Out) is string path
                ? RunFolder.Create(path, study.Info())
                : RunFolder.CreateNext(StudyDefaults.Runs, $"{plan.Method}-seed{plan.Seed}", study.Info());
            StudySummary summary = await RunAsync(study, folder, line.GetValue(options.Jobs), error, cancel);
            FigureReport figures = parts.Draw(folder, new RunHistory(folder.Log.Events, plan.Listeners), study.Library);
            if (line.GetValue(options.Json))
                output.WriteLine(JsonSerializer.Serialize(summary, StorageJson.Pages));
            else
                StudyReport.Write(summary, folder, figures, output);
            return summary.DroppedOut.Count == 0 ? Host.Success : Host.Failure;
        }
        finally
        {
            folder?.Dispose();
        }
    }

    private static async Task<StudySummary> RunAsync(Study study, RunFolder folder, int jobs, TextWriter error, CancellationToken cancel)
    {
        error.WriteLine($"{study.Plan.Listeners} listeners ({study.Plan.Rater}), {study.Library.Count} sounds of {study.Library.Origin}, into {folder.FullPath}");
        using CancellationTokenRegistration told = cancel.Register(() => error.WriteLine($"stopping; go on with: deepdrummer study --resume {folder.FullPath}"));
        var progress = new StudyProgress(study.Plan, new RunHistory(folder.Log.Events, study.Plan.Listeners));
        return await new StudyView(error, progress, jobs).ShowAsync(watch => new StudyRunner(study, folder) { Jobs = jobs, Watch = watch }.RunAsync(cancel));
    }

    private static Study Assemble(StudyPlan plan, RunFolder? begun, Parts parts, IReadOnlyDictionary<string, string> natives)
    {
        IReadOnlyList<StudyMethod> methods = parts.Methods(plan.Device);
        SampleLibrary library = SoundSource.Open(plan.Sounds);
        bool kept = plan.Script is not null && File.Exists(begun?.Script);
        RaterSpec raters = RaterSpec.Parse(kept ? $"scripted:{begun!.Script}" : plan.Rater);
        return new Study
        {
            Plan = plan,
            Library = library,
            Natives = natives,
            Method = methods.FirstOrDefault(method => method.Name == plan.Method)?.Changed(plan.Set)
                ?? throw new InvalidDataException($"The run's method is '{plan.Method}', and this version has {string.Join(", ", methods.Select(method => method.Name))}."),
            Rater = (listener, seed, folder) => raters.Create(listener.Index, seed, new RaterSetting
            {
                Library = library,
                Folder = folder.Playing,
                WorkingFolder = plan.WorkingFolder,
                TimeOut = TimeSpan.FromSeconds(plan.RaterTimeOutSeconds),
                WriteWav = (loop, path) => LoopFiles.WriteWav(path, loop, library, new RenderOptions()),
            }),
        };
    }

    /// <summary>Versions of the native libraries that make the numbers.</summary>
    internal static async Task<IReadOnlyDictionary<string, string>> NativesAsync()
    {
        string[] makeNumbers = ["libtorch", "OpenBLAS", "libsndfile", "soxr"];
        Finding[] found = await Task.WhenAll(MachineParts.All.Where(part => makeNumbers.Contains(part.Name)).Select(part => part.FindAsync(patience)));
        return found.Where(part => part.Found is not null).ToDictionary(part => part.Name, part => part.Found!, StringComparer.Ordinal);
    }

    private static int Refuse(IReadOnlyList<string> problems, TextWriter error)
    {
        foreach (string problem in problems)
            error.WriteLine($"deepdrummer: {problem}");
        return Host.Usage;
    }
}

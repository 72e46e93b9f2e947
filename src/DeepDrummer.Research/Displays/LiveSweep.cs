using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Sweeps;

namespace DeepDrummer.Research.Displays;

/// <summary>A sweep small enough that a notebook can wait for it.</summary>
public static class LiveSweep
{
    /// <summary>Runs a sweep file's text to its end, or what is left of it.</summary>
    /// <param name="yaml">As a file in <c>experiments/</c> has it.</param>
    /// <param name="folder">New, empty, or of this very sweep.</param>
    /// <exception cref="InvalidDataException">The text is no sweep; the message holds every problem.</exception>
    /// <exception cref="InvalidOperationException">A chunk failed.</exception>
    public static async Task<SweepFolder> RunAsync(string yaml, string folder, CancellationToken cancel = default)
    {
        var words = new SweepVocabulary();
        (SweepPlan? plan, IReadOnlyList<string> problems) = SweepFile.Parse("sweep.yaml", yaml, words);
        if (plan is null)
            throw new InvalidDataException(string.Join(' ', problems));
        SampleLibrary library = SoundSource.Open(plan.Sounds);
        SweepFolder begun = SweepFolder.Begin(folder, SweepInfo.Now(plan, yaml, library, new Dictionary<string, string>()), yaml);
        using IDisposable held = begun.Hold();
        Dictionary<string, StudyMethod> methods = plan.Arms.ToDictionary(arm => arm.Name, arm => words.Method(arm.Method, arm.Options, plan.Device));
        var sweep = new Sweep { Plan = plan, Library = library, Method = arm => methods[arm.Name], Rater = SweepRaters.Of(plan, library) };
        IReadOnlyList<ChunkFailure> failed = await SweepRunner.RunAsync(begun, new LocalEngine(sweep, begun) { Jobs = Environment.ProcessorCount }, _ => { }, cancel);
        return failed.Count == 0 ? begun : throw new InvalidOperationException(string.Join(' ', failed.Select(failure => $"Chunk {failure.Chunk.Number} failed: {failure.Cause}")));
    }
}

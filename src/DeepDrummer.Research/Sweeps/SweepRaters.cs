using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Research.Sweeps;

/// <summary>The listeners that a sweep file names.</summary>
public static class SweepRaters
{
    /// <summary>What <see cref="Sweep.Rater"/> asks for.</summary>
    public static Func<string, Listener, Seed, string, IRater> Of(SweepPlan plan, SampleLibrary library)
    {
        Dictionary<string, RaterSpec> specs = plan.Listeners.ToDictionary(group => group.Rater, group => RaterSpec.Parse(group.Rater));
        return (text, listener, seed, folder) => specs[text].Create(listener.Index, seed, new RaterSetting
        {
            Library = library,
            Folder = folder,
            WorkingFolder = plan.WorkingFolder,
            WriteWav = (loop, path) => LoopFiles.WriteWav(path, loop, library, new RenderOptions()),
        });
    }
}

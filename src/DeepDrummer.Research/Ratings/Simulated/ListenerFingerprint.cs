using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Ratings;

/// <summary>What tells one population of simulated listeners from another: how one listener of each family hears a few loops.</summary>
/// <remarks>Any change of a taste, of a weight or of how listeners are drawn shows in it, and what was measured on others no longer holds.</remarks>
public static class ListenerFingerprint
{
    private const int Loops = 8, Digits = 4;

    /// <summary>By family: the threshold, then the utilities of the first loops of the pool, in standard deviations of the pool, rounded. Plain families are left out.</summary>
    public static IReadOnlyDictionary<string, double[]> Of(SampleLibrary library)
    {
        HeardLibrary heard = HeardLibrary.Of(library);
        var print = new SortedDictionary<string, double[]>(StringComparer.Ordinal);
        foreach (ListenerFamily family in ListenerFamilies.All.Where(family => !family.Plain))
        {
            SimulatedListener listener = SimulatedListener.Draw(new Seed(1).Child("fingerprint"), library, new SimulatedListenerOptions { Families = [family] });
            print[family.Name] = [Math.Round(listener.Threshold, Digits), .. heard.Pool.Take(Loops).Select(loop => Math.Round(listener.Utility(loop), Digits))];
        }
        return print;
    }
}

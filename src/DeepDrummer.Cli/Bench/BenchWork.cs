using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Cli.Bench;

/// <summary>The pieces of work that a study is made of, each timed alone, on one thread.</summary>
internal sealed class BenchWork(SampleLibrary library) : IDisposable
{
    private readonly DeepDrummerCritic fresh = DeepDrummerCritic.Fresh(CriticOptions.Original, library, new Seed(1));
    private readonly RatedLoop[] ratings = [.. Enumerable.Range(0, 80).Select(index =>
        new RatedLoop(LoopGenerator.Draw(library, new LoopOptions(), new Seed(2).Stream("rated", index)), Liked: index % 2 == 0))];

    /// <summary>Wall seconds of one proposal: 101 candidates with the original critic.</summary>
    public double Propose(int round) => Timed(() => Metropolis.Propose(fresh, library, new MetropolisOptions(), new Seed(3).Child("proposal", round)));

    /// <summary>Wall seconds of one lesson after 80 ratings: 40 batches of 16.</summary>
    public double Learn(int round) => Timed(() => fresh.Fit(ratings, new Seed(4).Child("lesson", round)).Dispose());

    /// <summary>Wall seconds of short sessions, so many at once.</summary>
    public double Sessions(int listeners, int atOnce) => Timed(() =>
        Parallel.For(0, listeners, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, listener => Session(listener).GetAwaiter().GetResult()));

    /// <summary>Resident memory after each of so many sessions, in MB.</summary>
    public double[] Memory(int listeners) => [.. Enumerable.Range(0, listeners).Select(listener =>
    {
        Session(listener).GetAwaiter().GetResult();
        GC.Collect();
        return Environment.WorkingSet / 1e6;
    })];

    public void Dispose() => fresh.Dispose();

    private async Task Session(int index)
    {
        StudyMethod method = StudyMethods.Named("original");
        Listener listener = Listener.Of(new Seed(5), index);
        var protocol = new RatingProtocol { Ratings = 10, Blind = 1 };
        using ICritic initial = method.Fresh(library, listener.Seed);
        await using IRater rater = new SimulatedRater(SimulatedListener.Draw(listener.Seed, library, new SimulatedListenerOptions()), listener.Seed);
        await foreach (Trial _ in new ListenerSession(method, protocol, library, listener).RunAsync(initial, rater, SessionStart.Fresh, _ => { }))
        {
        }
    }

    private static double Timed(Action work)
    {
        double began = Clock.Seconds;
        work();
        return Clock.Seconds - began;
    }
}

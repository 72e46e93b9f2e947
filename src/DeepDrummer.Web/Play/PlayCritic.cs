using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Web.Play;

/// <summary>The critic of a session: always the one of its ratings, made anew when they change. Not safe across threads.</summary>
/// <param name="library">Sounds of the loops.</param>
/// <param name="prior">Earlier listeners' taste to start from; null for none.</param>
public sealed class PlayCritic(SampleLibrary library, PopulationPrior? prior)
{
    /// <summary>Ratings that are learned from, the newest: beyond, a lesson would be waited for.</summary>
    public const int MostRatings = 300;

    private readonly GaussianProcessCritic fresh = GaussianProcessCritic.Fresh(new GaussianProcessOptions(), library, prior);
    private (IReadOnlyList<RatedRows> Ratings, IBayesianCritic Critic)? learned;
    private (IReadOnlyList<RatedRows> Ratings, Task<IBayesianCritic> Critic)[] foreseen = [];

    /// <summary>The critic that has learned from these ratings.</summary>
    public IBayesianCritic Of(IReadOnlyList<RatedRows> ratings)
    {
        if (learned is not var (before, critic) || !Same(before, ratings))
        {
            Task<IBayesianCritic>? ready = Array.Find(foreseen, one => Same(one.Ratings, ratings)).Critic;
            critic = ready?.GetAwaiter().GetResult() ?? Learn(ratings);
            learned = (ratings, critic);
        }
        return critic;
    }

    /// <summary>Learns from ratings that may come, on other threads, so that nobody waits when one of them does. Nothing is begun while an earlier lesson is under way.</summary>
    public IReadOnlyList<Task<IBayesianCritic>> Foresee(params IReadOnlyList<RatedRows>[] maybe)
    {
        if (foreseen.All(one => one.Critic.IsCompleted))
            foreseen = [.. maybe.Select(ratings => (ratings, Task.Run(() => Learn(ratings))))];
        return [.. foreseen.Select(one => one.Critic)];
    }

    /// <summary>Pure: the same ratings give the same critic on any thread.</summary>
    private IBayesianCritic Learn(IReadOnlyList<RatedRows> ratings)
    {
        RatedLoop[] loops = [.. ratings.TakeLast(MostRatings).Select(rating => new RatedLoop(LoopJson.FromRows(rating.Rows, library), rating.Liked))];
        return loops.Length == 0 ? fresh : (IBayesianCritic)fresh.Fit(loops, new Seed(0));       // a Gaussian process learns without chance
    }

    /// <summary>Whether two lists say the same: lists of one session share what was said before, and differ at the end.</summary>
    private static bool Same(IReadOnlyList<RatedRows> one, IReadOnlyList<RatedRows> other)
    {
        bool same = one.Count == other.Count;
        for (int index = one.Count - 1; same && index >= 0; index--)
            same = ReferenceEquals(one[index], other[index]) || (one[index].Liked == other[index].Liked && one[index].SameLoop(other[index]));
        return same;
    }
}

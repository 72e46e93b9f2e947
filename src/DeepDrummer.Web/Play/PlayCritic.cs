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
    private IReadOnlyList<RatedRows>? learned;
    private IBayesianCritic? critic;

    /// <summary>The critic that has learned from these ratings.</summary>
    public IBayesianCritic Of(IReadOnlyList<RatedRows> ratings)
    {
        if (critic is null || !ReferenceEquals(ratings, learned))
        {
            RatedLoop[] loops = [.. ratings.TakeLast(MostRatings).Select(rating => new RatedLoop(LoopJson.FromRows(rating.Rows, library), rating.Liked))];
            critic = loops.Length == 0 ? fresh : (IBayesianCritic)fresh.Fit(loops, new Seed(0));    // a Gaussian process learns without chance
            learned = ratings;
        }
        return critic;
    }
}

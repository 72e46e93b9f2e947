using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Critics;

public sealed class DeepDrummerEnsembleTests : IDisposable
{
    private static readonly SampleLibrary library = MadeUp.Library();
    private static readonly RatedLoop[] ratings = MadeUp.Ratings(library, 6, new Seed(2));
    private static readonly CriticOptions quick = CriticOptions.Corrected with { Batches = 1, BatchSize = 4 };
    private readonly string folder = Directory.CreateTempSubdirectory("ensemble").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Its_score_is_the_mean_of_networks_that_learned_alone_and_its_disagreement_their_deviation()
    {
        using DeepDrummerEnsemble fresh = DeepDrummerEnsemble.Fresh(quick, 3, library, new Seed(1));
        using var learned = (DeepDrummerEnsemble)fresh.Fit(ratings, new Seed(4));
        Loop loop = ratings[0].Loop;
        double[] alone = [.. Enumerable.Range(0, 3).Select(member =>
        {
            using DeepDrummerCritic first = DeepDrummerCritic.Fresh(quick, library, new Seed(1).Child("member", member));
            using ICritic then = first.Fit(ratings, new Seed(4).Child("member", member));
            return then.Score(loop);
        })];

        Assert.Equal(3, alone.Distinct().Count());
        Assert.Equal(alone.Average(), learned.Score(loop), 12);
        double mean = alone.Average();
        Assert.Equal(Math.Sqrt(alone.Average(score => (score - mean) * (score - mean))), learned.Disagreement(loop), 12);
        Assert.Equal(6, learned.RatingsHeard);
    }

    [Fact]
    public void One_network_agrees_with_itself()
    {
        using DeepDrummerEnsemble one = DeepDrummerEnsemble.Fresh(quick, 1, library, new Seed(1));
        Assert.Equal(0, one.Disagreement(ratings[0].Loop));
    }

    [Fact]
    public void It_does_not_claim_a_posterior() => Assert.DoesNotContain(typeof(IBayesianCritic), typeof(DeepDrummerEnsemble).GetInterfaces());

    [Theory, InlineData(0), InlineData(51)]
    public void As_many_members_as_cannot_be_are_refused(int members) =>
        Assert.Contains($"ensemble of {members} networks", Assert.Throws<ArgumentException>(() => DeepDrummerEnsemble.Fresh(quick, members, library, new Seed(1))).Message, StringComparison.Ordinal);

    [Fact]
    public void Files_of_other_ensembles_of_one_network_and_of_nothing_are_refused()
    {
        string two = Path.Combine(folder, "two.safetensors"), network = Path.Combine(folder, "network.safetensors"), torn = Path.Combine(folder, "torn.safetensors");
        using (DeepDrummerEnsemble ensemble = DeepDrummerEnsemble.Fresh(quick, 2, library, new Seed(1)))
            ensemble.Save(two);
        using (DeepDrummerCritic alone = DeepDrummerCritic.Fresh(quick, library, new Seed(1)))
            alone.Save(network);
        File.WriteAllText(torn, "drums");

        Assert.Null(DeepDrummerEnsemble.Problem(two, quick, 2));
        Assert.EndsWith("holds an ensemble of 2, and one of 5 is wanted.", DeepDrummerEnsemble.Problem(two, quick, 5), StringComparison.Ordinal);
        Assert.Contains("is of another critic", DeepDrummerEnsemble.Problem(two, CriticOptions.Original, 2), StringComparison.Ordinal);
        Assert.Contains("holds no ensemble", DeepDrummerEnsemble.Problem(network, quick, 2), StringComparison.Ordinal);
        Assert.Contains("holds no ensemble", Assert.Throws<InvalidDataException>(() => DeepDrummerEnsemble.Load(network, null, library)).Message, StringComparison.Ordinal);
        Assert.NotNull(DeepDrummerEnsemble.Problem(torn, quick, 2));
        Assert.NotNull(DeepDrummerCritic.Problem(two, quick));
    }

    [Fact]
    public void The_method_takes_its_members_and_costs_them()
    {
        StudyMethod five = StudyMethods.Named("ensemble"), two = StudyMethods.Named("ensemble", new Dictionary<string, string> { ["members"] = "2" });

        Assert.Equal(5 * StudyMethods.Named("corrected").Cost!.RatingSeconds, five.Cost!.RatingSeconds, 12);
        Assert.Equal(0.4 * five.Cost.RatingSeconds, two.Cost!.RatingSeconds, 12);
        Assert.Contains("2017", five.Source, StringComparison.Ordinal);
        Assert.Equal("5", Assert.Single(five.Options).Default);
        using ICritic critic = two.Fresh(library, new Seed(1));
        string path = Path.Combine(folder, "two.safetensors");
        critic.Save(path);
        Assert.Null(two.ProblemOfWeights(path));
        Assert.NotNull(five.ProblemOfWeights(path));
        using ICritic loaded = two.Load(library, path);
        Assert.Equal(critic.Score(ratings[0].Loop), loaded.Score(ratings[0].Loop));
        Assert.Equal(
            "'0' is no value of the option 'members': 1 to 50. The method 'ensemble' has no option 'speed'; it has members.",
            Assert.Throws<ArgumentException>(() => StudyMethods.Named("ensemble", new Dictionary<string, string> { ["members"] = "0", ["speed"] = "high" })).Message);
    }
}

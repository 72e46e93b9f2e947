using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Critics;

/// <summary>What every critic promises, whatever it is made of. A new one adds a line to the cases.</summary>
public sealed class CriticContractTests : IDisposable
{
    private static readonly SampleLibrary library = MadeUp.Library();
    private static readonly RatedLoop[] ratings = MadeUp.Ratings(library, 8, new Seed(2));
    private readonly string folder = Directory.CreateTempSubdirectory("contract").FullName;

    /// <summary>How to make one, and how to read one back.</summary>
    private static readonly Dictionary<string, (Func<ICritic> Fresh, Func<string, ICritic> Load)> cases = new()
    {
        ["original"] = DeepDrummer(CriticOptions.Original),
        ["corrected"] = DeepDrummer(CriticOptions.Corrected),
        ["spectrogram"] = DeepDrummer(CriticOptions.Original with { Input = CriticInput.Spectrogram }),
        ["waveform"] = DeepDrummer(CriticOptions.Original with { Input = CriticInput.Waveform }),
        ["ensemble"] = (
            () => new CriticEnsemble([Fresh(CriticOptions.Original, 1), Fresh(CriticOptions.Original, 2)], Consensus.Mean),
            path => new CriticEnsemble(Enumerable.Range(0, 2).Select(member => DeepDrummerCritic.Load(CriticEnsemble.MemberPath(path, member), null, library)), Consensus.Mean)),
        ["networks in one file"] = (
            () => DeepDrummerEnsemble.Fresh(Quick(CriticOptions.Corrected), 2, library, new Seed(1)),
            path => DeepDrummerEnsemble.Load(path, options: null, library)),
        ["gaussian process"] = (() => GaussianProcessCritic.Fresh(new(), library), path => GaussianProcessCritic.Load(path, library)),
        ["bayesian logistic"] = (() => BayesianLogisticCritic.Fresh(new(), library), path => BayesianLogisticCritic.Load(path, library)),
    };

    /// <summary>Critics whose lessons have no chance in them.</summary>
    private static readonly string[] certain = ["gaussian process", "bayesian logistic"];

    public static TheoryData<string> Names => [.. cases.Keys];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory, MemberData(nameof(Names))]
    public void Scores_are_probabilities_and_repeat_themselves(string name)
    {
        using ICritic critic = cases[name].Fresh();
        foreach (RatedLoop rating in ratings)
        {
            double score = critic.Score(rating.Loop);
            Assert.InRange(score, 0, 1);
            Assert.Equal(score, critic.Score(rating.Loop));
        }
        Assert.True(ratings.Select(rating => critic.Score(rating.Loop)).Distinct().Count() > 4, "all loops score the same");
    }

    [Theory, MemberData(nameof(Names))]
    public void The_same_seed_learns_the_same_and_another_does_not_where_chance_has_a_part(string name)
    {
        using ICritic critic = cases[name].Fresh();
        using ICritic a = critic.Fit(ratings, new Seed(3)), b = critic.Fit(ratings, new Seed(3)), c = critic.Fit(ratings, new Seed(4));

        Assert.Equal(Scores(a), Scores(b));
        if (certain.Contains(name))
            Assert.Equal(Scores(a), Scores(c));
        else
            Assert.NotEqual(Scores(a), Scores(c));
    }

    [Theory, MemberData(nameof(Names))]
    public void Learning_leaves_the_critic_and_the_ratings_as_they_were(string name)
    {
        using ICritic critic = cases[name].Fresh();
        double[] before = Scores(critic);
        int heard = critic.RatingsHeard;
        using ICritic learned = critic.Fit(ratings, new Seed(3));

        Assert.Equal(before, Scores(critic));
        Assert.NotEqual(before, Scores(learned));
        Assert.Equal(heard, critic.RatingsHeard);
        Assert.True(learned.RatingsHeard > heard);
        Assert.Equal(MadeUp.Ratings(library, 8, new Seed(2)), ratings);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_saved_critic_goes_on_to_the_bit(string name)
    {
        using ICritic first = cases[name].Fresh().Fit(ratings[..7], new Seed(3));
        string path = Path.Combine(folder, "critic.safetensors");
        first.Save(path);
        using ICritic loaded = cases[name].Load(path);
        using ICritic on = first.Fit(ratings, new Seed(4)), after = loaded.Fit(ratings, new Seed(4));

        Assert.Equal(first.RatingsHeard, loaded.RatingsHeard);
        Assert.Equal(Scores(first), Scores(loaded));
        Assert.Equal(Scores(on), Scores(after));
    }

    [Theory, MemberData(nameof(Names))]
    public void The_weights_alone_score_the_same(string name)
    {
        using ICritic learned = cases[name].Fresh().Fit(ratings, new Seed(3));
        string path = Path.Combine(folder, "weights.safetensors");
        learned.SaveWeights(path);
        using ICritic loaded = cases[name].Load(path);

        Assert.Equal(Scores(learned), Scores(loaded));
    }

    private static double[] Scores(ICritic critic) => [.. ratings.Select(rating => critic.Score(rating.Loop))];

    private static (Func<ICritic>, Func<string, ICritic>) DeepDrummer(CriticOptions options) =>
        (() => Fresh(options, 1), path => DeepDrummerCritic.Load(path, options: null, library));

    private static DeepDrummerCritic Fresh(CriticOptions options, ulong seed) => DeepDrummerCritic.Fresh(Quick(options), library, new Seed(seed));

    private static CriticOptions Quick(CriticOptions options) => options with { Batches = 1, BatchSize = 4 };
}

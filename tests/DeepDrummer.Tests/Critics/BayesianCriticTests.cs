using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Critics;

/// <summary>What every critic that knows how unsure it is promises. A new one adds a line to the cases.</summary>
public sealed class BayesianCriticTests : IDisposable
{
    private static readonly SampleLibrary kit = BuiltInKit.Load();
    private readonly string folder = Directory.CreateTempSubdirectory("bayesian").FullName;

    private static readonly Dictionary<string, (Func<PopulationPrior?, IBayesianCritic> Fresh, Func<string, SampleLibrary, IBayesianCritic> Load, Func<string, SampleLibrary?, string?> Problem)> cases = new()
    {
        ["gaussian process"] = (population => GaussianProcessCritic.Fresh(new(), kit, population), GaussianProcessCritic.Load, GaussianProcessCritic.Problem),
        ["logistic"] = (population => BayesianLogisticCritic.Fresh(new(), kit, population), BayesianLogisticCritic.Load, BayesianLogisticCritic.Problem),
    };

    public static TheoryData<string> Names => [.. cases.Keys];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory, MemberData(nameof(Names))]
    public void Before_any_rating_random_loops_are_liked_as_often_as_expected(string name)
    {
        using IBayesianCritic critic = cases[name].Fresh(null);
        Assert.Equal(0.37, Enumerable.Range(0, 300).Average(number => critic.Score(Random(number))), 0.03);
        Assert.Empty(critic.Ratings);
        Assert.Equal(name == "gaussian process" ? 0.03 : 0.05, critic.Lapse);
    }

    [Theory, MemberData(nameof(Names))]
    public void Predictions_keep_to_what_lapses_leave_and_agree_with_the_belief(string name)
    {
        using IBayesianCritic critic = Taught(name, 60, loop => loop.Grid.Density > 0.5);
        for (int number = 0; number < 100; number++)
        {
            Loop loop = Random(number);
            Assert.InRange(critic.Score(loop), critic.Lapse / 2, 1 - critic.Lapse / 2);
            Belief belief = critic.Believe(loop);
            Assert.InRange(belief.Variance, 0, 1000);
            double direct = Enumerable.Range(-60, 121).Sum(i => Math.Exp(-i * i / 200.0) / (1 + Math.Exp(-belief.Mean - i / 10.0 * Math.Sqrt(belief.Variance)))) / Math.Sqrt(200 * Math.PI);
            Assert.Equal(critic.Lapse / 2 + (1 - critic.Lapse) * direct, critic.Score(loop), 0.05);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void A_rating_takes_doubt_away_and_moves_the_belief_its_way(string name)
    {
        using IBayesianCritic before = Taught(name, 10, loop => loop.Grid[0, 0]);
        RatedLoop[] more = [.. before.Ratings, new(Random(50), false)];
        using var disliked = (IBayesianCritic)before.Fit(more, new Seed(1));
        using var liked = (IBayesianCritic)before.Fit([.. before.Ratings, new(Random(50), true)], new Seed(1));
        Loop near = Random(50) with { Sounds = [.. Random(50).Sounds] };

        Assert.True(disliked.Believe(near).Mean < before.Believe(near).Mean && before.Believe(near).Mean < liked.Believe(near).Mean);
        Assert.InRange(disliked.Believe(near).Variance, 0, 0.95 * before.Believe(near).Variance);
        Assert.Equal(more, disliked.Ratings);
    }

    [Theory, MemberData(nameof(Names))]
    public void Covariances_are_symmetric_bounded_and_variances_of_themselves(string name)
    {
        using IBayesianCritic critic = Taught(name, 30, loop => loop.Grid[0, 0]);
        for (int number = 0; number < 30; number++)
        {
            (Loop one, Loop other) = (Random(number), Random(number + 500));
            double both = critic.Covariance(one, other), first = critic.Believe(one).Variance, second = critic.Believe(other).Variance;
            Assert.Equal(both, critic.Covariance(other, one), 1e-3);
            Assert.Equal(first, critic.Covariance(one, one), 1e-3 * first);
            Assert.InRange(both * both, 0, first * second * 1.001);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Draws_have_the_beliefs_means_variances_and_covariances(string name)
    {
        using IBayesianCritic critic = Taught(name, 25, loop => loop.Grid.Row(0).Count(true) > 8);
        Loop[] loops = [Random(3), Random(700), Random(701), new(Grid.Empty, [0, 1, 2, 3])];
        const int Draws = 1500;
        double[][] drawn = [.. Enumerable.Range(0, Draws).Select(number => critic.Draw(new Seed((ulong)number))).Select(taste => loops.Select(taste).ToArray())];
        for (int a = 0; a < loops.Length; a++)
            for (int b = 0; b <= a; b++)
            {
                double meanA = drawn.Average(of => of[a]), meanB = drawn.Average(of => of[b]), covariance = drawn.Average(of => (of[a] - meanA) * (of[b] - meanB));
                double sdA = Math.Sqrt(critic.Believe(loops[a]).Variance), sdB = Math.Sqrt(critic.Believe(loops[b]).Variance);
                Assert.Equal(critic.Believe(loops[a]).Mean, meanA, 4 * sdA / Math.Sqrt(Draws));
                Assert.Equal(critic.Covariance(loops[a], loops[b]), covariance, 6 * sdA * sdB / Math.Sqrt(Draws));
            }
    }

    [Theory, MemberData(nameof(Names))]
    public void A_draw_repeats_for_its_seed_and_differs_for_another(string name)
    {
        using IBayesianCritic critic = Taught(name, 10, loop => loop.Grid[0, 0]);
        Func<Loop, double> one = critic.Draw(new Seed(4)), same = critic.Draw(new Seed(4)), other = critic.Draw(new Seed(5));
        Assert.Equal(one(Random(9)), same(Random(9)));
        Assert.NotEqual(one(Random(9)), other(Random(9)));
    }

    [Theory, MemberData(nameof(Names))]
    public void Asking_in_another_order_changes_nothing(string name)
    {
        using IBayesianCritic critic = Taught(name, 20, loop => loop.Grid[0, 0]);
        (Loop one, Loop other) = (Random(1), Random(2));
        (double first, Belief second) = (critic.Score(one), critic.Believe(other));
        critic.Draw(new Seed(1))(one);
        critic.Covariance(one, other);
        Assert.Equal(second, critic.Believe(other));
        Assert.Equal(first, critic.Score(one));
    }

    /// <summary>A taste the features hold, eighty ratings: new loops are told apart, of either kind of taste.</summary>
    [Theory]
    [InlineData("gaussian process", true, 0.8), InlineData("gaussian process", false, 0.8), InlineData("logistic", true, 0.78), InlineData("logistic", false, 0.78)]
    public void A_taste_is_found(string name, bool rhythm, double least)
    {
        SoundTable table = SoundTable.Of(kit);
        bool Likes(Loop loop) => rhythm
            ? loop.Grid.Hits + 4 * Enumerable.Range(0, 4).Sum(row => (loop.Grid[row, 4] ? 1 : 0) + (loop.Grid[row, 12] ? 1 : 0)) > 48
            : Enumerable.Range(0, 4).Sum(row => loop.Grid.Row(row).Count(true) * table.Traits(loop.Sounds[row])[0]) > 0;
        Assert.InRange(Enumerable.Range(0, 3).Average(of => Auc(Taught(name, 80, Likes, 1000 * of), Likes)), least, 1);
    }

    /// <summary>Listeners drawn from the model itself, with lapses: nine of ten true likings lie in the central nine tenths of the belief.</summary>
    [Theory, MemberData(nameof(Names))]
    public void The_posterior_covers(string name)
    {
        using IBayesianCritic fresh = cases[name].Fresh(null);
        (int covered, int asked) = (0, 0);
        for (int listener = 0; listener < 40; listener++)
        {
            Func<Loop, double> truth = fresh.Draw(new Seed(90).Child("listener", listener));
            RandomStream random = new Seed(91).Stream("answers", listener);
            using var critic = (IBayesianCritic)fresh.Fit([.. Enumerable.Range(100 * listener, 40).Select(Random)
                .Select(loop => new RatedLoop(loop, random.Chance(fresh.Lapse / 2 + (1 - fresh.Lapse) / (1 + Math.Exp(-truth(loop))))))], new Seed(1));
            foreach (Loop loop in Enumerable.Range(5000, 25).Select(Random))
            {
                Belief belief = critic.Believe(loop);
                (covered, asked) = (covered + (Math.Abs(truth(loop) - belief.Mean) <= 1.645 * Math.Sqrt(belief.Variance) ? 1 : 0), asked + 1);
            }
        }
        Assert.InRange(covered / (double)asked, 0.85, 0.95);
    }

    [Theory, MemberData(nameof(Names))]
    public void Pairs_teach_what_was_preferred(string name)
    {
        RatedLoop[] pairs = [.. Enumerable.Range(0, 60).Select(number => new RatedLoop(Random(number), false) { Pair = number / 2 })];
        for (int first = 0; first < pairs.Length; first += 2)                       // of each pair the denser one is liked
            pairs[first + (pairs[first].Loop.Grid.Hits > pairs[first + 1].Loop.Grid.Hits ? 0 : 1)] = pairs[first + (pairs[first].Loop.Grid.Hits > pairs[first + 1].Loop.Grid.Hits ? 0 : 1)] with { Liked = true };
        using var critic = (IBayesianCritic)cases[name].Fresh(null).Fit(pairs, new Seed(1));

        Assert.InRange(Auc(critic, loop => loop.Grid.Density > 0.5), 0.75, 1);
        critic.Save(Path.Combine(folder, "pairs.safetensors"));
        using IBayesianCritic loaded = cases[name].Load(Path.Combine(folder, "pairs.safetensors"), kit);
        Assert.Equal(critic.Believe(Random(3)), loaded.Believe(Random(3)));
        Assert.Equal(pairs, loaded.Ratings);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_file_of_other_sounds_of_another_learner_or_damaged_is_refused(string name)
    {
        string path = Path.Combine(folder, "critic.safetensors"), weights = Path.Combine(folder, "weights.safetensors");
        using IBayesianCritic critic = Taught(name, 5, loop => loop.Grid[0, 0]);
        critic.Save(path);
        Assert.Null(cases[name].Problem(path, kit));
        Assert.Null(cases[name].Problem(path, null));
        Assert.Contains("knows loops of other sounds", cases[name].Problem(path, MadeUp.Library()));
        Assert.Contains("There is no file", cases[name].Problem(weights, kit));

        SafeTensors.Write(weights, new TensorFile(new Dictionary<string, StoredTensor>(), new Dictionary<string, string>()));
        Assert.Contains("holds no learner", cases[name].Problem(weights, kit));
        TensorFile file = SafeTensors.Read(path);
        foreach ((string tensor, StoredTensor wrong) in ((string, StoredTensor)[])[("ratings.sounds", new([20], [.. Enumerable.Repeat(99f, 20)])), ("ratings.liked", new([1], [1])), ("ratings.rows", new([5], [4, 4, 4, 4, 9]))])
        {
            SafeTensors.Write(weights, file with { Tensors = new Dictionary<string, StoredTensor>(file.Tensors) { [tensor] = wrong } });
            Assert.StartsWith(weights, cases[name].Problem(weights, kit));
        }
        SafeTensors.Write(weights, file with { Metadata = new Dictionary<string, string>(file.Metadata) { ["options"] = """{"lapse":2}""" } });
        Assert.Contains("lapse of 2", cases[name].Problem(weights, kit));
    }

    private static IBayesianCritic Taught(string name, int ratings, Func<Loop, bool> likes, int first = 0) => (IBayesianCritic)cases[name].Fresh(null)
        .Fit([.. Enumerable.Range(first, ratings).Select(Random).Select(loop => new RatedLoop(loop, likes(loop)))], new Seed(1));

    private static double Auc(IBayesianCritic critic, Func<Loop, bool> likes)
    {
        ILookup<bool, double> scores = Enumerable.Range(20_000, 200).Select(Random).ToLookup(likes, critic.Score);
        return scores[true].Average(good => scores[false].Average(bad => good > bad ? 1 : good == bad ? 0.5 : 0));
    }

    private static Loop Random(int number) => LoopGenerator.Draw(kit, new LoopOptions(), new Seed(1).Stream("loop", number));
}

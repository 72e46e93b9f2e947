using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Critics;

/// <summary>Listeners who share most of a taste: hits on the backbeat; and how dense they like it differs.</summary>
public sealed class PopulationPriorTests : IDisposable
{
    private static readonly SampleLibrary kit = BuiltInKit.Load();
    private static readonly Lazy<PopulationPrior> learned = new(() => PopulationPrior.Of(Enumerable.Range(0, 20).Select(listener => Ratings(listener, 40)), kit, new() { Rounds = 3 }, "made up"));
    private readonly string folder = Directory.CreateTempSubdirectory("population").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_listeners_share_is_the_mean_and_how_they_differ_the_first_factor()
    {
        PopulationPrior prior = learned.Value;
        LoopDescriptor descriptor = LoopDescriptor.Of(kit);
        float[][] x = [.. Enumerable.Range(0, 300).Select(number => descriptor.Describe(Random(number)))];
        double[] backbeats = [.. Enumerable.Range(0, 300).Select(number => (double)Backbeats(Random(number)))], hits = [.. Enumerable.Range(0, 300).Select(number => (double)Random(number).Grid.Hits)];

        Assert.InRange(Correlation([.. x.Select(of => prior.MeanAt(of))], backbeats), 0.7, 1);
        Assert.InRange(Math.Abs(Correlation([.. x.Select(of => (double)prior.Along(0, of))], hits)), 0.6, 1);
        Assert.Equal((20, "made up", kit.Hash), (prior.Listeners, prior.Origin, prior.SoundsHash));
    }

    [Theory, InlineData(false), InlineData(true)]
    public void A_new_listener_is_known_sooner_and_another_kind_is_hardly_hurt(bool linear)
    {
        IBayesianCritic cold = linear ? BayesianLogisticCritic.Fresh(new(), kit) : GaussianProcessCritic.Fresh(new(), kit);
        IBayesianCritic warm = linear ? BayesianLogisticCritic.Fresh(new(), kit, learned.Value) : GaussianProcessCritic.Fresh(new(), kit, learned.Value);
        static double Of(IBayesianCritic critic, int heard, bool otherKind) => Enumerable.Range(100, 6)
            .Average(listener => Auc((IBayesianCritic)critic.Fit(Ratings(listener, heard, otherKind), new Seed(1)), listener, otherKind));

        Assert.InRange(Of(warm, 0, false), 0.75, 1);
        Assert.InRange(Of(warm, 8, false) - Of(cold, 8, false), 0.05, 1);
        Assert.InRange(Of(warm, 40, true) - Of(cold, 40, true), -0.05, 1);
    }

    [Fact]
    public void A_file_brings_it_back_to_the_bit_and_learners_keep_it()
    {
        string path = Path.Combine(folder, "population.safetensors"), critic = Path.Combine(folder, "critic.safetensors");
        learned.Value.Save(path);
        PopulationPrior loaded = PopulationPrior.Load(path);
        using ICritic one = GaussianProcessCritic.Fresh(new(), kit, learned.Value).Fit(Ratings(7, 9), new Seed(1));
        one.Save(critic);
        using GaussianProcessCritic again = GaussianProcessCritic.Load(critic, kit);
        using ICritic other = GaussianProcessCritic.Fresh(new(), kit, loaded).Fit(Ratings(7, 9), new Seed(1));

        Assert.Equal(learned.Value.Mean, loaded.Mean);
        Assert.Equal((learned.Value.Listeners, learned.Value.Origin), (loaded.Listeners, loaded.Origin));
        Assert.Equal(one.Score(Random(3)), again.Score(Random(3)));
        Assert.Equal(one.Score(Random(3)), other.Score(Random(3)));
    }

    [Fact]
    public void Nobody_gives_the_plain_prior()
    {
        PopulationPrior nobody = PopulationPrior.Of([], kit, new(), "nobody");
        Assert.All(nobody.Mean, weight => Assert.Equal(0, weight));
        Assert.Empty(nobody.Factors);
        Assert.Equal(new BayesianLogisticOptions().Variances[1], nobody.GroupVariances.Sum(), 1e-4);
    }

    [Fact]
    public void A_file_that_is_none_is_refused()
    {
        string path = Path.Combine(folder, "wrong.safetensors");
        SafeTensors.Write(path, new TensorFile(new Dictionary<string, StoredTensor>(), new Dictionary<string, string>()));
        Assert.Equal($"{path} holds no population of listeners.", Assert.Throws<InvalidDataException>(() => PopulationPrior.Load(path)).Message);
        learned.Value.Save(path);
        TensorFile file = SafeTensors.Read(path);
        SafeTensors.Write(path, file with { Tensors = new Dictionary<string, StoredTensor>(file.Tensors) { ["population.mean"] = new([3], [1, 2, 3]) } });
        Assert.Contains("a population of 3 means", Assert.Throws<InvalidDataException>(() => PopulationPrior.Load(path)).Message);
    }

    private static RatedLoop[] Ratings(int listener, int count, bool otherKind = false)
    {
        RandomStream random = new Seed(33).Stream("answers", listener);
        return [.. Enumerable.Range(1000 * (listener + 1), count).Select(Random).Select(loop => new RatedLoop(loop, random.Chance(1 / (1 + Math.Exp(-Liking(loop, listener, otherKind))))))];
    }

    /// <summary>More hits on the second and fourth beat; for half of the listeners denser is better, for half the other way. Another kind: the opposite of the first.</summary>
    private static double Liking(Loop loop, int listener, bool otherKind) =>
        (otherKind ? -1.5 : 1.5) * (Backbeats(loop) - 4) + (listener % 2 == 0 ? 0.4 : -0.4) * (loop.Grid.Hits - 32);

    private static int Backbeats(Loop loop) => Enumerable.Range(0, 4).Sum(row => (loop.Grid[row, 4] ? 1 : 0) + (loop.Grid[row, 12] ? 1 : 0));

    private static double Auc(IBayesianCritic critic, int listener, bool otherKind)
    {
        ILookup<bool, double> scores = Enumerable.Range(900_000, 150).Select(Random).ToLookup(loop => Liking(loop, listener, otherKind) > 0, critic.Score);
        return scores[true].Average(good => scores[false].Average(bad => good > bad ? 1 : good == bad ? 0.5 : 0));
    }

    private static double Correlation(double[] a, double[] b)
    {
        (double meanA, double meanB) = (a.Average(), b.Average());
        return a.Zip(b).Sum(pair => (pair.First - meanA) * (pair.Second - meanB)) / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(x => (x - meanB) * (x - meanB)));
    }

    private static Loop Random(int number) => LoopGenerator.Draw(kit, new LoopOptions(), new Seed(1).Stream("loop", number));
}

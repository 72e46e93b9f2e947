using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Critics;

public sealed class DeepDrummerCriticTests : IDisposable
{
    private static readonly SampleLibrary library = MadeUp.Library();
    private static readonly CriticOptions brief = CriticOptions.Original with { Batches = 3, BatchSize = 4 };
    private readonly string folder = Directory.CreateTempSubdirectory("critic").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(CriticInput.Mfcc, 291_290)]
    [InlineData(CriticInput.Spectrogram, 351_898)]
    [InlineData(CriticInput.Waveform, 321_538)]
    public void The_networks_have_the_originals_sizes(CriticInput input, long parameters)
    {
        using var network = new CriticNetwork(CriticOptions.Original with { Input = input });
        Assert.Equal(parameters, network.Size);
    }

    [Theory]
    [InlineData(CriticOutput.Leaky, 1), InlineData(CriticOutput.Leaky, 2), InlineData(CriticOutput.Linear, 3)]
    public void The_fast_score_is_the_plain_one(CriticOutput output, ulong seed)
    {
        CriticOptions options = CriticOptions.Original with { Output = output };
        var weights = MadeUp.Weights(options, new Seed(seed));
        using var fast = new CriticScorer.Fast(weights, options);
        using var plain = new CriticScorer.Plain(weights, options);
        for (int index = 0; index < 12; index++)
        {
            Loop loop = LoopGenerator.Draw(library, new LoopOptions { Density = index / 11.0 }, new Seed(seed).Stream("loop", index));
            float[] audio = LoopRenderer.Render(loop, library, new RenderOptions())[..CriticOptions.WindowSamples];
            Assert.Equal(plain.Score(audio), fast.Score(audio), tolerance: 1e-4);
        }
    }

    [Fact]
    public void Many_learning_at_once_learn_what_one_alone_learns()
    {
        using var critic = DeepDrummerCritic.Fresh(brief, library, new Seed(1));
        RatedLoop[] ratings = MadeUp.Ratings(library, 8, new Seed(2));
        var alone = new double[4];
        for (int i = 0; i < alone.Length; i++)
            using (ICritic learned = critic.Fit(ratings, new Seed((ulong)i)))
                alone[i] = learned.Score(ratings[0].Loop);
        var together = new double[4];
        Parallel.For(0, together.Length, i =>
        {
            using ICritic learned = critic.Fit(ratings, new Seed((ulong)i));
            together[i] = learned.Score(ratings[0].Loop);
        });

        Assert.Equal(alone, together);
    }

    [Fact]
    public void It_learns_what_it_is_taught()
    {
        CriticOptions options = CriticOptions.Corrected with { Batches = 40, BatchSize = 8, LearningRate = 1e-3 };
        using var critic = DeepDrummerCritic.Fresh(options, library, new Seed(1));
        RatedLoop[] ratings = [.. Enumerable.Range(0, 24).Select(index => new RatedLoop(
            LoopGenerator.Draw(library, new LoopOptions { Density = index % 2 == 0 ? 0.9 : 0.1 }, new Seed(2).Stream("loop", index)), Liked: index % 2 == 0))];

        using ICritic learned = critic.Fit(ratings, new Seed(3));

        double Mean(double density) => Enumerable.Range(0, 10).Average(index =>
            learned.Score(LoopGenerator.Draw(library, new LoopOptions { Density = density }, new Seed(4).Stream("new", index))));
        Assert.True(Mean(0.9) > Mean(0.1) + 0.4, $"{Mean(0.9)} is not well above {Mean(0.1)}");
        Assert.True(((DeepDrummerCritic)learned).Losses[^1] < ((DeepDrummerCritic)learned).Losses[0]);
    }

    [Fact]
    public async Task Asked_in_pairs_it_learns_the_chosen_loop_as_liked_and_the_other_or_both_of_neither_as_disliked()
    {
        StudyMethod method = NetworkMethod.Of("quick", "", CriticOptions.Corrected with { Batches = 2, BatchSize = 4 }, LoopStart.Random, "cpu");
        var listener = Listener.Of(new Seed(7), 0);
        var protocol = new RatingProtocol { Ratings = 6, Blind = 1, AnswerLag = 0, Query = QueryKind.Pair };
        using ICritic initial = method.Fresh(library, listener.Seed.Child("critic"));
        var trials = new List<Trial>();
        await foreach (Trial trial in new ListenerSession(method, protocol, library, listener).RunAsync(initial, new Chooser(), SessionStart.Fresh, _ => { }))
            trials.Add(trial);
        Assert.Equal([true, false, false, false, false, true], trials.Take(6).Select(trial => trial.Liked));

        ICritic critic = initial;                                                 // the same lessons, of loops that were liked and disliked alone
        for (int heard = 0; heard < 6; heard += 2)
            critic = critic.Fit([.. trials.Take(heard + 2).Select(trial => new RatedLoop(trial.Loop, trial.Liked))], listener.Seed.Child("learn", heard));
        Trial final = trials.Single(trial => trial.Arm == Arm.Final);
        Assert.Equal(critic.Score(final.Loop), final.Score);
        Assert.NotEqual(initial.Score(final.Loop), final.Score);
    }

    /// <summary>Chooses the first, neither, the second.</summary>
    private sealed class Chooser : IRater, IPairRater
    {
        public ValueTask<bool> RateAsync(Question question, CancellationToken cancel) => ValueTask.FromResult(true);

        public ValueTask<PairAnswer> CompareAsync(PairQuestion question, CancellationToken cancel) =>
            ValueTask.FromResult(question.Trial switch { 0 => PairAnswer.A, 2 => PairAnswer.Neither, _ => PairAnswer.B });

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    [Fact]
    public void Nothing_is_learned_while_only_one_kind_has_been_heard()
    {
        using var critic = DeepDrummerCritic.Fresh(brief, library, new Seed(1));
        RatedLoop[] likes = [.. MadeUp.Ratings(library, 5, new Seed(2)).Select(rating => rating with { Liked = true })];
        using ICritic after = critic.Fit(likes, new Seed(3));

        Assert.Equal(5, after.RatingsHeard);
        Assert.Equal(critic.Score(likes[0].Loop), after.Score(likes[0].Loop));
    }

    [Fact]
    public void Windows_are_the_bars_their_options_name()
    {
        float[] clip = [.. MadeUp.Noise(CriticOptions.WindowSamples, 0.1f, new Seed(1)), .. MadeUp.Noise(CriticOptions.WindowSamples, 0.3f, new Seed(2))];
        CriticOptions second = CriticOptions.Original with { ScoreWindow = CriticWindow.SecondBar };
        using var hearsFirst = DeepDrummerCritic.Fresh(CriticOptions.Original, library, new Seed(3));
        using var hearsSecond = DeepDrummerCritic.Fresh(second, library, new Seed(3));

        Assert.Equal(hearsFirst.Score(clip.AsSpan(CriticOptions.WindowSamples)), hearsSecond.Score(clip));
        Assert.NotEqual(hearsFirst.Score(clip), hearsSecond.Score(clip));
        Assert.Contains("lasts 2.00 s and the critic hears it until 4 s",
            Assert.Throws<ArgumentException>(() => hearsSecond.Score(clip.AsSpan(0, CriticOptions.WindowSamples))).Message);
    }

    [Fact]
    public void What_the_listener_cannot_hear_beyond_full_scale_counts_only_for_the_original()
    {
        float[] loud = MadeUp.Noise(CriticOptions.WindowSamples, 2f, new Seed(1)), clipped = [.. loud.Select(x => Math.Clamp(x, -1f, 1f))];
        using var original = DeepDrummerCritic.Fresh(CriticOptions.Original, library, new Seed(3));
        using var mended = DeepDrummerCritic.Fresh(CriticOptions.Original with { Overload = Overload.Clipped }, library, new Seed(3));

        Assert.NotEqual(original.Score(clipped), original.Score(loud));
        Assert.Equal(mended.Score(clipped), mended.Score(loud));
        Assert.Equal(original.Score(clipped), mended.Score(loud));
    }

    [Fact]
    public void Corrected_mends_every_quirk_and_nothing_else()
    {
        CriticOptions mended = CriticOptions.Original with
        {
            MelRate = 44_100,
            ScoreWindow = CriticWindow.SecondBar,
            Draw = BatchDraw.Uniform,
            Output = CriticOutput.Linear,
            Overload = Overload.Clipped,
            Loudest = LoudestOf.Clip,
        };
        Assert.Equal(mended, CriticOptions.Corrected);
    }

    [Fact]
    public void A_window_of_neighbours_starves_the_newest_rating_and_uniform_does_not()
    {
        int Newest(BatchDraw draw) => Enumerable.Range(0, 4000).Count(number =>
            CriticTraining.Draw(count: 40, wanted: 8, draw, new Seed(1).Stream("draw", number)).Contains(39));

        Assert.Equal(4000 / 33.0, Newest(BatchDraw.Window), tolerance: 4 * Math.Sqrt(4000 / 33.0));
        Assert.Equal(4000 * 8 / 40.0, Newest(BatchDraw.Uniform), tolerance: 4 * Math.Sqrt(4000 * 0.2 * 0.8));
        Assert.All(Enumerable.Range(0, 50), number => Assert.Equal(8, CriticTraining.Draw(9, 8, BatchDraw.Uniform, new Seed(2).Stream("draw", number)).Distinct().Count()));
    }

    [Fact]
    public void Weights_of_another_network_are_refused_by_the_tensor_and_both_shapes()
    {
        string path = Path.Combine(folder, "w.safetensors");
        using (var critic = DeepDrummerCritic.Fresh(CriticOptions.Original with { Hidden = 64 }, library, new Seed(1)))
            critic.SaveWeights(path);

        string message = Assert.Throws<InvalidDataException>(() => DeepDrummerCritic.Load(path, CriticOptions.Original, library)).Message;
        Assert.Contains(path, message);
        Assert.Contains("tail.0.weight has shape [64, 200], not [128, 200]", message);
    }

    [Fact]
    public void A_file_that_a_critic_cannot_go_on_from_is_told_by_what_differs()
    {
        string path = Path.Combine(folder, "critic.safetensors"), bare = Path.Combine(folder, "bare.safetensors"), rubbish = Path.Combine(folder, "rubbish");
        CriticState state = CriticState.Fresh(CriticOptions.Original, new Seed(1));
        SafeTensors.Write(path, state.Checkpoint(CriticOptions.Original));
        SafeTensors.Write(bare, new TensorFile(state.Weights, new Dictionary<string, string>()));
        File.WriteAllText(rubbish, "root:x:0:0:root:/root:/bin/bash");

        Assert.Null(DeepDrummerCritic.Problem(path, CriticOptions.Original with { Batches = 3, LearningRate = 1, Dropout = 0 }));
        Assert.Null(DeepDrummerCritic.Problem(bare, CriticOptions.Corrected));
        Assert.Equal($"{path} is of another critic: its mel rate is 16000, and 44100 is wanted.", DeepDrummerCritic.Problem(path, CriticOptions.Corrected));
        Assert.Equal($"{path} is of another critic: its overload is Unclipped, and Clipped is wanted.", DeepDrummerCritic.Problem(path, CriticOptions.Original with { Overload = Overload.Clipped }));
        Assert.Equal($"{path} is of another critic: its scoring window is FirstBar, and SecondBar is wanted.", DeepDrummerCritic.Problem(path, CriticOptions.Original with { ScoreWindow = CriticWindow.SecondBar }));
        Assert.StartsWith($"{bare}: tensor tail.0.weight has shape [128, 200], not [64, 200].", DeepDrummerCritic.Problem(bare, CriticOptions.Original with { Hidden = 64 }), StringComparison.Ordinal);
        Assert.StartsWith($"{rubbish} is not a safetensors file: ", DeepDrummerCritic.Problem(rubbish, CriticOptions.Original), StringComparison.Ordinal);
        Assert.Contains("none", DeepDrummerCritic.Problem(Path.Combine(folder, "none"), CriticOptions.Original), StringComparison.Ordinal);
    }

    [Fact]
    public void Bare_weights_have_exactly_the_names_of_the_originals_state_dict()
    {
        string path = Path.Combine(folder, "w.safetensors");
        using (var critic = DeepDrummerCritic.Fresh(CriticOptions.Original, library, new Seed(1)))
            critic.SaveWeights(path);

        string[] norms = [.. new[] { 4, 8, 12, 15 }.SelectMany(index => new[] { "weight", "bias", "running_mean", "running_var", "num_batches_tracked" }.Select(name => $"head.{index}.{name}"))];
        string[] layers = [.. new[] { "head.1", "head.5", "head.9", "head.13", "tail.0", "tail.2" }.SelectMany(layer => new[] { $"{layer}.weight", $"{layer}.bias" })];
        string[] transform = ["head.0.dct_mat", "head.0.MelSpectrogram.spectrogram.window", "head.0.MelSpectrogram.mel_scale.fb"];
        Assert.Equal([.. ((string[])[.. norms, .. layers, .. transform]).Order(StringComparer.Ordinal)], SafeTensors.Read(path).Tensors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Loops_need_sounds()
    {
        string path = Path.Combine(folder, "w.safetensors");
        using (var critic = DeepDrummerCritic.Fresh(brief, library, new Seed(1)))
            critic.Save(path);
        using var deaf = DeepDrummerCritic.Load(path, options: null, library: null);

        Assert.Contains("without sounds", Assert.Throws<InvalidOperationException>(() => deaf.Score(new Loop(Grid.Empty, [0, 1, 2, 3]))).Message);
        Assert.InRange(deaf.Score(new float[CriticOptions.WindowSamples]), 0, 1);
    }

    [Theory]
    [InlineData("melRate", "-5", "mel rate -5: 2000 to 768000 can be")]
    [InlineData("channels", "1000000000", "channels 1000000000: 1 to 1024 can be")]
    [InlineData("dropout", "1.5", "dropout 1.5: 0 to 0.99 can be")]
    [InlineData("input", "\"Nose\"", "cannot be read")]
    public void Weights_that_claim_an_impossible_network_are_refused_by_the_value_and_the_limits(string name, string value, string reason)
    {
        string path = Path.Combine(folder, "w.safetensors");
        SafeTensors.Write(path, new TensorFile(new Dictionary<string, StoredTensor>(), new Dictionary<string, string> { ["critic"] = $"{{\"{name}\":{value}}}" }));

        string message = Assert.Throws<InvalidDataException>(() => DeepDrummerCritic.Load(path, options: null, library)).Message;
        Assert.Contains(path, message);
        Assert.Contains(reason, message);
    }

    [Fact]
    public void Moments_that_fit_no_parameter_are_refused_with_both_numbers()
    {
        string path = Path.Combine(folder, "w.safetensors");
        using (var critic = DeepDrummerCritic.Fresh(brief, library, new Seed(1)))
        using (ICritic learned = critic.Fit(MadeUp.Ratings(library, 8, new Seed(2)), new Seed(3)))
            learned.Save(path);
        TensorFile file = SafeTensors.Read(path);
        SafeTensors.Write(path, file with { Tensors = new Dictionary<string, StoredTensor>(file.Tensors) { ["optimizer.exp_avg.tail.2.bias"] = new([3], [1, 2, 3]) } });

        Assert.Contains("exp_avg.tail.2.bias has 3 values, and its parameter 2", Assert.Throws<InvalidDataException>(() => DeepDrummerCritic.Load(path, null, library)).Message);
    }
}

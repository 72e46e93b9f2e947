using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Runs;
using TorchSharp;

namespace DeepDrummer.Tests.Critics;

public class MfccNetworkTrainerTests
{
    private static readonly CriticOptions noDropout = CriticOptions.Original with { Dropout = 0 };

    [Theory]
    [InlineData(2, CriticOutput.Leaky)]
    [InlineData(6, CriticOutput.Linear)]
    public void Loss_and_every_gradient_are_those_of_torchs_autograd(int clips, CriticOutput output)
    {
        CriticOptions options = noDropout with { Output = output };
        float[][] batch = Batch(clips, new Seed(3));
        var weights = MadeUp.Weights(options, new Seed(4));
        using var ours = new MfccNetworkTrainer(weights, options, clips);
        using var network = new CriticNetwork(options);
        using var features = new CriticFeatures(options);
        network.Load(weights);

        double loss = ours.Learn(batch, new Seed(5).Stream("mask"));
        network.Train(new Seed(5).Stream("mask"));
        using torch.Tensor labels = torch.tensor([.. Enumerable.Range(0, clips).Select(clip => clip < clips / 2 ? 1L : 0L)]);
        using torch.Tensor expected = torch.nn.functional.nll_loss(network.Forward(features.Compute(batch)), labels);
        expected.backward();

        Assert.Equal(expected.item<float>(), loss, tolerance: 1e-5);
        var gradients = ours.Parameters().ToDictionary(entry => entry.Name, entry => entry.Parameter.Gradient);
        foreach ((string name, var parameter) in network.Parameters())
        {
            float[] reference = parameter.grad!.data<float>().ToArray(), gradient = gradients[name];
            double scale = reference.Max(Math.Abs) + 1e-6;
            for (int i = 0; i < reference.Length; i++)
                Assert.True(Math.Abs(gradient[i] - reference[i]) <= 2e-4 * scale, $"{name}[{i}]: {gradient[i]} is not {reference[i]} (largest {scale})");
        }
        Assert.Equal(gradients.Count, network.Parameters().Count());
    }

    [Fact]
    public void A_step_of_learning_leaves_the_state_torch_is_left_in()
    {
        float[][] batch = Batch(4, new Seed(6));
        var weights = MadeUp.Weights(noDropout, new Seed(7));
        using var ours = new MfccNetworkTrainer(weights, noDropout, 4);
        using var torchs = new TorchTrainer(weights, noDropout, torch.CPU);
        AdamState adam = AdamState.Fresh, torchAdam = AdamState.Fresh;

        for (int step = 0; step < 3; step++)
        {
            ours.Learn(batch, new Seed(8).Stream("mask"));
            ours.Step(adam);
            torchs.Learn(batch, new Seed(8).Stream("mask"));
            torchs.Step(torchAdam);
        }

        IReadOnlyDictionary<string, StoredTensor> state = ours.State(), expected = torchs.State();
        Assert.Equal(expected.Keys.Order(), state.Keys.Order());
        foreach ((string name, StoredTensor tensor) in expected)
            for (int i = 0; i < tensor.Values.Length; i++)                         // Adam's steps are 5.7e-5 each, whatever the gradient's size
                Assert.Equal(tensor.Values[i], state[name].Values[i], tolerance: name.Contains("running", StringComparison.Ordinal) ? 1e-5 * Math.Max(10, Math.Abs(tensor.Values[i])) : 4e-5);
        Assert.Equal(3f, state["head.4.num_batches_tracked"].Values[0]);
    }

    [Fact]
    public void The_gradient_is_the_slope_of_the_loss()
    {
        float[][] batch = Batch(4, new Seed(9));
        var weights = MadeUp.Weights(noDropout, new Seed(10));
        using var trainer = new MfccNetworkTrainer(weights, noDropout, 4);
        trainer.Learn(batch, new Seed(1).Stream("mask"));
        foreach (string name in (string[])["head.1.weight", "head.5.weight", "head.9.bias", "head.8.weight", "tail.0.weight", "tail.2.bias"])
        {
            float[] gradient = [.. trainer.Parameters().Single(entry => entry.Name == name).Parameter.Gradient];
            double norm = Math.Sqrt(gradient.Sum(g => (double)g * g));
            double step = 0.0005 / Math.Max(norm, 1e-3);                            // along the gradient: the change of the loss is |g|² · step
            double slope = (Moved(weights, name, gradient, step, batch) - Moved(weights, name, gradient, -step, batch)) / (2 * step);
            Assert.Equal(norm * norm, slope, tolerance: 0.05 * norm * norm + 1e-7);
        }
    }

    [Fact]
    public void Dropout_zeroes_the_share_it_is_told_and_keeps_the_mean()
    {
        var mask = new float[1_000_003];
        DropoutMask.Fill(mask, 0.16744183752066633, new Seed(2).Stream("mask"));

        double zeros = mask.Count(cell => cell == 0) / (double)mask.Length;
        Assert.Equal(0.16744183752066633, zeros, tolerance: 4 * Math.Sqrt(0.1674 * 0.8326 / mask.Length));
        Assert.Equal(1, mask.Average(cell => (double)cell), tolerance: 0.003);
        Assert.Equal(2, mask.Distinct().Count());
    }

    [Fact]
    public void A_batch_of_another_size_is_refused_with_both_numbers()
    {
        using var trainer = new MfccNetworkTrainer(MadeUp.Weights(noDropout, new Seed(1)), noDropout, 4);
        Assert.Contains("batches of 4 clips, not 2", Assert.Throws<ArgumentException>(() => trainer.Learn(Batch(2, new Seed(1)), new Seed(1).Stream("mask"))).Message);
    }

    private static double Moved(IReadOnlyDictionary<string, StoredTensor> weights, string name, float[] direction, double step, float[][] batch)
    {
        var moved = new Dictionary<string, StoredTensor>(weights)
        {
            [name] = weights[name] with { Values = [.. weights[name].Values.Select((value, i) => (float)(value + step * direction[i]))] },
        };
        using var trainer = new MfccNetworkTrainer(moved, noDropout, batch.Length);
        return trainer.Learn(batch, new Seed(1).Stream("mask"));
    }

    private static float[][] Batch(int clips, Seed seed) => [.. Enumerable.Range(0, clips).Select(clip =>
    {
        float[] audio = MadeUp.Noise(CriticOptions.WindowSamples, 0.1f, seed.Child("clip", clip));
        for (int i = 0; i < audio.Length; i++)                                    // hits that differ from clip to clip
            audio[i] *= MathF.Exp(-(i + clip * 1777) % (9000 + 700 * clip) / 2000f);
        return audio;
    })];
}

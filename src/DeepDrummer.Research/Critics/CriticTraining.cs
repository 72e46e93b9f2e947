using DeepDrummer.Research.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace DeepDrummer.Research.Critics;

/// <summary>The critic's lesson after a rating: a fixed number of balanced, augmented batches.</summary>
internal static class CriticTraining
{
    /// <summary>Trains the network in place.</summary>
    /// <param name="liked">Two-second clips, oldest first.</param>
    /// <param name="disliked">The same, disliked.</param>
    /// <returns>The loss of each batch; none while only one kind has been heard, as the original.</returns>
    public static double[] Run(CriticNetwork network, AdamState adam, CriticFeatures features,
        IReadOnlyList<float[]> liked, IReadOnlyList<float[]> disliked, CriticOptions options, Device device, Seed seed)
    {
        int half = Math.Min(options.BatchSize / 2, Math.Min(liked.Count, disliked.Count));
        if (half == 0)
            return [];

        var losses = new double[options.Batches];
        float[][] batch = [.. Enumerable.Range(0, 2 * half).Select(_ => new float[CriticOptions.WindowSamples])];
        using Tensor labels = tensor([.. Enumerable.Repeat(1L, half), .. Enumerable.Repeat(0L, half)]).to(device);
        for (int number = 0; number < losses.Length; number++)
        {
            using var scope = NewDisposeScope();
            RandomStream random = seed.Stream("batch", number);
            int[] good = Draw(liked.Count, half, options.Draw, random), bad = Draw(disliked.Count, half, options.Draw, random);
            Augmentation.Apply([.. good.Select(at => liked[at]), .. bad.Select(at => disliked[at])], batch, options, random);

            network.Train(random);
            Tensor loss = nn.functional.nll_loss(network.Forward(features.Compute(batch).to(device)), labels);
            loss.backward();
            network.Step(adam);
            losses[number] = loss.item<float>();
        }
        return losses;
    }

    /// <summary>Which of the ratings of one kind stand in a batch.</summary>
    internal static int[] Draw(int count, int wanted, BatchDraw draw, RandomStream random) => draw switch
    {
        BatchDraw.Window => [.. Enumerable.Range(random.Below(count - wanted + 1), wanted)],
        BatchDraw.Uniform => random.Distinct(wanted, count),
        _ => throw new ArgumentException($"{draw} is not one of {string.Join(", ", Enum.GetNames<BatchDraw>())}.", nameof(draw)),
    };
}

using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>The critic's lesson after a rating: a fixed number of balanced, augmented batches.</summary>
internal static class CriticTraining
{
    /// <summary>Clips of one kind in a batch: half its size, fewer while either kind is scarce.</summary>
    public static int Half(int liked, int disliked, CriticOptions options) => Math.Min(options.BatchSize / 2, Math.Min(liked, disliked));

    /// <summary>Trains the network in place, a step a batch. Clips are made as they are drawn: kept, eighty would be garbage after every rating.</summary>
    /// <param name="liked">Oldest first; at least one.</param>
    /// <param name="disliked">The same.</param>
    /// <param name="play">Fills two seconds with what the critic hears of a loop.</param>
    /// <returns>The loss of each batch.</returns>
    public static double[] Run(INetworkTrainer trainer, AdamState adam, IReadOnlyList<Loop> liked, IReadOnlyList<Loop> disliked, Action<Loop, float[]> play, CriticOptions options, Seed seed)
    {
        int half = Half(liked.Count, disliked.Count, options);
        float[][] batch = [.. Enumerable.Range(0, 2 * half).Select(_ => new float[CriticOptions.WindowSamples])];
        var losses = new double[options.Batches];
        for (int number = 0; number < losses.Length; number++)
        {
            RandomStream random = seed.Stream("batch", number);
            int[] good = Draw(liked.Count, half, options.Draw, random), bad = Draw(disliked.Count, half, options.Draw, random);
            for (int clip = 0; clip < half; clip++)
            {
                play(liked[good[clip]], batch[clip]);
                play(disliked[bad[clip]], batch[half + clip]);
            }
            Augmentation.Apply(batch, options, random);
            losses[number] = trainer.Learn(batch, random);
            trainer.Step(adam);
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

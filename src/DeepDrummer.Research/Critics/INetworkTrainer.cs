using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>A network while it learns: in torch, or the study's own by our vector loops. Not safe across threads.</summary>
internal interface INetworkTrainer : IDisposable
{
    /// <summary>Forward and backward for one batch of two-second clips, the first half liked.</summary>
    /// <returns>The mean negative log-likelihood.</returns>
    double Learn(IReadOnlyList<float[]> batch, RandomStream random);

    /// <summary>Moves all parameters one step against the gradients of the last batch.</summary>
    void Step(AdamState adam);

    /// <summary>All parameters and batch-norm statistics by their torch names, as plain numbers.</summary>
    IReadOnlyDictionary<string, StoredTensor> State();
}

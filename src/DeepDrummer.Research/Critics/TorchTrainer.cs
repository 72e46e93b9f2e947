using DeepDrummer.Research.Runs;
using static TorchSharp.torch;

namespace DeepDrummer.Research.Critics;

/// <summary>Any of the three networks while it learns, in torch, on any device.</summary>
internal sealed class TorchTrainer : INetworkTrainer
{
    private readonly CriticOptions options;
    private readonly Device device;
    private readonly CriticNetwork network;
    private readonly CriticFeatures features;

    public TorchTrainer(IReadOnlyDictionary<string, StoredTensor> state, CriticOptions options, Device device)
    {
        (this.options, this.device) = (options, device);
        (network, features) = (new CriticNetwork(options, device), new CriticFeatures(options));
        network.Load(state);
    }

    public double Learn(IReadOnlyList<float[]> batch, RandomStream random)
    {
        using var scope = NewDisposeScope();
        network.Train(random);
        Tensor labels = tensor([.. Enumerable.Range(0, batch.Count).Select(clip => clip < batch.Count / 2 ? 1L : 0L)]).to(device);
        Tensor loss = nn.functional.nll_loss(network.Forward(features.Compute(batch).to(device)), labels);
        loss.backward();
        return loss.cpu().item<float>();
    }

    public void Step(AdamState adam) => network.Step(adam);

    public IReadOnlyDictionary<string, StoredTensor> State() => network.State();

    public void Dispose()
    {
        network.Dispose();
        features.Dispose();
    }
}

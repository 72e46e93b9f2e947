using System.Globalization;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>Everything a critic has learned, as plain numbers: its weights by the original's state-dict names, and Adam's moments.</summary>
/// <param name="Weights">Parameters and batch-norm statistics: <c>head.1.weight</c> …</param>
/// <param name="Adam">The optimizer, which the original keeps over the whole session.</param>
/// <param name="RatingsHeard">Ratings learned from.</param>
internal sealed record CriticState(IReadOnlyDictionary<string, StoredTensor> Weights, AdamState Adam, int RatingsHeard)
{
    private const string OptimizerPrefix = "optimizer.";

    /// <summary>An untrained critic: torch's default initial weights, uniform in ±1/√(inputs of a unit).</summary>
    public static CriticState Fresh(CriticOptions options, Seed seed)
    {
        using var network = new CriticNetwork(options);
        RandomStream random = seed.Stream("weights");
        var weights = new Dictionary<string, StoredTensor>(network.State(), StringComparer.Ordinal);
        foreach ((string name, StoredTensor tensor) in weights.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList())
        {
            string layer = name[..name.LastIndexOf('.')];
            if (!CriticNetwork.IsParameter(name) || weights[layer + ".weight"].Shape is not { Length: > 1 } shape)
                continue;                                                         // batch norms start at 1 and 0
            double bound = Math.Sqrt(1.0 / shape.Skip(1).Aggregate(1L, (product, size) => product * size));
            weights[name] = tensor with { Values = [.. tensor.Values.Select(_ => (float)((2 * random.Uniform() - 1) * bound))] };
        }
        return new CriticState(weights, AdamState.Fresh, RatingsHeard: 0);
    }

    /// <summary>Everything, so that learning goes on from here to the bit.</summary>
    public TensorFile Checkpoint(CriticOptions options) => new(
        Weights.Concat(Adam.Tensors.Select(pair => KeyValuePair.Create(OptimizerPrefix + pair.Key, pair.Value))).ToDictionary(),
        Metadata(options));

    /// <summary>The weights alone, which the Python original's <c>load_state_dict</c> takes as they are.</summary>
    public TensorFile BareWeights(CriticOptions options) => new(
        Weights.Concat(CriticNetwork.TransformBuffers(options)).ToDictionary(), Metadata(options));

    /// <summary>What a checkpoint holds, or bare weights (ours or the original's), whose optimizer then starts afresh.</summary>
    /// <exception cref="InvalidDataException">A tensor of the network is missing or has another shape.</exception>
    public static CriticState Load(TensorFile file, string path, CriticOptions options)
    {
        using var network = new CriticNetwork(options);
        var weights = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        foreach ((string name, StoredTensor expected) in network.State())
        {
            if (!file.Tensors.TryGetValue(name, out StoredTensor? found))
                throw new InvalidDataException($"{path}: tensor {name} of the {options.Input} critic is missing.");
            if (!found.Shape.SequenceEqual(expected.Shape))
                throw new InvalidDataException($"{path}: tensor {name} has shape [{string.Join(", ", found.Shape)}], not [{string.Join(", ", expected.Shape)}].");
            weights[name] = found;
        }
        var optimizer = file.Tensors.Where(pair => pair.Key.StartsWith(OptimizerPrefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[OptimizerPrefix.Length..], pair => pair.Value);
        foreach ((string name, StoredTensor moment) in optimizer.Where(pair => pair.Key.StartsWith("exp_avg", StringComparison.Ordinal)))
            if (!weights.TryGetValue(name[(name.IndexOf('.') + 1)..], out StoredTensor? weight) || weight.Values.Length != moment.Values.Length)
                throw new InvalidDataException($"{path}: optimizer moment {name} has {moment.Values.Length} values, and its parameter {weight?.Values.Length ?? 0}.");
        int heard = int.TryParse(file.Metadata.GetValueOrDefault("ratings_heard"), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : 0;
        return new CriticState(weights, AdamState.From(optimizer), heard);
    }

    private Dictionary<string, string> Metadata(CriticOptions options) => new()
    {
        ["format"] = "pt",
        ["critic"] = CriticOptionsJson.Format(options),
        ["ratings_heard"] = RatingsHeard.ToString(CultureInfo.InvariantCulture),
    };
}

namespace DeepDrummer.Research.Critics;

/// <summary>Adam (Kingma and Ba, ICLR 2015) with L2 weight decay, its moments as plain values that a file can hold.</summary>
/// <remarks>A fitted critic is a value, and so must its optimizer be: TorchSharp's state can be saved only in its own stream.
/// Same formula and defaults as torch's.</remarks>
internal sealed class AdamState
{
    private const double Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8;
    private const string StepName = "step", FirstPrefix = "exp_avg.", SecondPrefix = "exp_avg_sq.";

    private readonly Dictionary<string, float[]> first, second;

    private AdamState(long step, Dictionary<string, float[]> first, Dictionary<string, float[]> second) =>
        (Step, this.first, this.second) = (step, first, second);

    /// <summary>Steps taken.</summary>
    public long Step { get; private set; }

    public static AdamState Fresh => new(0, [], []);

    public static AdamState From(IReadOnlyDictionary<string, StoredTensor> tensors)
    {
        Dictionary<string, float[]> Moments(string prefix) => tensors.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value.Values);
        return new AdamState(tensors.TryGetValue(StepName, out StoredTensor? step) ? (long)step.Values[0] : 0, Moments(FirstPrefix), Moments(SecondPrefix));
    }

    public IEnumerable<KeyValuePair<string, StoredTensor>> Tensors =>
    [
        KeyValuePair.Create(StepName, new StoredTensor([1], [Step])),
        .. first.Select(pair => KeyValuePair.Create(FirstPrefix + pair.Key, new StoredTensor([pair.Value.Length], pair.Value))),
        .. second.Select(pair => KeyValuePair.Create(SecondPrefix + pair.Key, new StoredTensor([pair.Value.Length], pair.Value))),
    ];

    public AdamState Copy() => new(Step, Copied(first), Copied(second));

    /// <summary>Begins a step: call once a batch, before <see cref="Update"/> of each parameter.</summary>
    public void NextStep() => Step++;

    /// <summary>Moves one parameter against its gradient.</summary>
    public void Update(string name, Span<float> weight, ReadOnlySpan<float> gradient, double learningRate, double weightDecay)
    {
        float[] m = Moment(first, name, weight.Length), v = Moment(second, name, weight.Length);
        double correction1 = 1 - Math.Pow(Beta1, Step), correction2 = 1 - Math.Pow(Beta2, Step);
        (float decay, float stepSize, float root) = ((float)weightDecay, (float)(learningRate / correction1), (float)Math.Sqrt(correction2));
        const float B1 = (float)Beta1, B2 = (float)Beta2, C1 = (float)(1 - Beta1), C2 = (float)(1 - Beta2), Least = (float)Epsilon;
        for (int i = 0; i < weight.Length; i++)
        {
            float g = gradient[i] + decay * weight[i];
            m[i] = B1 * m[i] + C1 * g;
            v[i] = B2 * v[i] + C2 * g * g;
            weight[i] -= stepSize * m[i] / (MathF.Sqrt(v[i]) / root + Least);
        }
    }

    private static float[] Moment(Dictionary<string, float[]> moments, string name, int length) =>
        moments.TryGetValue(name, out float[]? found) ? found : moments[name] = new float[length];

    private static Dictionary<string, float[]> Copied(Dictionary<string, float[]> moments) =>
        moments.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
}

using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace DeepDrummer.Research.Critics;

/// <summary>A population prior as tensors and text: a file of its own, or a part of a learner's.</summary>
internal static class PopulationFile
{
    private const string Prefix = "population.", Mean = Prefix + "mean", Bias = Prefix + "bias", Groups = Prefix + "group_variances", Factors = Prefix + "factors";
    private const string Listeners = Prefix + "listeners", Origin = Prefix + "origin", Hash = Prefix + "sounds_hash";

    public static IEnumerable<KeyValuePair<string, StoredTensor>> Tensors(PopulationPrior prior) =>
    [
        new(Mean, new StoredTensor([prior.Mean.Length], prior.Mean)),
        new(Bias, new StoredTensor([2], [prior.Bias, prior.BiasVariance])),
        new(Groups, new StoredTensor([prior.GroupVariances.Count], [.. prior.GroupVariances])),
        new(Factors, new StoredTensor([prior.Factors.Count, prior.Mean.Length], [.. prior.Factors.SelectMany(factor => factor)])),
    ];

    public static IEnumerable<KeyValuePair<string, string>> Metadata(PopulationPrior prior) =>
    [
        new(Listeners, prior.Listeners.ToString(CultureInfo.InvariantCulture)),
        new(Origin, prior.Origin),
        new(Hash, prior.SoundsHash),
    ];

    public static string HashOf(PopulationPrior prior)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string name, StoredTensor tensor) in Tensors(prior))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name} {string.Join('×', tensor.Shape)}\n"));
            hash.AppendData(MemoryMarshal.AsBytes(tensor.Values.AsSpan()));
        }
        foreach ((string name, string value) in Metadata(prior))
            hash.AppendData(Encoding.UTF8.GetBytes($"{name} {value}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The population in a file; null where it has none.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or of another shape.</exception>
    public static PopulationPrior? Of(TensorFile file, string path)
    {
        if (!file.Tensors.ContainsKey(Mean))
            return null;
        float[] mean = Values(Mean), bias = Values(Bias), groups = Values(Groups), factors = Values(Factors);
        int length = LoopDescriptor.Length;
        if (mean.Length != length || bias.Length != 2 || groups.Length != LoopDescriptor.Groups || factors.Length % length != 0)
            throw new InvalidDataException($"{path}: a population of {mean.Length} means, {groups.Length} groups and {factors.Length} factor loadings does not fit descriptors of {length} numbers in {LoopDescriptor.Groups} groups.");
        if (groups.Any(variance => !(variance >= 0)) || !(bias[1] >= 0))
            throw new InvalidDataException($"{path}: a population's variances are below 0: {string.Join(", ", groups)}, and of the bias {bias[1]}.");
        int listeners = int.TryParse(file.Metadata.GetValueOrDefault(Listeners), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : 0;
        return new PopulationPrior(mean, bias[0], bias[1], groups, [.. factors.Chunk(length)], listeners, file.Metadata.GetValueOrDefault(Origin, ""), file.Metadata.GetValueOrDefault(Hash, ""));

        float[] Values(string name) => file.Tensors.TryGetValue(name, out StoredTensor? tensor)
            ? tensor.Values
            : throw new InvalidDataException($"{path}: tensor {name} of a population is missing.");
    }
}

using DeepDrummer.Research.Numerics;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Critics;

/// <summary>What earlier listeners liked: mean and covariance of the weights that linear tastes give a loop's descriptor.</summary>
/// <remarks>The weights of a new listener are normal with this mean and the covariance Σ factor·factorᵀ + a variance for each group.</remarks>
/// <param name="Mean">[dimensions], of the weights.</param>
/// <param name="Bias">Mean liking of a random loop.</param>
/// <param name="BiasVariance">How much that differs between listeners.</param>
/// <param name="GroupVariances">By group, in the order of <see cref="DescriptorGroup"/>: of each weight, what the factors leave over.</param>
/// <param name="Factors">[factors][dimensions], the ways in which listeners differ most, the widest first.</param>
/// <param name="Listeners">How many there were.</param>
/// <param name="Origin">Where they came from, in words.</param>
/// <param name="SoundsHash">Of the library they heard. Descriptors are standardized over the library, so another one may be used.</param>
public sealed record PopulationPrior(
    float[] Mean, float Bias, float BiasVariance, IReadOnlyList<float> GroupVariances, IReadOnlyList<float[]> Factors, int Listeners, string Origin, string SoundsHash)
{
    /// <summary>What the listeners of earlier sessions liked on average and how they differed, by empirical Bayes.</summary>
    /// <param name="listeners">Each one's ratings.</param>
    /// <param name="library">The sounds they heard.</param>
    /// <param name="origin">Where they came from, in words, such as a run's name and seed.</param>
    public static PopulationPrior Of(IEnumerable<IReadOnlyList<RatedLoop>> listeners, SampleLibrary library, PopulationOptions options, string origin) =>
        new PopulationEstimate(listeners, LoopDescriptor.Of(library), options).Run(origin, library.Hash);

    /// <summary>Writes the prior as safetensors, with its origin.</summary>
    public void Save(string path) => SafeTensors.Write(path, new TensorFile(PopulationFile.Tensors(this).ToDictionary(), PopulationFile.Metadata(this).ToDictionary()));

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It holds no population, or one of other descriptors.</exception>
    public static PopulationPrior Load(string path) =>
        PopulationFile.Of(SafeTensors.Read(path), path) ?? throw new InvalidDataException($"{path} holds no population of listeners.");

    /// <summary>SHA-256 over all of it, hexadecimal.</summary>
    public string Hash => PopulationFile.HashOf(this);

    /// <summary>What listeners like on average.</summary>
    /// <param name="x">A descriptor.</param>
    internal double MeanAt(ReadOnlySpan<float> x) => Bias + LaneDot.Of(x, Mean);

    /// <summary>Where a descriptor lies along one factor.</summary>
    internal float Along(int factor, ReadOnlySpan<float> x) => LaneDot.Of(x, Factors[factor]);
}

namespace DeepDrummer.Research.Critics;

/// <summary>How much each side of a loop may matter to a listener: the prior variance that each part of the kernel gives the liking.</summary>
/// <remarks>Every part has mean square 1 over random loops, so that a part's number is its variance in squared logits.</remarks>
public sealed record KernelSetting
{
    public required string Name { get; init; }

    /// <summary>By group, in the order of <see cref="DescriptorGroup"/>: likings that grow with a number.</summary>
    public required IReadOnlyList<double> Linear { get; init; }

    /// <summary>By group: any smooth liking, such as one that is strongest in the middle.</summary>
    public required IReadOnlyList<double> Smooth { get; init; }

    /// <summary>Smooth in everything together: what holds for a loop holds for those near it in every way.</summary>
    public double Joint { get; init; }

    /// <summary>All parts together.</summary>
    public double Variance => Linear.Sum() + Smooth.Sum() + Joint;

    /// <summary>The same tastes, felt more or less strongly.</summary>
    /// <param name="variance">What <see cref="Variance"/> becomes.</param>
    public KernelSetting Scaled(double variance) => this with
    {
        Name = FormattableString.Invariant($"{Name} {variance:0.##}"),
        Linear = [.. Linear.Select(part => part * variance / Variance)],
        Smooth = [.. Smooth.Select(part => part * variance / Variance)],
        Joint = Joint * variance / Variance,
    };

    /// <summary>In the order of <see cref="DescriptorKernel"/>.</summary>
    /// <param name="population">Whose linear parts stand in the place of this setting's; null for none.</param>
    internal float[] PartVariances(PopulationPrior? population) =>
        [.. (population?.GroupVariances.Select(variance => (double)variance) ?? Linear).Concat(Smooth).Append(Joint).Append(population is null ? 0 : 1).Select(part => (float)part)];
}

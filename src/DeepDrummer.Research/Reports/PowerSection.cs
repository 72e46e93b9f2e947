using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Research.Reports;

/// <summary>How likely a study of some size finds some effect.</summary>
/// <param name="Source">Where the spreads come from.</param>
/// <param name="Options">The spreads.</param>
/// <param name="Cells">By effect and number of listeners.</param>
public sealed record PowerTable(string Source, PowerOptions Options, IReadOnlyList<Power> Cells);

/// <summary>Power by simulation.</summary>
internal static class PowerSection
{
    private static readonly (double Effect, int Listeners)[] cells = [(0.5, 25), (0.5, 50), (0.25, 100), (0.25, 200)];

    /// <summary>With the paper's spread of listeners, and with this report's where a model found it.</summary>
    public static IReadOnlyList<PowerTable> Of(ModelSection models, int blind, ReportOptions options, Seed seed)
    {
        PowerTable Table(string source, PowerOptions spreads) => new(
            source, spreads, [.. cells.Select((cell, i) => Power.Simulate(cell.Effect, cell.Listeners, spreads, seed.Child(source, i)))]);
        var paper = new PowerOptions { Simulations = options.PowerSimulations };
        PowerTable first = Table("the paper's listeners", paper);
        return models.BesideBaseline is [var model, ..]
            ? [first, Table("these listeners", paper with { Mu = model.Level, Sigma = model.LevelSd, Spread = model.EffectSd, Trials = blind })]
            : [first];
    }
}

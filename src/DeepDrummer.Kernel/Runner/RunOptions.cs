using DeepDrummer.Research.Figures;

namespace DeepDrummer.Kernel.Runner;

/// <summary>How a notebook is run from top to bottom without Jupyter.</summary>
public sealed record RunOptions
{
    /// <summary>New values for the cell tagged <c>parameters</c> (papermill's tag), as <c>name=value</c>.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>The longest a cell may take; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether the run goes on after a cell that failed.</summary>
    public bool AllowErrors { get; init; }

    /// <summary>Where the notebook is written after every cell; null for the file it was read from.</summary>
    public string? Output { get; init; }

    /// <summary>How the figures' pictures are drawn once the last cell was reached; null for none.</summary>
    public FigureOptions? Pictures { get; init; } = new() { PngScale = 1 };

    /// <summary>Whether the stored outputs before the first cell that failed, or was never run, are kept. C# cells share their variables,
    /// and no file holds those: the cells before are run again, silently.</summary>
    public bool Resume { get; init; }
}

/// <summary>What became of one code cell.</summary>
/// <param name="Place">Among the code cells that are run, from 1.</param>
/// <param name="Of">Code cells in all.</param>
/// <param name="Cell">The cell in the notebook, from 1.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Error">Name and message on one line; null when it ran to its end.</param>
/// <param name="Again">Run only for what later cells need of it; its stored outputs are kept.</param>
public sealed record CellRun(int Place, int Of, int Cell, double Seconds, string? Error, bool Again);

/// <summary>What became of a run.</summary>
/// <param name="Cells">Every code cell that was run, in order.</param>
/// <param name="Failure">The one-line error that ended it, with file and cell; null when the last cell was reached.</param>
/// <param name="NotDrawn">Why figures are stored without pictures; null when they have them.</param>
public sealed record RunReport(IReadOnlyList<CellRun> Cells, string? Failure, string? NotDrawn = null);

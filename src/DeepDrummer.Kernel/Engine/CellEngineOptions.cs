namespace DeepDrummer.Kernel.Engine;

/// <summary>What a notebook's cells start with.</summary>
public sealed record CellEngineOptions
{
    /// <summary>Where relative paths of <c>#r</c>, <c>#load</c> and <c>#!import</c> start: the notebook's folder.</summary>
    public string WorkingFolder { get; init; } = Environment.CurrentDirectory;

    /// <summary>Variables declared before the first cell, with the type of their value.</summary>
    public IReadOnlyDictionary<string, object> Parameters { get; init; } = new Dictionary<string, object>();

    /// <summary>Who answers a cell that reads from the console; null when nobody does, and reading is an error.</summary>
    public ICellInput? Input { get; init; }

    /// <summary>Channels to the page; null where there is none.</summary>
    public ICellComms? Comms { get; init; }

    /// <summary>Before every display id: empty gives the same ids in every run; a kernel takes a prefix of its own.</summary>
    public string DisplayIdPrefix { get; init; } = "";

    /// <summary>How long an interrupted cell may take to stop before its thread is left behind.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(3);
}

using System.Text;
using DeepDrummer.Kernel.Engine;

namespace DeepDrummer.Tests.Kernel.Engine;

/// <summary>A notebook whose cells a test runs one by one, and what they showed.</summary>
internal sealed class TestNotebook : IAsyncDisposable
{
    /// <summary>Patient by default: a busy machine takes its time to stop a cell.</summary>
    public TestNotebook(CellEngineOptions? options = null) => Engine = new CellEngine(options ?? new CellEngineOptions { WorkingFolder = Path.GetTempPath(), Patience = TimeSpan.FromMinutes(2) });

    public CellEngine Engine { get; }
    public ShownOutputs Last { get; private set; } = new();

    /// <summary>Runs a cell, however it ends.</summary>
    public async Task<CellResult> Run(string source, CancellationToken interrupt = default)
    {
        Last = new ShownOutputs();
        return await Engine.RunAsync(source, Last, interrupt);
    }

    /// <summary>Runs a cell that must come to its end.</summary>
    public async Task<ShownOutputs> Done(string source)
    {
        CellResult result = await Run(source);
        Assert.True(result is CellResult.Done, result is CellResult.Failed failed ? string.Join('\n', failed.Traceback) : result.ToString());
        return Last;
    }

    /// <summary>Runs a cell that must fail.</summary>
    public async Task<CellResult.Failed> Fails(string source) => Assert.IsType<CellResult.Failed>(await Run(source));

    /// <summary>Runs a cell and stops it once it has printed something. Waits on this thread: the cell may keep all those of the pool.</summary>
    public Task<CellResult> Interrupted(string source)
    {
        Last = new ShownOutputs();
        Task<CellResult> cell = Engine.RunAsync(source, Last, CancellationToken.None);
        Task.WaitAny(Last.FirstText, cell);
        _ = Engine.InterruptAsync();
        return cell;
    }

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}

/// <summary>The outputs of a cell.</summary>
internal sealed class ShownOutputs : ICellOutput
{
    private readonly StringBuilder output = new(), error = new();
    private readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Stdout => output.ToString();
    public string Stderr => error.ToString();

    /// <summary>Done when something was printed.</summary>
    public Task FirstText => first.Task;

    public List<DisplayData> Displays { get; } = [];
    public List<DisplayData> Updates { get; } = [];

    /// <summary>The order in which things came: t, d, u.</summary>
    public string Order { get; private set; } = "";

    /// <summary>A form of the only thing shown.</summary>
    public string Form(string mimeType = "text/plain") => Assert.Single(Displays).ByMimeType[mimeType].ToString()!;

    public void Text(OutputStream stream, string text)
    {
        (stream == OutputStream.Stdout ? output : error).Append(text);
        Order += "t";
        first.TrySetResult();
    }

    public void Display(DisplayData data)
    {
        Displays.Add(data);
        Order += "d";
    }

    public void Update(DisplayData data)
    {
        Updates.Add(data);
        Order += "u";
    }
}

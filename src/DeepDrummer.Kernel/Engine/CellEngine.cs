using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace DeepDrummer.Kernel.Engine;

/// <summary>Runs the cells of one notebook, one after another, in one C# session.</summary>
public sealed class CellEngine : IAsyncDisposable
{
    private ScriptState<object>? state;

    public CellEngine(CellEngineOptions options) => Options = options;

    public CellEngineOptions Options { get; }

    /// <summary>Runs one cell: C#, or what the <c>#!</c> line on top of it says.</summary>
    /// <param name="interrupt">Cancelled: as <see cref="InterruptAsync"/>.</param>
    public async Task<CellResult> RunAsync(string source, ICellOutput output, CancellationToken interrupt)
    {
        state = state is null
            ? await CSharpScript.RunAsync<object>(source, ScriptOptions.Default.WithImports("System"), cancellationToken: interrupt)
            : await state.ContinueWithAsync<object>(source, cancellationToken: interrupt);
        if (state.ReturnValue is { } value)
            output.Display(new DisplayData(new Dictionary<string, object> { ["text/plain"] = value.ToString() ?? "" }, null, IsResult: true));
        return new CellResult.Done();
    }

    /// <summary>Stops the cell that runs now. False when none does, or when it could not be stopped and was abandoned.</summary>
    public Task<bool> InterruptAsync() => Task.FromResult(false);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

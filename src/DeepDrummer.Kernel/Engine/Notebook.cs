using DeepDrummer.Kernel.Magics;
using DeepDrummer.Kernel.References;
using DeepDrummer.Kernel.Scripts;

namespace DeepDrummer.Kernel.Engine;

/// <summary>What the cells of a notebook share.</summary>
internal sealed class Notebook : IDisposable
{
    private int cells;
    private bool hasParameters;

    public Notebook(CellEngineOptions options)
    {
        Context = new CellContext(options);
        Assemblies = new NotebookAssemblies();
        Session = new ScriptSession(Assemblies, options.WorkingFolder);
        References = new NotebookReferences(Session, Assemblies, options.WorkingFolder);
    }

    public CellContext Context { get; }
    public NotebookAssemblies Assemblies { get; }
    public ScriptSession Session { get; }
    public NotebookReferences References { get; }

    /// <summary>The text of all that was compiled, by the name that tracebacks have for it.</summary>
    public Dictionary<string, string> Sources { get; } = new(StringComparer.Ordinal);

    /// <summary>Texts that <c>#!value</c> stored, by name.</summary>
    public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs one cell to its end. Never throws for what a cell does.</summary>
    public CellResult Run(string source, ICellOutput output, CancellationToken interrupt)
    {
        CellConsole.Install();
        Context.Begin(interrupt);
        Context.Outlet.Attach(output);
        CellResult result = Ended(source, interrupt);
        Context.End();
        return Context.Outlet.Detach() is { } lost && result is CellResult.Done ? ScriptTraceback.Of(lost, Sources) : result;
    }

    private CellResult Ended(string source, CancellationToken interrupt)
    {
        try
        {
            var run = new CellRun(this, interrupt);
            if (!hasParameters)
                foreach ((string name, object value) in Context.Options.Parameters)
                    run.Declare(name, value, value.GetType());
            hasParameters = true;
            run.Text(source, $"cell {++cells}");
            return new CellResult.Done();
        }
        catch (CellFailure failure)
        {
            return failure.Result;
        }
        catch (ScriptErrors errors)
        {
            return ScriptTraceback.Of(errors);
        }
        catch (CellStopped stopped)
        {
            return new CellResult.Interrupted(stopped.Abandoned);
        }
        catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
        {
            return new CellResult.Interrupted(Abandoned: false);
        }
#pragma warning disable CA1031 // A cell that makes the engine itself fail is a failed cell; the notebook goes on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return ScriptTraceback.Of(failure, Sources);
        }
    }

    public void Dispose() => Context.Outlet.Dispose();
}

/// <summary>Ends a cell that was interrupted.</summary>
internal sealed class CellStopped(bool abandoned) : Exception
{
    public bool Abandoned => abandoned;
}

namespace DeepDrummer.Kernel.Engine;

/// <summary>How a cell ended.</summary>
public abstract record CellResult
{
    private CellResult()
    {
    }

    /// <summary>The cell ran to its end.</summary>
    public sealed record Done : CellResult;

    /// <summary>The cell did not compile, threw, or held a magic that makes no sense. Earlier variables are kept.</summary>
    /// <param name="ErrorName">Type of the exception, or CompilationError, MagicError, ReferenceError.</param>
    /// <param name="Message">One line where the cause has one.</param>
    /// <param name="Traceback">What to show, a line each, the failing line of the cell included.</param>
    public sealed record Failed(string ErrorName, string Message, IReadOnlyList<string> Traceback) : CellResult;

    /// <summary>The cell was interrupted.</summary>
    /// <param name="Abandoned">True when the cell could not be stopped in time and its thread was left behind, still running.</param>
    public sealed record Interrupted(bool Abandoned) : CellResult;
}

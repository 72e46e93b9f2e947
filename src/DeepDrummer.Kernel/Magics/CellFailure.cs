using DeepDrummer.Kernel.Engine;

namespace DeepDrummer.Kernel.Magics;

/// <summary>Ends a cell with an error that its reader can act on.</summary>
internal sealed class CellFailure(CellResult.Failed result) : Exception(result.Message)
{
    public CellResult.Failed Result { get; } = result;

    /// <summary>A <c>#!</c> line that makes no sense.</summary>
    public static CellFailure Magic(int line, string message) => Of("MagicError", line, message);

    /// <summary>A <c>#r</c> line that cannot be followed.</summary>
    /// <param name="details">What the tool that failed said, a line each.</param>
    public static CellFailure Reference(int line, string message, params IEnumerable<string> details) => Of("ReferenceError", line, message, details);

    private static CellFailure Of(string name, int line, string message, params IEnumerable<string> details)
    {
        string placed = $"line {line}: {message}";
        return new CellFailure(new CellResult.Failed(name, placed, [placed, .. details.Select(detail => "    " + detail)]));
    }
}

namespace DeepDrummer.Kernel.Documents;

/// <summary>A notebook that cannot be read or run, in one line: which file, which cell, why.</summary>
/// <remarks>Cells count from 1, text cells too, as a reader counts them from the top.</remarks>
public sealed class NotebookException : Exception
{
    /// <param name="file">The file, as it was given.</param>
    /// <param name="cell">The cell, from 1; null where the whole file is meant.</param>
    /// <param name="cause">Why, without a full stop.</param>
    public NotebookException(string file, int? cell, string cause) : base(OneLine(cell is int number ? $"{file}, cell {number}: {cause}" : $"{file}: {cause}")) =>
        (File, Cell, Cause) = (file, cell, OneLine(cause));

    public string File { get; }
    public int? Cell { get; }
    public string Cause { get; }

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}

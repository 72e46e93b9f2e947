using System.Diagnostics;
using System.Reflection;
using DeepDrummer.Kernel.Engine;
using Microsoft.CodeAnalysis;

namespace DeepDrummer.Kernel.Scripts;

/// <summary>What a reader of the notebook needs of an error: the line of the cell it happened in, and how the code got there.</summary>
internal static class ScriptTraceback
{
    /// <summary>Errors of the compiler: place, number and message, and the line with a mark under the place.</summary>
    public static CellResult.Failed Of(ScriptErrors failure)
    {
        var lines = new List<string>();
        foreach (Diagnostic error in failure.Errors)
        {
            lines.Add(Text(error));
            if (error.Location.SourceTree is not { } tree)
                continue;
            FileLinePositionSpan place = error.Location.GetLineSpan();
            string line = tree.GetText().Lines[place.StartLinePosition.Line].ToString();
            lines.Add("    " + line);
            lines.Add("    " + new string([.. line.Take(place.StartLinePosition.Character).Select(letter => letter == '\t' ? '\t' : ' ')]) + "^");
        }
        return new CellResult.Failed("CompilationError", Text(failure.Errors[0]), lines);
    }

    /// <summary>Something thrown.</summary>
    /// <param name="sources">The text of every cell, by the path it was compiled with.</param>
    public static CellResult.Failed Of(Exception thrown, IReadOnlyDictionary<string, string> sources)
    {
        while (thrown is AggregateException { InnerExceptions.Count: 1 } or TargetInvocationException { InnerException: not null })
            thrown = thrown.InnerException!;
        var lines = new List<string> { $"{thrown.GetType().FullName}: {thrown.Message}" };
        lines.AddRange(Frames(thrown, sources));
        for (Exception? cause = thrown.InnerException; cause is not null; cause = cause.InnerException)
        {
            lines.Add($" ---> {cause.GetType().FullName}: {cause.Message}");
            lines.AddRange(Frames(cause, sources));
        }
        return new CellResult.Failed(thrown.GetType().FullName!, thrown.Message, lines);
    }

    private static string Text(Diagnostic error)
    {
        FileLinePositionSpan place = error.Location.GetLineSpan();
        string where = place.IsValid ? $"({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1}): " : "";
        return $"{where}error {error.Id}: {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
    }

    /// <summary>From where it was thrown to the outermost line of a cell; what lies outside of that is ours.</summary>
    private static IEnumerable<string> Frames(Exception thrown, IReadOnlyDictionary<string, string> sources)
    {
        StackFrame[] frames = new StackTrace(thrown, fNeedFileInfo: true).GetFrames();
        int outermost = Array.FindLastIndex(frames, frame => Cell(frame) is { } cell && sources.ContainsKey(cell));
        return frames.Take(outermost + 1).Where(frame => !IsPlumbing(frame)).Select(frame => Line(frame, sources));
    }

    /// <summary>The compiler has put the notebook's folder before the names of cells.</summary>
    private static string? Cell(StackFrame frame) => Path.GetFileName(frame.GetFileName());

    private static string Line(StackFrame frame, IReadOnlyDictionary<string, string> sources)
    {
        string name = Name(frame.GetMethod());
        string? file = Cell(frame);
        int line = frame.GetFileLineNumber();
        if (file is null || !sources.TryGetValue(file, out string? text))
            return $"   at {name}{(file is null ? "" : $" in {file}, line {line}")}";
        string[] lines = text.Split('\n');
        string source = line >= 1 && line <= lines.Length ? lines[line - 1].Trim() : "";
        return $"   at {(name.Length == 0 ? "" : name + ", ")}{file}, line {line}: {source}";
    }

    /// <summary>As it was written: an async method's state machine has the method's name, a cell's own statements have none.</summary>
    private static string Name(MethodBase? method)
    {
        if (method is null)
            return "";
        string type = method.DeclaringType?.FullName ?? "", name = method.Name;
        if (name == "MoveNext" && type.LastIndexOf("+<", StringComparison.Ordinal) is >= 0 and int machine)
        {
            int end = type.LastIndexOf('>');
            name = end > machine + 2 ? type[(machine + 2)..end] : name;
            type = type[..machine];
        }
        if (name is "<Initialize>" or "<Factory>")
            return "";
        type = type.StartsWith("Submission#", StringComparison.Ordinal) ? type.IndexOf('+', StringComparison.Ordinal) is >= 0 and int nested ? type[(nested + 1)..] : "" : type;
        return $"{type.Replace('+', '.')}{(type.Length > 0 ? "." : "")}{name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.Name))})";
    }

    private static bool IsPlumbing(StackFrame frame) =>
        frame.GetMethod()?.DeclaringType?.FullName is { } type
        && (type.StartsWith("System.Runtime.CompilerServices.", StringComparison.Ordinal) || type.StartsWith("System.Runtime.ExceptionServices.", StringComparison.Ordinal));
}

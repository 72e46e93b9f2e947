using System.Text.Json.Nodes;
using DeepDrummer.Kernel.Documents;

namespace DeepDrummer.Kernel.Runner;

/// <summary>What a check found.</summary>
/// <param name="Cells">Code cells that were run.</param>
/// <param name="Differences">Every output that is not what the notebook stores.</param>
/// <param name="Failure">The error that ended the run, where it is not a stored one; null when the last cell was reached.</param>
public sealed record CheckReport(int Cells, IReadOnlyList<OutputDifference> Differences, string? Failure);

/// <summary>Runs a notebook again and compares what it says with what is stored. Writes nothing.</summary>
public static class NotebookCheck
{
    /// <exception cref="NotebookException">The file is broken, or a cell is of a language that is not run here.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<CheckReport> RunAsync(string path, CheckOptions options, Action<CellRun> watch, CancellationToken cancel)
    {
        NotebookDocument stored = NotebookDocument.Read(path), now = NotebookDocument.Read(path);
        bool mayFail = stored.Cells.Any(cell => cell.Error is not null);
        NotebookCell[] cells = NotebookRunner.Runnable(now, mayFail);
        RunReport run = await NotebookRunner.RunAsync(now, cells, kept: 0, new RunOptions { Timeout = options.Timeout, AllowErrors = mayFail, Pictures = null }, () => { }, watch, cancel);
        HashSet<int> ran = [.. run.Cells.Select(cell => cell.Cell)];
        return new CheckReport(run.Cells.Count, [.. stored.Cells.Zip(now.Cells).Where(pair => ran.Contains(pair.First.Number)).SelectMany(pair => Compare(pair.First, pair.Second, options))], run.Failure);
    }

    /// <summary>The outputs of one cell, as stored and as they are now.</summary>
    internal static IEnumerable<OutputDifference> Compare(NotebookCell stored, NotebookCell now, CheckOptions options)
    {
        foreach (string stream in (string[])["stdout", "stderr"])
            if (ComparableText.Difference(Printed(stored, stream), Printed(now, stream), options) is var (was, its))
                yield return new OutputDifference(stored.Number, stream, was, its);
        JsonObject[] before = Shown(stored), after = Shown(now);
        for (int output = 0; output < Math.Max(before.Length, after.Length); output++)
        {
            string what = $"output {output + 1}";
            if (output >= before.Length || output >= after.Length)
                yield return new OutputDifference(stored.Number, what, output < before.Length ? Summary(before[output]) : "(nothing)", output < after.Length ? Summary(after[output]) : "(nothing)");
            else
                foreach (OutputDifference difference in Compare(stored.Number, what, before[output], after[output], options))
                    yield return difference;
        }
    }

    private static IEnumerable<OutputDifference> Compare(int cell, string what, JsonObject before, JsonObject after, CheckOptions options)
    {
        if (before["data"] is not JsonObject was || after["data"] is not JsonObject its)
        {
            if (ComparableText.Difference(Summary(before), Summary(after), options) is var (one, other))
                yield return new OutputDifference(cell, what, one, other);
            yield break;
        }
        foreach (string mime in was.Select(form => form.Key).Union(its.Select(form => form.Key)).Where(mime => !FigurePictures.IsDrawn(was, mime)))
            if (was[mime] is not { } stored || its[mime] is not { } now)
                yield return new OutputDifference(cell, $"{what}, {mime}", was[mime] is null ? "(nothing)" : "there", its[mime] is null ? "(nothing)" : "there");
            else if (Difference(mime, stored, now, options) is var (one, other))
                yield return new OutputDifference(cell, $"{what}, {mime}", one, other);
    }

    private static (string, string)? Difference(string mime, JsonNode stored, JsonNode now, CheckOptions options)
    {
        (string one, string other) = (Text(stored), Text(now));
        if (!mime.StartsWith("image/", StringComparison.Ordinal) || mime.EndsWith("xml", StringComparison.Ordinal))
            return ComparableText.Difference(one, other, options);
        if (one.Trim() == other.Trim())
            return null;
        double apart = Pixels(one) is { } a && Pixels(other) is { } b ? a.Difference(b) : double.PositiveInfinity;
        return apart <= options.Pixels ? null : ($"a picture of {one.Length} characters", FormattableString.Invariant($"one of {other.Length}; they differ by {apart:0.##} of 255 on average"));
    }

    private static PngPixels? Pixels(string base64)
    {
        try
        {
            return PngPixels.Read(Convert.FromBase64String(base64));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static JsonObject[] Shown(NotebookCell cell) => [.. cell.Outputs.Where(output => (string?)output["output_type"] != "stream")];

    private static string Printed(NotebookCell cell, string stream) =>
        string.Concat(cell.Outputs.Where(output => (string?)output["output_type"] == "stream" && (string?)output["name"] == stream).Select(output => MultilineText.Read(output["text"])));

    private static string Summary(JsonObject output) => output["data"] is JsonObject data
        ? Text(data["text/plain"] ?? data.FirstOrDefault().Value ?? "")
        : $"{(string?)output["ename"]}: {(string?)output["evalue"]}";

    private static string Text(JsonNode node) => MultilineText.Read(node) ?? node.ToJsonString();
}

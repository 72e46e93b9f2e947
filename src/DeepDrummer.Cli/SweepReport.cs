using System.Globalization;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Sweeps;

namespace DeepDrummer.Cli;

/// <summary>What <c>sweep</c> says at its end.</summary>
internal static class SweepReport
{
    public static void Write(SweepSummary summary, SweepFolder folder, TextWriter output)
    {
        int width = Math.Max(8, summary.Rows.Select(row => row.Arm.Length).DefaultIfEmpty().Max() + 2);
        bool stops = folder.Plan.Arms.Any(arm => arm.Stop != StoppingKind.Fixed);
        output.WriteLine();
        output.WriteLine($"{summary.Claim} ({summary.Citation})");
        output.WriteLine($"{summary.SessionsThrough} of {summary.Sessions} sessions, {folder.Plan.Blind} + {folder.Plan.Blind} blind loops, seed {summary.Seed}");
        output.WriteLine();
        output.WriteLine($"{"arm".PadRight(width)}{"ratings",7}{(stops ? $"{"used",8}" : "")}{"listeners",11}{"init",8}{"final",8}{"delta",9}{"95 % interval",20}{"likes",8}{"Hamming",9}{"shared",8}");
        foreach (SweepRow row in summary.Rows)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{row.Arm.PadRight(width)}{row.Ratings,7}{(stops ? string.Create(CultureInfo.InvariantCulture, $"{row.Used,8:0.0}") : "")}{row.Listeners,11}{row.Init,8:0.000}{row.Final,8:0.000}{Signed(row.Delta),9}{Interval(row),20}{row.LikesWhileLearning,8:0.000}{row.Hamming,9:0.0}{row.SharedSounds,8:0.00}"));
        output.WriteLine();
        if (summary.SessionsThrough == summary.Sessions)
            output.WriteLine($"results  {folder.Results}");
        output.WriteLine($"sweep    {folder.FullPath}");
        output.WriteLine(summary.Note);
    }

    /// <summary>What would be run.</summary>
    /// <exception cref="InvalidDataException">The folder holds another sweep, or this one with another file.</exception>
    /// <exception cref="IOException">It holds other things.</exception>
    public static int WriteChunks(SweepPlan plan, string text, string place, TextWriter output)
    {
        SweepFolder? begun = SweepFolder.Find(place, text);
        IReadOnlyList<SweepChunk> chunks = SweepChunk.Of(plan);
        foreach (SweepChunk chunk in chunks)
        {
            (SessionKey first, SessionKey last) = (chunk.Sessions[0], chunk.Sessions[^1]);
            string there = begun?.IsThere(chunk) == true ? "  there already" : "";
            output.WriteLine($"{chunk.Number,5}  {chunk.Sessions.Count,4} sessions  {first.Listeners} {first.Listener} {first.Arm} to {last.Listeners} {last.Listener} {last.Arm}{there}");
        }
        output.WriteLine($"{plan.Sessions} sessions in {chunks.Count} chunks, into {Path.GetFullPath(place)}");
        return Host.Success;
    }

    private static string Signed(double delta) => delta.ToString("+0.000;−0.000;0.000", CultureInfo.InvariantCulture);

    private static string Interval(SweepRow row) => row.DeltaCi95 is [double low, double high] ? $"[{Signed(low)}, {Signed(high)}]" : "–";
}

using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Sweeps;

namespace DeepDrummer.Cli.Progress;

/// <summary>Shows a sweep while it runs: a line now and then; on a terminal one line that is written over.</summary>
internal sealed class SweepView
{
    private const double SecondsBetweenLines = 10, SecondsOnTerminal = 0.2;

    private readonly TextWriter writer;
    private readonly bool live;
    private readonly HashSet<SessionKey> done = [];
    private readonly int missing;
    private readonly double began = Clock.Seconds;
    private double lastLine = Clock.Seconds;
    private int shown, told;

    public SweepView(TextWriter writer, SweepFolder folder, bool terminal)
    {
        (this.writer, live) = (writer, terminal);
        SweepChunk[] absent = [.. folder.Chunks.Where(chunk => !folder.IsThere(chunk))];
        missing = absent.Sum(chunk => chunk.Sessions.Count);
        string before = absent.Length < folder.Chunks.Count ? $", {folder.Chunks.Count - absent.Length} there already" : "";
        writer.WriteLine($"{folder.Plan.Sessions} sessions in {folder.Chunks.Count} chunks{before}, {folder.Info.Sounds.Count} sounds of {folder.Info.Sounds.Origin}, into {folder.FullPath}");
    }

    public void Show(SweepEvent happened)
    {
        if (happened is SessionEnded one)
            done.Add(one.Session);
        if (happened is ChunkEnded all)
            done.UnionWith(all.Chunk.Sessions);
        if (happened is ChunkRetried again)
            Say($"chunk {again.Chunk.Number} failed and is tried again: {again.Cause}");
        if (happened is EngineNote note)
            Say(note.Text);
        if (Clock.Seconds - lastLine >= (live ? SecondsOnTerminal : SecondsBetweenLines) || happened is ChunkEnded && done.Count == missing)
            Overall();
    }

    private void Overall()
    {
        if (told == done.Count)
            return;
        told = done.Count;
        lastLine = Clock.Seconds;
        TimeSpan? left = done.Count == 0 ? null : (Clock.Seconds - began) / done.Count * (missing - done.Count) is var seconds ? TimeSpan.FromSeconds(seconds) : null;
        string line = $"{done.Count} of {missing} sessions, {StudyProgress.Rough(left)}";
        if (live)
        {
            writer.Write($"\r{line.PadRight(shown)}{(done.Count == missing ? "\n" : "")}");
            shown = line.Length;
        }
        else
            writer.WriteLine(line);
    }

    /// <summary>A line that stays.</summary>
    private void Say(string text)
    {
        writer.WriteLine((live && shown > 0 ? "\r" : "") + text.PadRight(shown));
        shown = 0;
    }
}

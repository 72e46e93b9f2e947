using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Storage;
using Spectre.Console;

namespace DeepDrummer.Cli.Progress;

/// <summary>Shows a study while it runs: a live table on a terminal, a line now and then anywhere else.</summary>
internal sealed class StudyView(TextWriter writer, StudyProgress progress, int jobs)
{
    private const int MostRows = 12;
    private const double SecondsBetweenLines = 10;

    private double lastLine = Clock.Seconds;

    /// <summary>Runs the work, and shows each event that it tells.</summary>
    public async Task<T> ShowAsync<T>(Func<Action<RunEvent>, Task<T>> work)
    {
        var output = new AnsiConsoleOutput(writer);
        if (!output.IsTerminal)
            return await work(Line);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = output });
        return await console.Live(Table()).AutoClear(true).StartAsync(live => work(happened =>
        {
            progress.Observe(happened);
            live.UpdateTarget(Table());
            if (Note(happened) is string note)
                console.MarkupLineInterpolated($"{note}");
        }));
    }

    private void Line(RunEvent happened)
    {
        progress.Observe(happened);
        bool due = happened is TrialRated && Clock.Seconds - lastLine >= SecondsBetweenLines;
        if (Note(happened) is string note)
            writer.WriteLine(note);
        else if (happened is ListenerEnded { Rater: int rater })
            writer.WriteLine($"listener {rater} is through: {progress.Listeners[rater].Likes} of {progress.TrialsOf(rater)} liked; {Overall()}");
        else if (due && happened is TrialRated { Rater: int asked })
            writer.WriteLine($"listener {asked}: trial {progress.Listeners[asked].Trials} of {progress.TrialsOf(asked)}, {progress.Listeners[asked].Likes} liked; {Overall()}");
        else
            return;
        lastLine = Clock.Seconds;
    }

    /// <summary>What must be told whatever the view.</summary>
    private static string? Note(RunEvent happened) => happened switch
    {
        ListenerFailed gone => $"listener {gone.Rater} dropped out after {gone.Trials} trials: {gone.Error.ReplaceLineEndings(" ")}",
        StudyResumed { Changes.Count: > 0 } resumed => $"warning: the run was begun by other software, and may end otherwise than it would have: {string.Join(", ", resumed.Changes)}",
        _ => null,
    };

    private string Overall() =>
        $"{progress.TrialsDone} of {progress.AllTrials} trials, {progress.Through} of {progress.Listeners.Count} listeners through"
        + (progress.Gone > 0 ? $", {progress.Gone} gone" : "") + $", {StudyProgress.Rough(progress.TimeLeft(jobs))}";

    private Table Table()
    {
        var table = new Table { Border = TableBorder.Rounded, Caption = new TableTitle(Markup.Escape(Overall())) };
        table.AddColumns(
            new TableColumn("listener").RightAligned(), new TableColumn("trial").RightAligned(), new TableColumn("").Width(24), new TableColumn("likes so far").RightAligned());
        foreach ((int index, ListenerProgress listener) in progress.Listeners.Index().Where(listener => listener.Item.Asked).Take(MostRows))
        {
            int filled = 24 * listener.Trials / progress.TrialsOf(index);
            table.AddRow($"{index}", $"{listener.Trials} of {progress.TrialsOf(index)}", new string('━', filled) + $"[grey]{new string('─', 24 - filled)}[/]", $"{listener.Likes}");
        }
        return table;
    }
}

using System.CommandLine;
using DeepDrummer.Research.Figures;
using DeepDrummer.Research.Reports;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Cli;

/// <summary><c>deepdrummer report RUN…</c>: one page with everything that a sweep, or some runs, found.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var usual = new ReportOptions();
        var runs = new Argument<string[]>("run") { Description = "The folder of a sweep, or of several with the same listeners; or run folders of study, an arm each.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string?>("--out") { Description = "File of the page [default: report.html in the first folder].", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "Print every number as JSON; a page is written only with --out." };
        var baseline = new Option<string?>("--baseline") { Description = "The arm that the others are compared with [default: original, else the first].", HelpName = "ARM" };
        var margin = new Option<double>("--margin") { Description = "Largest difference of theta that counts as none.", DefaultValueFactory = _ => usual.Margin };
        var criteria = new Option<double[]>("--criterion") { Description = "Thetas that ratings-to-criterion waits for.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [.. usual.Criteria] };
        var seed = new Option<ulong>("--seed") { Description = "Seed of the bootstraps.", DefaultValueFactory = _ => usual.Seed.Value };
        var command = new Command("report", "One page with all that a sweep or some runs found: learning curves, densities, calibration, the reviewer's tables.") { runs, output, json, baseline, margin, criteria, seed };
        command.SetAction(parsed =>
        {
            string[] folders = parsed.GetValue(runs)!;
            var options = new ReportOptions
            {
                Baseline = parsed.GetValue(baseline), Margin = parsed.GetValue(margin), Criteria = parsed.GetValue(criteria)!, Seed = new Seed(parsed.GetValue(seed)),
            };
            if (options.Problems().ToArray() is { Length: > 0 } problems)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"deepdrummer: {string.Join(' ', problems)}");
                return Host.Usage;
            }
            Report report;
            try
            {
                report = Report.Of(ReportSource.Open(folders), options);
            }
            catch (Exception unfit) when (unfit is DirectoryNotFoundException or ArgumentException)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"deepdrummer: {Host.OneLine(unfit)}");
                return Host.Usage;                                                // a folder or an arm that is not there
            }
            bool asJson = parsed.GetValue(json);
            if (asJson)
                parsed.InvocationConfiguration.Output.WriteLine(ReportJson.Format(report));
            string? file = parsed.GetValue(output) ?? (asJson ? null : Path.Combine(folders[0], "report.html"));
            if (file is not null)
                Write(report, Path.GetFullPath(file), asJson ? parsed.InvocationConfiguration.Error : parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            return Host.Success;
        });
        return command.WithExamples(
            "deepdrummer report sweeps/mine                         the page beside the sweep's results",
            "deepdrummer report runs/a runs/b --baseline a          two runs of study, an arm each",
            "deepdrummer report sweeps/mine sweeps/stored-original  arms of two sweeps with the same listeners",
            "deepdrummer report sweeps/mine --json                  every number, for machines");
    }

    private static void Write(Report report, string file, TextWriter output, TextWriter messages)
    {
        bool drawn = File.Exists(PlotlyScript.Path);
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        File.WriteAllText(file, ReportPage.Html(report, drawn ? PlotlyScript.Read(PlotlyScript.Path) : null));
        if (!drawn)
            messages.WriteLine($"No figures: there is no plotly.js at {PlotlyScript.Path}; ./deepdrummer fetches it, or set {PlotlyScript.Variable}.");
        output.WriteLine(new Uri(file).AbsoluteUri);
    }
}

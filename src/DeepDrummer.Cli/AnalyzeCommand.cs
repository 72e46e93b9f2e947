using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeepDrummer.Research.Displays;
using DeepDrummer.Research.Figures;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;
using Spectre.Console;

namespace DeepDrummer.Cli;

/// <summary><c>deepdrummer analyze paper</c> and <c>deepdrummer analyze RUN</c>: the statistics of a blind test.</summary>
internal static class AnalyzeCommand
{
    /// <summary>What is analysed, and the expected numbers where there are some.</summary>
    private sealed record Report(string Title, string? Provenance, ThetaCounts Counts, ThetaAnalysis Analysis, IReadOnlyDictionary<string, string> Expected)
    {
        /// <summary>Provenance short enough for the foot of a figure.</summary>
        public string Caption => Provenance is null ? "" : "Counts recovered from the published density curves; the rows are not linked by person.";

        public IReadOnlyList<Finding> Findings { get; } = ThetaFindings.Of(Analysis);

        public (string Name, DensityCurve Curve)[] Densities =>
            [("init_theta", Analysis.InitDensity), ("final_theta", Analysis.FinalDensity), ("delta_theta", Analysis.DeltaDensity)];
    }

    public static Command Create()
    {
        var study = new Argument<string>("study") { Description = "A run folder, or 'paper' for the original study's 25 participants." };
        var json = new Option<bool>("--json") { Description = "Print every number and density curve as JSON." };
        var seed = new Option<ulong>("--seed") { Description = "Seed of the bootstraps.", DefaultValueFactory = _ => 1 };
        var output = new Option<string?>("--out") { Description = "Folder for analysis.json, densities.csv and the figures.", HelpName = "DIR" };
        var command = new Command("analyze", "The statistics of a blind test: theta before and after learning, exact tests, intervals, fits, densities.") { study, json, seed, output };
        command.SetAction(parsed =>
        {
            Report report = Analyze(parsed.GetValue(study)!, new Seed(parsed.GetValue(seed)));
            TextWriter writer = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
                writer.WriteLine(Json(report));
            else
                Print(report, writer);
            if (parsed.GetValue(output) is { } folder)
                Save(report, folder, parsed.InvocationConfiguration.Error);
            return 0;
        });
        return command.WithExamples(
            "deepdrummer analyze paper                    the original study, beside the numbers expected",
            "deepdrummer analyze runs/mine --out figures  your run, with its figures",
            "deepdrummer analyze runs/mine --json         for machines");
    }

    private static Report Analyze(string study, Seed seed)
    {
        if (study == "paper")
            return new Report("The original study (arXiv:2008.04391)", PaperCounts.Provenance, PaperCounts.Load(),
                ThetaAnalysis.Of(PaperCounts.Load(), ThetaAnalysisOptions.Paper, seed), PaperResults.Expected);

        if (!Directory.Exists(study))
            throw new DirectoryNotFoundException($"'{study}' is no run folder; analyze takes one, or 'paper'.");
        string path = Path.Combine(study, "theta.csv");
        IReadOnlyList<ListenerTheta> listeners = ThetaFile.Read(path);
        ListenerTheta[] complete = [.. listeners.Where(listener => listener.Complete)];
        if (complete.Length < 2)
            throw new InvalidDataException($"{path}: {complete.Length} of {listeners.Count} listeners rated both models, and an analysis takes at least 2.");
        string left = complete.Length < listeners.Count ? $" ({complete.Length} of {listeners.Count} listeners rated both models)" : "";
        ThetaCounts counts = ThetaCounts.Of(complete);
        return new Report(study + left, null, counts, ThetaAnalysis.Of(counts, new ThetaAnalysisOptions(), seed), new Dictionary<string, string>());
    }

    private static void Print(Report report, TextWriter writer)
    {
        var output = new AnsiConsoleOutput(writer);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = output,
            Ansi = output.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,       // piped: plain text
        });
        bool compared = report.Expected.Count > 0;
        var table = new Table
        {
            Title = new TableTitle(Markup.Escape(report.Title)),
            Border = output.IsTerminal ? TableBorder.Rounded : TableBorder.Simple,
        };
        table.AddColumns(compared ? ["measure", "measured", "expected", ""] : ["measure", "measured"]);
        foreach (Finding finding in report.Findings)
        {
            string measured = Join(finding.Measures.Select(measure => Text(measure.Value, finding.Format)));
            if (compared)
                table.AddRow(Markup.Escape(finding.Label), measured, Join(ExpectedOf(report, finding).Select(value => value ?? "")), Agreement(report, finding));
            else
                table.AddRow(Markup.Escape(finding.Label), measured);
        }
        console.Write(table);
        if (compared)
            console.WriteLine(PaperResults.Note);
        if (report.Provenance is not null)
            console.WriteLine(report.Provenance);
    }

    private static string?[] ExpectedOf(Report report, Finding finding) =>
        [.. finding.Measures.Select(measure => report.Expected.GetValueOrDefault(measure.Key)).Where((value, i) => value is not null)];

    /// <summary>"=" where every expected number is met to its last digit, "~" where not, nothing where none is expected.</summary>
    private static string Agreement(Report report, Finding finding)
    {
        bool[] agrees = [.. finding.Measures.Where(measure => report.Expected.ContainsKey(measure.Key))
            .Select(measure => measure.Value is { } value && PaperResults.Agrees(value, report.Expected[measure.Key]))];
        return agrees.Length == 0 ? "" : agrees.All(agree => agree) ? "=" : "~";
    }

    private static string Join(IEnumerable<string> texts) => string.Join("  ", texts);

    private static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";

    private static string Json(Report report)
    {
        var measures = report.Findings.SelectMany(finding => finding.Measures).ToDictionary(measure => measure.Key, measure => (JsonNode?)measure.Value);
        var expected = report.Expected.ToDictionary(pair => pair.Key, pair => (JsonNode?)double.Parse(pair.Value, CultureInfo.InvariantCulture));
        var densities = report.Densities.ToDictionary(density => density.Name, density => (JsonNode?)JsonSerializer.SerializeToNode(
            new { bandwidth = density.Curve.Bandwidth, x = density.Curve.X, y = density.Curve.Y }, JsonStyle.Machines));
        var json = new JsonObject { ["study"] = report.Title, ["measures"] = new JsonObject(measures), ["densities"] = new JsonObject(densities) };
        if (expected.Count > 0)
            json["expected"] = new JsonObject(expected);
        if (report.Provenance is not null)
            json["provenance"] = report.Provenance;
        return json.ToJsonString(JsonStyle.Machines);
    }

    /// <summary>Writes the numbers and the density curves, and names the files on the message stream.</summary>
    private static void Save(Report report, string folder, TextWriter messages)
    {
        Directory.CreateDirectory(folder);
        var csv = new StringBuilder("density,bandwidth,x,y\n");
        foreach ((string name, DensityCurve curve) in report.Densities)
            for (int i = 0; i < curve.X.Count; i++)
                csv.Append(CultureInfo.InvariantCulture, $"{name},{curve.Bandwidth},{curve.X[i]:R},{curve.Y[i]:R}\n");
        string numbers = Path.Combine(folder, "analysis.json"), curves = Path.Combine(folder, "densities.csv");
        File.WriteAllText(numbers, Json(report) + "\n");
        File.WriteAllText(curves, csv.ToString());
        FigureReport figures = FigureWriter.WriteAll(ThetaFigures.Both(report.Analysis, report.Counts, report.Title, report.Caption), folder);
        messages.WriteLine($"Wrote {string.Join(", ", (string[])[numbers, curves, .. figures.Files])}.");
        foreach (string problem in figures.Problems)
            messages.WriteLine(problem);
    }
}

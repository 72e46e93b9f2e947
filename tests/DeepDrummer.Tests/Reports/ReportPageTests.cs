using System.Text.Json;
using System.Text.RegularExpressions;
using DeepDrummer.Cli;
using DeepDrummer.Research.Figures;
using DeepDrummer.Research.Reports;
using DeepDrummer.Research.Storage;
using DeepDrummer.Tests.Figures;
using System.CommandLine;

namespace DeepDrummer.Tests.Reports;

/// <summary>The page and the verb.</summary>
public sealed class ReportPageTests : IDisposable
{
    private static readonly MadeUpSweep small = new() { Listeners = [new("simulated:rhythm", 6), new("simulated:timbre", 6)], Checkpoints = [20, 40] };
    private static readonly Lazy<Report> report = new(() => Report.Of(ReportTests.Input(small), new ReportOptions { Replicates = 200, PowerSimulations = 5 }));

    private readonly string folder = Directory.CreateTempSubdirectory("report-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static (int Code, string Output, string Messages) Run(params string[] arguments)
    {
        using StringWriter output = new(), messages = new();
        int code = ReportCommand.Create().Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = messages, EnableDefaultExceptionHandler = false });
        return (code, output.ToString(), messages.ToString());
    }

    [Fact]
    public void The_page_needs_no_network_and_has_each_section_once()
    {
        string page = ReportPage.Html(report.Value, null);
        Assert.DoesNotMatch("(src|href)=\"(?!#)", page);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
        Assert.Equal(9, Regex.Count(page, "<h2 id="));
        string[] ids = [.. Regex.Matches(page, " id=\"([^\"]+)\"").Select(match => match.Groups[1].Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sentence_about_simulated_listeners_opens_and_closes_it()
    {
        string page = ReportPage.Html(report.Value, null);
        Assert.Equal(2, Regex.Count(page, Regex.Escape(StudySummary.Caution)));
        Assert.True(page.IndexOf(StudySummary.Caution, StringComparison.Ordinal) < page.IndexOf("<h2", StringComparison.Ordinal));
        Assert.DoesNotContain(StudySummary.Caution, ReportPage.Html(Report.Of(ReportTests.Input(small) with { Simulated = false }, new ReportOptions { Replicates = 100, PowerSimulations = 1 }), null), StringComparison.Ordinal);
    }

    [Fact]
    public void Words_from_outside_are_text_and_never_tags()
    {
        string page = ReportPage.Html(report.Value with { Title = Gallery.Odd, Claim = Gallery.Odd, Citation = Gallery.Odd, Notices = [Gallery.Odd], Facts = [new Fact(Gallery.Odd, Gallery.Odd)], Arms = [.. report.Value.Arms, new ReportArm(Gallery.Odd, Gallery.Odd)] }, null);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.0004, "+0.000;-0.000;0.000", "0.000"), InlineData(-0.5, "0.0", "−0.5"), InlineData(0.25, "+0.00;-0.00;0.00", "+0.25"), InlineData(-0.0, "0.00", "0.00")]
    public void Numbers_have_a_true_minus_and_nothing_has_no_sign(double value, string format, string expected) => Assert.Equal(expected, Shown.Number(value, format));

    [Fact]
    public void The_verb_writes_the_page_beside_the_results_and_says_where()
    {
        small.Write(folder);
        (int code, string output, string messages) = Run(folder);
        string file = Path.Combine(folder, "report.html");
        Assert.Equal((0, new Uri(file).AbsoluteUri), (code, output.TrimEnd()));
        Assert.Equal(File.Exists(PlotlyScript.Path), messages.Length == 0);
        string first = File.ReadAllText(file);
        Assert.DoesNotContain(folder, first, StringComparison.Ordinal);           // no path of this machine
        Run(folder, "--out", Path.Combine(folder, "new", "other.html"));
        Assert.Equal(first, File.ReadAllText(Path.Combine(folder, "new", "other.html")));
    }

    [Fact]
    public void Json_holds_every_section_and_writes_no_page()
    {
        small.Write(folder);
        (_, string output, string messages) = Run(folder, "--json", "--baseline", "one vein", "--margin", "0.1");
        JsonElement json = JsonDocument.Parse(output).RootElement;
        Assert.Equal(("one vein", 0.1), (json.GetProperty("baseline").GetString(), json.GetProperty("options").GetProperty("margin").GetDouble()));
        Assert.Equal(StudySummary.Caution, json.GetProperty("caution").GetString());
        foreach (string section in (string[])["answers", "costs", "learning", "densities", "criteria", "calibrations", "comparisons", "models", "powers", "families", "flow"])
            Assert.NotEqual(JsonValueKind.Null, json.GetProperty(section).ValueKind);
        Assert.Equal((6, ""), (json.GetProperty("answers").GetArrayLength(), messages));
        Assert.False(File.Exists(Path.Combine(folder, "report.html")));
    }

    [Fact]
    public void Options_that_make_no_sense_end_with_2()
    {
        small.Write(folder);
        (int code, _, string messages) = Run(folder, "--margin", "2", "--criterion", "0");
        Assert.Equal(Host.Usage, code);
        Assert.Contains("margin of 2", messages, StringComparison.Ordinal);
        Assert.Contains("criterion of 0", messages, StringComparison.Ordinal);
    }

    /// <summary>In a real browser, every figure of the page is drawn, and in a dark one no light paper is left.</summary>
    [BrowserFact]
    public void Every_figure_is_drawn()
    {
        string page = ReportPage.Html(report.Value, PlotlyScript.Read(PlotlyScript.Path));
        int places = Regex.Count(page, "class=\"plot\"");
        string drawn = HeadlessChromium.Run(HeadlessChromium.Path, page, TimeSpan.FromMinutes(2));
        Assert.True(places >= 9);
        Assert.Equal(places, Regex.Count(drawn, "class=\"plot js-plotly-plot\""));
    }
}

using DeepDrummer.Research.Reports;

namespace DeepDrummer.Tests.Reports;

/// <summary>The numbers of a report, on sweeps whose truth is known.</summary>
public sealed class ReportTests : IDisposable
{
    private static readonly ReportOptions quick = new() { Replicates = 500, PowerSimulations = 20 };

    private readonly string folder = Directory.CreateTempSubdirectory("report-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private ReportInput Input(MadeUpSweep sweep, int through = int.MaxValue)
    {
        sweep.Write(folder, through);
        return ReportSource.Open([folder]);
    }

    [Fact]
    public void Made_up_page()
    {
        ReportInput input = Input(new MadeUpSweep());
        Report report = Report.Of(input, quick);
        Assert.Equal("original", report.Baseline);
        Assert.Equal(9, report.Answers.Count);
        Assert.NotEmpty(ReportPage.Html(report, null));
        Assert.NotEmpty(ReportJson.Format(report));
    }
}

using System.CommandLine;
using System.Text.Json;
using DeepDrummer.Cli;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Tests.Statistics;

public sealed class AnalyzeCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("analyze").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static (int Code, string Output, string Messages) Run(params string[] arguments)
    {
        using StringWriter output = new(), messages = new();
        int code = AnalyzeCommand.Create().Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = messages, EnableDefaultExceptionHandler = false });
        return (code, output.ToString(), messages.ToString());
    }

    [Fact]
    public void The_paper_is_printed_beside_what_is_expected_within_80_columns_of_plain_text()
    {
        (int code, string output, _) = Run("paper");
        Assert.Equal(0, code);
        Assert.All(output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.DoesNotContain('\u001b', output);
        Assert.Matches(@"mean init, final, delta +0\.372  0\.540  0\.168 +0\.372  0\.540  0\.168 +=", output);
        Assert.Matches(@"sign-flip: p +5\.4E-05 +5\.4E-05 +=", output);
        Assert.Contains("not linked by person", output.ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_holds_every_number_and_both_figures_curves()
    {
        (_, string output, _) = Run("paper", "--json");
        JsonElement json = JsonDocument.Parse(output).RootElement;
        foreach (string key in PaperResults.Expected.Keys)
        {
            Assert.True(double.IsFinite(json.GetProperty("measures").Number(key)));
            Assert.True(double.IsFinite(json.GetProperty("expected").Number(key)));
        }
        JsonElement delta = json.GetProperty("densities").GetProperty("delta_theta");
        Assert.Equal((0.04, 100, 100), (delta.Number("bandwidth"), delta.GetProperty("x").GetArrayLength(), delta.GetProperty("y").GetArrayLength()));
        Assert.Contains("2008.04391", json.GetProperty("provenance").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_folder_is_analysed_and_its_dropped_listeners_are_counted()
    {
        File.WriteAllText(Path.Combine(folder, "theta.csv"), $"{ThetaFile.Header}\n0,3,10,6,10,,,\n1,5,10,5,10,,,\n2,4,10,3,10,,,\n3,1,2,0,0,,,\n");
        (int code, string output, _) = Run(folder, "--json");
        Assert.Equal(0, code);
        JsonElement json = JsonDocument.Parse(output).RootElement, measures = json.GetProperty("measures");
        Assert.Contains("(3 of 4 listeners rated both models)", json.GetProperty("study").GetString(), StringComparison.Ordinal);
        Assert.Equal(2 / 30.0, measures.Number("delta_theta_mean"), 1e-14);
        Assert.Equal((3, 1, 1, 1), (measures.Number("listeners"), measures.Number("improved"), measures.Number("same"), measures.Number("worse")));
        Assert.False(json.TryGetProperty("expected", out _));
        Assert.Contains("improved, same, worse", Run(folder).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_where_nothing_varies_still_prints()
    {
        File.WriteAllText(Path.Combine(folder, "theta.csv"), $"{ThetaFile.Header}\n0,0,1,1,1,,,\n1,0,1,1,1,,,\n");
        (int code, string output, _) = Run(folder);
        Assert.Equal(0, code);
        Assert.Matches(@"paired t: p +-", output);
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(Run(folder, "--json").Output).RootElement.GetProperty("measures").GetProperty("p_t").ValueKind);
    }

    [Fact]
    public void Out_gets_the_numbers_and_the_curves()
    {
        string target = Path.Combine(folder, "figures", "paper");
        (_, _, string messages) = Run("paper", "--out", target);
        Assert.Contains("densities.csv", messages, StringComparison.Ordinal);
        Assert.Equal(1 + 3 * 100, File.ReadAllLines(Path.Combine(target, "densities.csv")).Length);
        Assert.Equal(25, JsonDocument.Parse(File.ReadAllText(Path.Combine(target, "analysis.json"))).RootElement.GetProperty("measures").Number("listeners"));
    }

    [Fact]
    public void What_cannot_be_analysed_is_refused_in_one_line()
    {
        Assert.Contains("is no run folder", Assert.Throws<DirectoryNotFoundException>(() => Run(Path.Combine(folder, "none"))).Message, StringComparison.Ordinal);
        Assert.Contains("theta.csv does not exist", Assert.Throws<FileNotFoundException>(() => Run(folder)).Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder, "theta.csv"), $"{ThetaFile.Header}\n0,3,10,6,10,,,\n1,3,10,0,0,,,\n");
        Assert.Contains("1 of 2 listeners rated both models, and an analysis takes at least 2", Assert.Throws<InvalidDataException>(() => Run(folder)).Message, StringComparison.Ordinal);
    }
}

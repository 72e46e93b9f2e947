using System.Diagnostics;
using System.Text.Json.Nodes;
using DeepDrummer.Kernel.Jupyter;
using DeepDrummer.Tests.Storage;

namespace DeepDrummer.Tests.Kernel.Jupyter;

/// <summary>The kernel under the Jupyter that Debian ships.</summary>
public sealed class DebianJupyterTests
{
    [NbconvertFact]
    public void Nbconvert_executes_a_notebook()
    {
        using var place = new TemporaryFolder();
        KernelSpec.Install(place.In("data/kernels/" + KernelSpec.Name), AppContext.BaseDirectory, "dotnet", place.In("no-plotly"));
        File.WriteAllText(place.In("book.ipynb"), new JsonObject
        {
            ["cells"] = new JsonArray(Cell("int x = 40;\nConsole.WriteLine(\"hello\");"), Cell("x + 2"), Cell("#!markdown\n# Title")),
            ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["display_name"] = KernelSpec.DisplayName, ["language"] = "C#", ["name"] = KernelSpec.Name } },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        }.ToJsonString());
        var start = new ProcessStartInfo(NbconvertFactAttribute.Jupyter, ["nbconvert", "--to", "notebook", "--execute", place.In("book.ipynb"), "--output", place.In("executed.ipynb")]) { RedirectStandardError = true };
        foreach ((string name, string folder) in (ReadOnlySpan<(string, string)>)[("JUPYTER_DATA_DIR", "data"), ("JUPYTER_CONFIG_DIR", "config"), ("JUPYTER_RUNTIME_DIR", "runtime"), ("IPYTHONDIR", "ipython")])
            start.Environment[name] = place.In(folder);
        using Process nbconvert = Process.Start(start)!;
        string said = nbconvert.StandardError.ReadToEnd();
        nbconvert.WaitForExit();

        Assert.True(nbconvert.ExitCode == 0, said);
        JsonArray cells = JsonNode.Parse(File.ReadAllText(place.In("executed.ipynb")))!["cells"]!.AsArray();
        Assert.Equal("hello\n", Text(cells[0]!["outputs"]![0]!["text"]!));
        Assert.Equal("42", Text(cells[1]!["outputs"]![0]!["data"]!["text/plain"]!));
        Assert.Equal("# Title", Text(cells[2]!["outputs"]![0]!["data"]!["text/markdown"]!));
    }

    private static JsonObject Cell(string source) => new()
    {
        ["cell_type"] = "code", ["id"] = $"c{source.Length}", ["execution_count"] = null, ["metadata"] = new JsonObject(), ["outputs"] = new JsonArray(), ["source"] = source,
    };

    private static string Text(JsonNode lines) => lines is JsonArray all ? string.Concat(all.Select(line => (string?)line)) : (string)lines!;
}

/// <summary>A fact that runs Jupyter's nbconvert; skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NbconvertFactAttribute : FactAttribute
{
    public const string Jupyter = "/usr/bin/jupyter";

    public NbconvertFactAttribute()
    {
        if (!File.Exists(Jupyter) || !File.Exists("/usr/bin/jupyter-nbconvert"))
            Skip = "Jupyter's nbconvert is not installed (Debian: jupyter-nbconvert).";
        else if (!File.Exists(Path.Combine(AppContext.BaseDirectory, "deepdrummer.runtimeconfig.json")))
            Skip = "The program does not lie beside the tests.";
    }
}

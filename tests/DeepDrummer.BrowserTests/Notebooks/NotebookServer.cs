using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using DeepDrummer.Kernel.Jupyter;
using DeepDrummer.Research.Figures;

namespace DeepDrummer.BrowserTests.Notebooks;

/// <summary>Debian's notebook server on a free port of this machine, with this project's kernel, in folders of its own.</summary>
internal sealed class NotebookServer : IDisposable
{
    public const string Program = "/usr/bin/jupyter-notebook";
    private const string Token = "0123456789abcdef";

    private readonly DirectoryInfo place = Directory.CreateTempSubdirectory("deepdrummer-notebook-");
    private readonly Process server;

    /// <param name="notebooks">The folder it serves; null for one of its own.</param>
    public NotebookServer(string? notebooks = null)
    {
        Notebooks = notebooks ?? Directory.CreateDirectory(In("notebooks")).FullName;
        KernelSpec.Install(In("data/kernels/" + KernelSpec.Name), AppContext.BaseDirectory, "dotnet", PlotlyScript.Path);
        int port = FreePort();
        Address = $"http://127.0.0.1:{port}/";
        var start = new ProcessStartInfo(Program, [
            "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={port}", "--port-retries=0", $"--NotebookApp.token={Token}", $"--notebook-dir={Notebooks}"])
        {
            RedirectStandardError = true,
        };
        foreach ((string name, string folder) in (ReadOnlySpan<(string, string)>)[("JUPYTER_DATA_DIR", "data"), ("JUPYTER_CONFIG_DIR", "config"), ("JUPYTER_RUNTIME_DIR", "runtime"), ("IPYTHONDIR", "ipython")])
            start.Environment[name] = In(folder);
        server = Process.Start(start)!;
        var said = new List<string>();
        while (said.LastOrDefault()?.Contains("is running at", StringComparison.Ordinal) != true)
            said.Add(server.StandardError.ReadLine() ?? throw new IOException($"The notebook server ended: {string.Join('\n', said)}"));
        new Thread(() => server.StandardError.ReadToEnd()) { IsBackground = true, Name = "notebook server's log" }.Start();   // or it would wait to be read
    }

    public string Address { get; }
    public string Notebooks { get; }

    /// <summary>Where a notebook of the folder is opened.</summary>
    public string Page(string notebook) => $"{Address}notebooks/{notebook}?token={Token}";

    /// <summary>Writes a notebook of code cells into the folder.</summary>
    public void Write(string name, params string[] cells) => File.WriteAllText(Path.Combine(Notebooks, name), new JsonObject
    {
        ["cells"] = new JsonArray([.. cells.Select((source, index) => new JsonObject
        {
            ["cell_type"] = "code", ["id"] = $"c{index}", ["execution_count"] = null, ["metadata"] = new JsonObject(), ["outputs"] = new JsonArray(), ["source"] = source,
        })]),
        ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["display_name"] = KernelSpec.DisplayName, ["language"] = "C#", ["name"] = KernelSpec.Name } },
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    }.ToJsonString());

    /// <summary>Its kernels watch who started them, and go with it.</summary>
    public void Dispose()
    {
        server.Kill(entireProcessTree: true);
        server.WaitForExit();
        server.Dispose();
        place.Delete(recursive: true);
    }

    private string In(string name) => Path.Combine(place.FullName, name);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

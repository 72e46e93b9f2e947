using System.Text.Json;
using System.Text.Json.Nodes;
using DeepDrummer.Research.Figures;

namespace DeepDrummer.Kernel.Jupyter;

/// <summary>Tells Jupyter of the kernel: a folder with a kernel.json, under the name that notebooks of .NET Interactive ask for.</summary>
public static class KernelSpec
{
    public const string Name = ".net-csharp", DisplayName = ".NET (C#)";

    private static readonly JsonSerializerOptions indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where it lies under an installation's prefix; without one, among the user's own.</summary>
    public static string FolderOf(string? prefix) => Path.Combine(prefix is null ? UserData() : Path.Combine(Path.GetFullPath(prefix), "share", "jupyter"), "kernels", Name);

    /// <summary>Writes the folder, over what was there.</summary>
    /// <param name="program">The folder that holds the program; a link is followed each time a kernel starts.</param>
    /// <param name="dotnet">The dotnet to run it with.</param>
    /// <param name="plotly">The plotly.js put beside, so that pages draw figures without a network; skipped when it is not there.</param>
    public static void Install(string folder, string program, string dotnet, string plotly)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "kernel.json"), Json(program, dotnet).ToJsonString(indented) + "\n");
        if (File.Exists(plotly))
            File.Copy(plotly, Path.Combine(folder, PlotlyScript.Shared), overwrite: true);
    }

    /// <summary>Removes the folder. False when there was none.</summary>
    public static bool Uninstall(string folder)
    {
        if (!Directory.Exists(folder))
            return false;
        Directory.Delete(folder, recursive: true);
        return true;
    }

    /// <summary>A build moves the program's link to its new folder, and a kernel that runs must keep to its own: so the link is followed
    /// when the kernel starts, by the shell.</summary>
    private static JsonObject Json(string program, string dotnet) => new()
    {
        ["argv"] = new JsonArray("/bin/sh", "-c", "exec \"$0\" exec \"$(readlink -f \"$1\")/deepdrummer.dll\" kernel start \"$2\"", dotnet, program, "{connection_file}"),
        ["display_name"] = DisplayName,
        ["language"] = "C#",
        ["interrupt_mode"] = "message",
        ["env"] = new JsonObject { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1", ["OPENBLAS_NUM_THREADS"] = "1", ["DOTNET_TieredPGO"] = "0" },
        ["metadata"] = new JsonObject { ["debugger"] = false },
    };

    /// <summary>Jupyter's rule: JUPYTER_DATA_DIR, else the platform's folder for data.</summary>
    private static string UserData()
    {
        if (Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR") is { Length: > 0 } given)
            return given;
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsMacOS())
            return Path.Combine(home, "Library", "Jupyter");
        return Path.Combine(Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } data ? data : Path.Combine(home, ".local", "share"), "jupyter");
    }
}

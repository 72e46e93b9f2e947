using System.Diagnostics;

namespace DeepDrummer.Kernel.References;

/// <summary>Runs the SDK's <c>dotnet</c>.</summary>
internal static class DotnetTool
{
    /// <summary>Everything it wrote, and whether it succeeded. It is killed when <paramref name="cancel"/> asks.</summary>
    /// <exception cref="OperationCanceledException">It was.</exception>
    public static (bool Succeeded, string Output, IReadOnlyList<string> Errors) Run(string folder, IEnumerable<string> arguments, CancellationToken cancel)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach ((string name, string value) in (ReadOnlySpan<(string, string)>)[("DOTNET_NOLOGO", "1"), ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"), ("MSBUILDDISABLENODEREUSE", "1"), ("DOTNET_CLI_USE_MSBUILD_SERVER", "0"), ("UseSharedCompilation", "false")])
            start.Environment[name] = value;
        foreach (string inherited in (string[])["MSBUILD_EXE_PATH", "MSBuildSDKsPath", "MSBuildExtensionsPath"])    // of a build that runs us
            start.Environment.Remove(inherited);
        using Process tool = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        tool.StandardInput.Close();
        using CancellationTokenRegistration kill = cancel.Register(() => tool.Kill(entireProcessTree: true));
        Task<string> error = tool.StandardError.ReadToEndAsync(CancellationToken.None);
        string output = tool.StandardOutput.ReadToEnd();
        string all = output + error.GetAwaiter().GetResult();
        tool.WaitForExit();
        cancel.ThrowIfCancellationRequested();
        string[] errors = [.. all.Split('\n').Where(line => line.Contains("error ", StringComparison.Ordinal)).Select(Short).Distinct()];
        return (tool.ExitCode == 0, output, errors.Length > 0 ? errors : [all.Trim()]);
    }

    /// <summary>Without the project in brackets at the end of each line.</summary>
    private static string Short(string line)
    {
        line = line.Trim();
        int project = line.LastIndexOf(" [", StringComparison.Ordinal);
        return project > 0 && line.EndsWith(']') ? line[..project] : line;
    }
}

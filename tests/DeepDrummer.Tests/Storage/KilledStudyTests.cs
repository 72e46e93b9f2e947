using System.Diagnostics;
using DeepDrummer.Cli;

namespace DeepDrummer.Tests.Storage;

/// <summary>The program itself, with the default method, killed for good in the middle of its work.</summary>
public sealed class KilledStudyTests : IDisposable
{
    private const int Killed = 128 + 9;

    /// <summary>Likes every other loop; asked one of these trials for the first time, it kills the program that asks, or sends it home.</summary>
    private const string Rater = """
        while read -r line; do
          trial=${line#*'"trial":'}
          trial=${trial%%,*}
          case $trial in 2) signal=KILL ;; 4) signal=TERM ;; *) signal= ;; esac
          [ -z "$signal" ] || [ -e "$MARKS/$trial" ] || { : >"$MARKS/$trial"; kill -$signal "$PPID"; continue; }
          if [ $((trial % 2)) = 1 ]; then echo '{"liked":true}'; else echo '{"liked":false}'; fi
        done
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_study_killed_interrupted_and_resumed_gives_the_very_bytes_of_an_unbroken_one()
    {
        File.WriteAllText(folder.In("rater.sh"), Rater);
        Directory.CreateDirectory(folder.In("marks"));
        string run = folder.In("run"), whole = folder.In("whole");

        Assert.Equal(Killed, await Study("--out", run, "--ratings", "3", "--blind", "1", "--listeners", "1"));
        Assert.Equal(Host.Interrupted, await Study("--resume", run));
        Assert.Equal(Host.Success, await Study("--resume", run));
        Assert.Equal(Host.Success, await Study("--out", whole, "--ratings", "3", "--blind", "1", "--listeners", "1"));

        foreach (string file in new[] { "trials.csv", "theta.csv", "models/listener-000-final.safetensors" })
            Assert.Equal(File.ReadAllBytes(Path.Combine(whole, file)), File.ReadAllBytes(Path.Combine(run, file)));
    }

    private async Task<int> Study(params string[] args)
    {
        string[] fresh = args.Contains("--out") ? ["--sounds", "built-in", "--rater", $"exec:exec sh '{folder.In("rater.sh")}'"] : [];
        string program = Path.Combine(AppContext.BaseDirectory, "deepdrummer.dll");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, "study", .. args, .. fresh])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MARKS"] = folder.In("marks");
        start.Environment["DEEPDRUMMER_CHROMIUM"] = "/no/browser";                // pictures are not what is tested
        using Process child = Process.Start(start)!;
        Task<string> output = child.StandardOutput.ReadToEndAsync(), error = child.StandardError.ReadToEndAsync();
        await child.WaitForExitAsync();
        Assert.True(child.ExitCode is Host.Success or Host.Interrupted or Killed, $"{await output}{await error}");
        return child.ExitCode;
    }
}

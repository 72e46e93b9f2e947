using System.Diagnostics;
using System.Globalization;

namespace DeepDrummer.Cli.Bench;

/// <summary>A checkout of the original Python beside us, asked for one piece of work at a time.</summary>
internal sealed class OriginalProgram : IDisposable
{
    private const string Python = "/usr/bin/python3";                             // Debian's, which has Debian's torch

    private readonly Process process;
    private readonly string script = Path.Combine(Path.GetTempPath(), $"deepdrummer-original-{Environment.ProcessId}.py");

    /// <exception cref="FileNotFoundException">The folder is not the original's, or Debian's Python is missing.</exception>
    /// <exception cref="InvalidDataException">The original does not start.</exception>
    public OriginalProgram(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "deepdrummer", "models.py")))
            throw new FileNotFoundException($"{folder} is not a checkout of the original: deepdrummer/models.py is missing.");
        if (!File.Exists(Python))
            throw new FileNotFoundException($"The original needs {Python} with torch, torchaudio and soundfile (Debian: python3-torch python3-torchaudio python3-soundfile).");

        using (Stream source = typeof(OriginalProgram).Assembly.GetManifestResourceStream("original.py")!)
        using (FileStream target = File.Create(script))
            source.CopyTo(target);
        process = Process.Start(new ProcessStartInfo(Python, ["-W", "ignore", script, Path.GetFullPath(folder)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var complaints = new List<string>();
        process.ErrorDataReceived += (_, line) => { if (line.Data is { Length: > 0 } text) lock (complaints) complaints.Add(text); };
        process.BeginErrorReadLine();
        if (process.StandardOutput.ReadLine() is not { } ready || !ready.StartsWith("ready ", StringComparison.Ordinal))
        {
            process.WaitForExit();
            Dispose();
            lock (complaints)
                throw new InvalidDataException($"The original in {folder} does not start: {complaints.LastOrDefault() ?? "it said nothing"}.");
        }
        string[] words = ready.Split(' ');
        (TorchVersion, Sounds) = (words[1], Path.Combine(folder, "samples"));
    }

    public string TorchVersion { get; }

    /// <summary>The folder of the original's sounds, which ours use in the same run.</summary>
    public string Sounds { get; }

    /// <summary>Wall seconds of one proposal: 101 candidates.</summary>
    public double Propose() => Ask("propose");

    /// <summary>Wall seconds of one lesson: 40 batches of 16.</summary>
    public double Learn() => Ask("learn");

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(TimeSpan.FromSeconds(5)))
                process.Kill();
        }
        process.Dispose();
        File.Delete(script);
    }

    private double Ask(string work)
    {
        process.StandardInput.WriteLine(work);
        process.StandardInput.Flush();
        return double.TryParse(process.StandardOutput.ReadLine(), CultureInfo.InvariantCulture, out double seconds)
            ? seconds
            : throw new InvalidDataException($"The original stopped while it was asked to {work}.");
    }
}

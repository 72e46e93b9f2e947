using System.Globalization;
using System.Runtime.InteropServices;

namespace DeepDrummer.Cli.Doctor;

/// <summary>Every part that <c>doctor</c> looks for, in the order it is shown.</summary>
internal static class MachineParts
{
    private const string Drumkits = "/usr/share/hydrogen/data/drumkits", SonicPi = "/usr/share/sonic-pi/samples";

    public static IReadOnlyList<MachinePart> All { get; } =
    [
        new(".NET", Need.Required, "running at all", "the .NET 10 SDK", () => RuntimeInformation.FrameworkDescription),
        new("system", Need.Required, "running at all", "64-bit Linux", () =>
            string.Create(CultureInfo.InvariantCulture, $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} cores")),
        new("libtorch", Need.Required, "tensors and learning", "apt-get install libtorch-dev, or set LIBTORCH to any libtorch's folder", LibTorch.Describe),
        new("CUDA", Need.Optional, "learning on a graphics card (--device cuda)", "an NVIDIA driver, and LIBTORCH set to a CUDA build of libtorch", LibTorch.Cuda),
        new("binding", Need.Required, "calling libtorch from .NET", "./deepdrummer builds it with cmake, make and g++", LibTorch.Binding),
        new("OpenBLAS", Need.Optional, "fast matrix products: learning is many times slower without it", "apt-get install libopenblas0-pthread", () =>
            Probe.Library("libopenblas.so.0", "openblas_get_config")),
        new("libsndfile", Need.Required, "reading sounds", "apt-get install libsndfile1", () => Probe.Library("libsndfile.so.1", "sf_version_string")),
        new("soxr", Need.Required, "resampling sounds to 44.1 kHz", "apt-get install libsoxr0", () => Probe.Library("libsoxr.so.0", "soxr_version")),
        new("FluidSynth", Need.Optional, "playing Standard MIDI Files", "apt-get install libfluidsynth3 timgm6mb-soundfont", () =>
            Probe.Library("libfluidsynth.so.3", "fluid_version_str")),
        new("sounds", Need.Optional, "real drum sounds; the built-in kit stands in", "apt-get install hydrogen-drumkits hydrogen-data sonic-pi-samples", Sounds),
        new("Chromium", Need.Optional, "figures as PNG and SVG", "apt-get install chromium, or set DEEPDRUMMER_CHROMIUM", () =>
            Probe.Program(Given("DEEPDRUMMER_CHROMIUM") ?? "/usr/bin/chromium", "--version")),
        new("plotly.js", Need.Optional, "drawing figures", "npm at the first run of ./deepdrummer, or set DEEPDRUMMER_PLOTLY", Plotly),
        new("npm", Need.Optional, "fetching plotly.js, once", "apt-get install npm", () => Probe.Program("npm", "--version")),
        new("Jupyter", Need.Optional, "the notebooks", "apt-get install jupyter-notebook jupyter-nbconvert", () => Probe.Program("jupyter-notebook", "--version")),
        new("Slurm", Need.Optional, "runs over many machines", "apt-get install slurm-wlm munge", () => Probe.Program("sbatch", "--version")),
        new("SQLite", Need.Optional, "studies with people: 'deepdrummer web'", "apt-get install libsqlite3-0", () => Probe.Library("libsqlite3.so.0", "sqlite3_libversion")),
        new("PostgreSQL", Need.Optional, "one database for several servers; SQLite stands in", "apt-get install postgresql", PostgreSql),
        new("python3-torch", Need.Optional, "comparing with the original program (bench --original); nothing else", "apt-get install python3-torch", () =>
            Probe.Value("/usr/lib/python3/dist-packages/torch/version.py", "__version__ =")),
    ];

    private static string? Given(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    private static string? Sounds()
    {
        int[] counts = [Probe.Files(Drumkits, ".wav", ".flac", ".ogg", ".aif", ".aiff", ".au"), Probe.Files(SonicPi, ".wav", ".flac", ".ogg")];
        return counts.Sum() == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{counts[0]} + {counts[1]} files in {Drumkits} and {SonicPi} ('deepdrummer sounds' lists those used)");
    }

    private static string? Plotly()
    {
        if (Given("DEEPDRUMMER_PLOTLY") is { } given)
            return File.Exists(given) ? given : throw new FileNotFoundException($"DEEPDRUMMER_PLOTLY names {given}, which is not there");
        string cache = Given("XDG_CACHE_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        string packages = Path.Combine(cache, "deepdrummer", "npm");
        return Directory.Exists(packages) ? Directory.EnumerateFiles(packages, "plotly*.min.js", SearchOption.AllDirectories).Order(StringComparer.Ordinal).FirstOrDefault() : null;
    }

    private static string? PostgreSql() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Select(version => Probe.Program($"{version}/bin/postgres", "--version")).LastOrDefault(said => said is not null)
            : Probe.Program("postgres", "--version");
}

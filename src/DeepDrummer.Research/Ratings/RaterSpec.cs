using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Ratings;

/// <summary>What raters of every kind may need of the study around them.</summary>
public sealed record RaterSetting
{
    /// <summary>Seconds that an outside program may think about one loop, unless told otherwise.</summary>
    public const double UsualTimeOut = 60;

    public required SampleLibrary Library { get; init; }

    /// <summary>Where outside programs find their WAV files; must exist.</summary>
    public required string Folder { get; init; }

    /// <summary>Writes a loop's audio to a WAV file at that path.</summary>
    public required Action<Loop, string> WriteWav { get; init; }

    /// <summary>How that audio is made.</summary>
    public RenderOptions Render { get; init; } = new();

    /// <summary>Where outside programs start; null for the current folder.</summary>
    public string? WorkingFolder { get; init; }

    /// <summary>How long an outside program may think about one loop.</summary>
    public TimeSpan TimeOut { get; init; } = TimeSpan.FromSeconds(UsualTimeOut);

    /// <summary>How simulated listeners are drawn.</summary>
    public SimulatedListenerOptions Simulated { get; init; } = new();
}

/// <summary>Which raters a study has, as <c>--rater</c> says it.</summary>
public sealed class RaterSpec
{
    private const string Kinds = "simulated, simulated:FAMILY, scripted:FILE, exec:COMMAND";

    private readonly Func<int, Seed, RaterSetting, IRater> create;                // of a listener's index and own seed

    private RaterSpec(string text, Func<int, Seed, RaterSetting, IRater> create) => (Text, this.create) = (text, create);

    /// <summary>What was parsed.</summary>
    public string Text { get; }

    /// <summary>The raters of a text; a script is read here, so that what is wrong with it shows before anyone listens.</summary>
    /// <exception cref="ArgumentException">It names no kind of rater.</exception>
    /// <exception cref="IOException">The script cannot be read.</exception>
    /// <exception cref="InvalidDataException">The script is broken.</exception>
    public static RaterSpec Parse(string text)
    {
        string[] parts = text.Split(':', 2);
        return (parts[0], parts.ElementAtOrDefault(1)) switch
        {
            ("simulated", null) => new RaterSpec(text, static (_, own, setting) => Simulated(own, setting, setting.Simulated)),
            ("simulated", string family) => OneFamily(text, family),
            ("scripted", { Length: > 0 } file) => Scripted(text, file),
            ("exec", string command) when !string.IsNullOrWhiteSpace(command) =>
                new RaterSpec(text, (rater, seed, setting) => new ProgramRater(command, rater, seed, setting)),
            _ => throw new ArgumentException($"'{text}' is not a rater; the kinds are {Kinds}."),
        };
    }

    /// <summary>Why the raters of a text cannot compare two loops, in one sentence; null when they can.</summary>
    public static string? ProblemOfPairs(string text) => text.StartsWith("scripted:", StringComparison.Ordinal)
        ? $"{text} has likes and dislikes and cannot compare two loops; simulated listeners and programs can."
        : null;

    /// <summary>The rater of one listener.</summary>
    /// <param name="rater">Index of the listener in the study, from 0.</param>
    /// <param name="seed">The study's seed or the listener's own: each index has its own chance in either.</param>
    /// <param name="setting">The study around it.</param>
    /// <exception cref="RaterException">It cannot be started, or has no script.</exception>
    public IRater Create(int rater, Seed seed, RaterSetting setting) => CreateOwn(rater, seed.Child("rater", rater), setting);

    /// <summary>The rater whose own seed this is: what DEEPDRUMMER_RATER_SEED tells an outside program.</summary>
    /// <inheritdoc cref="Create"/>
    public IRater CreateOwn(int rater, Seed own, RaterSetting setting) => create(rater, own, setting);

    public override string ToString() => Text;

    private static SimulatedRater Simulated(Seed own, RaterSetting setting, SimulatedListenerOptions options) =>
        new(SimulatedListener.Draw(own, setting.Library, options), own);

    private static RaterSpec OneFamily(string text, string name)
    {
        ListenerFamily family = ListenerFamilies.Named(name);
        return new RaterSpec(text, (_, own, setting) => Simulated(own, setting, setting.Simulated with { Families = [family] }));
    }

    private static RaterSpec Scripted(string text, string file)
    {
        IReadOnlyList<IReadOnlyList<bool>> scripts = ScriptedRater.Parse(File.ReadAllText(file));
        return new RaterSpec(text, (rater, _, _) => scripts.Count == 1
            ? new ScriptedRater(scripts[0])
            : rater < scripts.Count
                ? new ScriptedRater(scripts[rater])
                : throw new RaterException($"{file} has scripts for {scripts.Count} listeners, and listener {rater} needs the next."));
    }
}

using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Storage;
using DeepDrummer.Research.Sweeps;
using MathNet.Numerics;

namespace DeepDrummer.Tests.Reports;

/// <summary>An arm whose listeners come to like more in a known way.</summary>
/// <param name="Gain">Mean gain in log-odds after all ratings.</param>
/// <param name="Half">Ratings that give half of it.</param>
/// <param name="Sure">p_good is the true log-odds times this: 1 is calibrated, more is overconfident.</param>
/// <param name="Hamming">Mean cells that differ between two liked loops.</param>
internal sealed record MadeUpArm(string Name, double Gain, double Half, double Sure, double Hamming);

/// <summary>A sweep as it lies on the disk, with made-up sessions.</summary>
internal sealed record MadeUpSweep
{
    public static MadeUpArm[] ThreeArms { get; } = [new("original", 0.7, 40, 2, 31), new("gaussian process", 2, 12, 1, 29), new("one vein", 2.4, 8, 1, 9)];

    public IReadOnlyList<MadeUpArm> Arms { get; init; } = ThreeArms;
    public IReadOnlyList<ListenerGroup> Listeners { get; init; } = [new("simulated:rhythm", 30), new("simulated:timbre", 30)];
    public IReadOnlyList<int> Checkpoints { get; init; } = [20, 40, 80];
    public int Blind { get; init; } = 30;
    public ulong Seed { get; init; } = 7;

    public SweepPlan Plan => new()
    {
        Name = "made-up", Claim = "A <b>Gaussian process</b> reaches after 20 ratings what the original reaches after 80.", Citation = "arXiv:2008.04391, with made-up listeners",
        Seed = Seed, Checkpoints = Checkpoints, Blind = Blind, Listeners = Listeners, Chunk = 20,
        Arms = [.. Arms.Select(arm => new SweepArm(arm.Name, arm.Name == "original" ? "original" : "fast", new Dictionary<string, string> { ["sure"] = FormattableString.Invariant($"{arm.Sure}") }))],
    };

    private static readonly DateTimeOffset start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>Writes a folder; chunks from <paramref name="through"/> on are left out.</summary>
    public SweepFolder Write(string path, int through = int.MaxValue)
    {
        var info = new SweepInfo(SweepInfo.CurrentFormat, start, "0123456789abcdef", new string('a', 64), Plan,
            new SoundsOfRun("made up", 4, new string('b', 64)), new Dictionary<string, string> { ["deepdrummer"] = "0.1.0" });
        SweepFolder folder = SweepFolder.Begin(path, info, "made up\n");
        foreach (SweepChunk chunk in folder.Chunks.Take(through))
        {
            ChunkFile.Write(folder.ResultsOf(chunk), ChunkFile.Format(chunk.Sessions.Select(Session)));
            StorageJson.Write(folder.TimesOf(chunk), chunk.Sessions.Select(key => new SessionTimes
            {
                Arm = key.Arm, Listeners = key.Listeners, Listener = key.Listener, WallSeconds = 1,
                ReadySeconds = [.. Enumerable.Range(1, 9).Select(i => (key.Arm == "original" ? 5.0 : 0.02) * (1 + i / 10.0))],
            }).ToArray());
        }
        return folder;
    }

    public IEnumerable<SessionResult> Sessions => SweepChunk.Of(Plan).SelectMany(chunk => chunk.Sessions).Select(Session);

    /// <summary>The same listener and the same chance in every arm.</summary>
    public SessionResult Session(SessionKey key)
    {
        MadeUpArm arm = Arms.Single(other => other.Name == key.Arm);
        RandomStream random = new Seed(Seed).Child(key.Listeners).Stream("listener", key.Listener);
        double level = -0.6 + 0.8 * random.Normal() + (key.Listeners.EndsWith("timbre", StringComparison.Ordinal) ? -0.3 : 0), gain = arm.Gain + 0.6 * random.Normal();
        double At(double ratings) => level + gain * ratings / (ratings + arm.Half);
        return new SessionResult
        {
            Arm = key.Arm, Listeners = key.Listeners, Listener = key.Listener,
            Learning = Played([.. Enumerable.Range(0, Checkpoints[^1]).Select(rating => At(rating))], arm, random),
            Checkpoints = [.. Checkpoints.Select(ratings => new Checkpoint(
                ratings, Played([.. Enumerable.Repeat(At(0), Blind)], arm, random), Played([.. Enumerable.Repeat(At(ratings), Blind)], arm, random)))],
        };
    }

    private static PlayedLoops Played(double[] logits, MadeUpArm arm, RandomStream random)
    {
        double[] loops = [.. logits.Select(logit => logit + 0.7 * random.Normal())];
        double[] truth = [.. loops.Select(SpecialFunctions.Logistic)];
        bool[] liked = [.. truth.Select(random.Chance)];
        Diversity Around(double hamming) => new(hamming + random.Normal(), Math.Max(0, 0.1 + (31 - hamming) / 10 + 0.05 * random.Normal()));
        return new PlayedLoops
        {
            Liked = liked, Truth = truth, Scores = [.. loops.Select(logit => SpecialFunctions.Logistic(arm.Sure * logit))],
            Diversity = Around((31 + arm.Hamming) / 2), DiversityOfLiked = liked.Count(like => like) < 2 ? null : Around(arm.Hamming),
        };
    }
}

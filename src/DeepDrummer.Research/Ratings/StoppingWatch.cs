using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Ratings;

/// <summary>Asks every critic of a session about the same loops, and a rule whether that was enough.</summary>
/// <remarks>The pool hangs on the listener's seed, and the rule on the critics so far: the same ratings end at the same rating, alone,
/// resumed or in parallel.</remarks>
public sealed class StoppingWatch
{
    /// <summary>Random loops whose ranking and whose best are watched.</summary>
    public const int PoolLoops = 60;

    private readonly IStoppingRule rule;
    private readonly IReadOnlyList<Loop> pool;
    private readonly List<PoolOpinion> history = [];

    private StoppingWatch(IStoppingRule rule, IReadOnlyList<Loop> pool) => (this.rule, this.pool) = (rule, pool);

    /// <summary>The names that <c>--stop</c> and an arm of a sweep take, by kind.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<StoppingKind>().Select(NameOf)];

    /// <summary>What <c>--stop</c> calls it: <c>posterior-gain</c>.</summary>
    public static string NameOf(StoppingKind kind) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    /// <summary>The kind of a name; null where none has it.</summary>
    public static StoppingKind? Named(string? name) =>
        Enum.GetValues<StoppingKind>().Where(kind => NameOf(kind) == name).Select(kind => (StoppingKind?)kind).FirstOrDefault();

    /// <summary>Why a method's sessions cannot be ended so, in one sentence; null when they can.</summary>
    public static string? Problem(StoppingKind kind, StudyMethod method) => kind == StoppingKind.PosteriorGain && !method.HasPosterior
        ? $"'{NameOf(kind)}' asks what one more answer would teach, and the critic of the method '{method.Name}' does not know how unsure it is; '{NameOf(StoppingKind.StableRanking)}' and '{NameOf(StoppingKind.Fixed)}' ask nothing of the kind."
        : null;

    /// <summary>The watch over a listener's session; null where the number of ratings is fixed.</summary>
    public static StoppingWatch? Of(StoppingKind kind, SampleLibrary library, Seed listener) => kind switch
    {
        StoppingKind.Fixed => null,
        StoppingKind.PosteriorGain => new(new PosteriorGain(), Pool(library, listener)),
        StoppingKind.StableRanking => new(new StableRanking(), Pool(library, listener)),
        _ => throw new ArgumentException($"{kind} is not one of {string.Join(", ", Names)}.", nameof(kind)),
    };

    /// <summary>Takes note of what a critic thinks. Every critic of the session must come by, in order.</summary>
    /// <remarks>A ranking takes a millisecond with a Gaussian process, a gain .05 to .08 s of processor time after 80 ratings, so that none is
    /// computed before the rule may look at it.</remarks>
    public void See(ICritic critic)
    {
        if (rule is not PosteriorGain gain)
            history.Add(PoolOpinion.Ranking(critic, pool));
        else if (critic.RatingsHeard >= gain.LeastRatings)
            history.Add(PoolOpinion.Of(critic, pool));
    }

    /// <summary>Whether the listener has rated enough.</summary>
    public bool Enough => rule.Enough(history);

    private static Loop[] Pool(SampleLibrary library, Seed listener) =>
        [.. Enumerable.Range(0, PoolLoops).Select(index => LoopGenerator.Draw(library, new LoopOptions(), listener.Stream("stop", index)))];
}

using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Web.Play;

/// <summary>What a new loop is to be.</summary>
public enum LoopKind
{
    /// <summary>The one most probably liked.</summary>
    Best,

    /// <summary>One that may well be liked: the best by one function drawn from what the critic believes (<see cref="Thompson"/>).</summary>
    Good,

    /// <summary>The one least probably liked.</summary>
    Bad,

    /// <summary>Any, whatever the critic thinks.</summary>
    Random,
}

/// <summary>How loops are made.</summary>
public sealed record LoopMakerOptions
{
    /// <summary>Loops looked at (<see cref="Research.Ratings.ActiveMethodOptions.Candidates"/>).</summary>
    public int Candidates { get; init; } = 2000;

    /// <summary>Random loops among them (<see cref="EvolutionOptions.Random"/>).</summary>
    public int Random { get; init; } = 300;

    /// <summary>Rated loops that a search starts from, the newest first.</summary>
    public int Starts { get; init; } = 30;

    /// <summary>The newest loops that a new one must differ from; fewer where the library is small.</summary>
    public int Recent { get; init; } = 20;

    /// <summary>Whether the critic knows earlier listeners' taste: then it is asked before its first rating too.</summary>
    public bool HasPrior { get; init; }

    /// <summary>Densities of the free rows: sparse enough to be music, dense enough to be heard. What was liked widens them; bad loops are not held to them.</summary>
    /// <remarks>Without them a critic that has heard a dislike or two asks for what is furthest away: nearly every step of every row.</remarks>
    public DensityRange Densities { get; init; } = new(0.1, 0.5);
}

/// <summary>Makes new loops around the rows that are kept: the study's search, on the critic of one musician.</summary>
public sealed class LoopMaker(SampleLibrary library, LoopMakerOptions options)
{
    /// <summary>Sounds a library needs for each recent loop, so that the rule against repeats leaves something.</summary>
    private const int SoundsARecentLoop = 8;

    /// <summary>Above any score, so that a loop that keeps the rules beats all that do not.</summary>
    private const double Broken = 100;

    private readonly SoundNeighbours neighbours = SimilarSounds.Of(library);

    /// <summary>A loop with the kept rows.</summary>
    /// <param name="critic">Whose opinion counts. One that has heard nothing, from nobody, gets random loops, as in the study.</param>
    /// <param name="recent">Loops heard before, the newest first.</param>
    /// <param name="seed">All chance of this loop.</param>
    /// <exception cref="PlayRefusedException">Every row is kept.</exception>
    public Loop Make(LoopKind kind, IBayesianCritic critic, KeptRows kept, IReadOnlyList<Loop> recent, Seed seed)
    {
        if (kept.Free == 0)
            throw new PlayRefusedException(PlayRefusal.AllLocked, "Every row is locked, so there is nothing to make: unlock one.");
        if (kind == LoopKind.Random || (critic.RatingsHeard == 0 && !options.HasPrior))
            return kept.On(Fresh(seed.Stream("random")));

        Loop[] different = [.. recent.Take(Math.Min(options.Recent, library.Count / SoundsARecentLoop))];
        Func<Loop, double> wanted = Wanted(kind, critic, seed);
        DensityRange allowed = kind == LoopKind.Bad ? new(0, 1) : Allowed(critic.Ratings);
        var goal = new SearchGoal(candidate => kept.On(candidate) is var loop
            ? wanted(loop) - Broken * (kept.Repeats(loop, different) + kept.Beyond(loop, allowed))
            : 0, library)
        {
            Starts = [.. critic.Ratings.Where(rating => rating.Liked != (kind == LoopKind.Bad)).Reverse().Select(rating => rating.Loop).Take(options.Starts)],
            Neighbours = neighbours,
        };
        var breeding = new EvolutionOptions { Candidates = options.Candidates, Random = Math.Min(options.Random, options.Candidates) };
        return kept.On(Evolution.Find(goal, breeding, seed).Best);
    }

    /// <summary>The usual densities, and those of every loop that was liked.</summary>
    private DensityRange Allowed(IReadOnlyList<RatedLoop> ratings)
    {
        double[] liked = [.. ratings.Where(rating => rating.Liked).Select(rating => rating.Loop.Grid.Density)];
        return new DensityRange(liked.Append(options.Densities.Least).Min(), liked.Append(options.Densities.Most).Max());
    }

    private static Func<Loop, double> Wanted(LoopKind kind, IBayesianCritic critic, Seed seed) => kind switch
    {
        LoopKind.Best => critic.Score,
        LoopKind.Good => new Thompson().Objective(critic, seed),
        LoopKind.Bad => loop => -critic.Score(loop),
        _ => throw new ArgumentException($"{kind} is not what a critic is asked for.", nameof(kind)),
    };

    private Loop Fresh(RandomStream random)
    {
        var draft = new LoopDraft(Grid.OriginalRows, Grid.OriginalSteps);
        draft.Draw(library.Count, options.Densities.Draw(random), random);
        return draft.ToLoop();
    }
}

using System.Runtime.CompilerServices;
using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Ratings;

/// <summary>Makes a study's method of a Bayesian critic, an acquisition and a search.</summary>
/// <remarks>Phase I: while likes are rare, every other loop covers the space; the rest are what the acquisition wants (an opening that
/// covers can be set). Blind test: loops most probably liked, each different enough from those before it. Before the first rating: random loops, as every critic that knows nothing proposes them. With
/// <see cref="SearchKind.Metropolis"/> loops are made as the original makes them, before the first rating too.</remarks>
public static class ActiveMethod
{
    private const int Neighbours = 20;

    // Phase I may go back to what it liked, but not to the same pattern or kit: what it learns must carry over to loops of the blind test.
    private static readonly NoveltyLimits notAgain = new() { LeastAnyRowOrder = 12, MostSharedWithOne = 1 };

    // Every listener of a run asks for the same library.
    private static readonly ConditionalWeakTable<SampleLibrary, SoundNeighbours> neighbours = [];

    public static StudyMethod Of(string name, string summary, ActiveMethodOptions options) => new()
    {
        Name = name,
        Summary = summary,
        Source = "this project; Rasmussen and Williams 2006, Thompson 1933",
        Fresh = (library, _) => Critic(library, options),
        Load = (library, path) => options.Learner == Learner.Logistic ? BayesianLogisticCritic.Load(path, library) : GaussianProcessCritic.Load(path, library),
        ProblemOfWeights = path => SafeTensorsProblem(path),
        ProposePhase1 = turn => Learning(turn, (IBayesianCritic)turn.Critic, options),
        ProposePhase2 = turn => Blind(turn, (IBayesianCritic)turn.Critic, options),
        HasPosterior = true,
        Inputs = options.Prior is PopulationPrior prior ? new Dictionary<string, string> { [ActiveOptionNames.Prior] = prior.Hash } : new Dictionary<string, string>(),
        AnswerLag = 0,
        Options = ActiveOptionNames.All,
        With = values => Of(name, summary, ActiveOptionNames.Apply(options, name, values)),
    };

    private static IBayesianCritic Critic(SampleLibrary library, ActiveMethodOptions options) => options.Learner switch
    {
        Learner.GaussianProcess => GaussianProcessCritic.Fresh(new GaussianProcessOptions(), library, options.Prior),
        Learner.Logistic => BayesianLogisticCritic.Fresh(new BayesianLogisticOptions(), library, options.Prior),
        _ => throw new ArgumentException($"{options.Learner} is not one of {string.Join(", ", Enum.GetNames<Learner>())}.", nameof(options)),
    };

    /// <summary>What can be told of a file before the sounds are read.</summary>
    private static string? SafeTensorsProblem(string path)
    {
        try
        {
            SafeTensors.Read(path);
            return null;
        }
        catch (Exception unusable) when (unusable is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return unusable.Message;
        }
    }

    private static Proposal Learning(Turn turn, IBayesianCritic critic, ActiveMethodOptions options)
    {
        if (options.Start.LooksAround(turn.Earlier.Count, critic.Ratings, turn.Seed))
            return Scored(DiverseOpening.Next(turn.Library, turn.Earlier, new DiverseOpeningOptions(), turn.Seed), critic);
        if (options.Acquisition == AcquisitionKind.Random)
            return Fresh(turn);
        if (options.Search == SearchKind.Metropolis)
            return Chain(turn, critic, Chance(Acquisition(turn, options), critic, turn.Seed), new MetropolisOptions());
        SearchGoal goal = Goal(turn, critic, Acquisition(turn, options).Objective(critic, turn.Seed), notAgain);
        return Search(goal, options.Search, options.Candidates, turn).ScoredBy(critic);
    }

    private static Proposal Blind(Turn turn, IBayesianCritic critic, ActiveMethodOptions options) => (options.Search, critic.RatingsHeard) switch
    {
        (SearchKind.Metropolis, _) => Chain(turn, critic, critic.Score, MetropolisOptions.Blind),
        (_, 0) => Fresh(turn),
        _ => Search(Goal(turn, critic, critic.Score, Limits(options.Diversity)), options.Search, options.BlindCandidates, turn).ScoredBy(critic),
    };

    /// <summary>As the original proposes with its network, the critic alone being another.</summary>
    private static Proposal Chain(Turn turn, IBayesianCritic critic, Func<Loop, double> chance, MetropolisOptions options) =>
        Metropolis.Find(new SearchGoal(chance, turn.Library), options with { Loops = new LoopOptions { Start = LoopStart.Empty } }, turn.Seed).ScoredBy(critic);

    /// <summary>A chain walks on probabilities; what an acquisition says in logits becomes the like it stands for.</summary>
    private static Func<Loop, double> Chance(IAcquisition acquisition, IBayesianCritic critic, Seed seed)
    {
        Func<Loop, double> objective = acquisition.Objective(critic, seed);
        return acquisition is Thompson or UpperConfidence ? loop => LikeChance.Of(objective(loop), critic.Lapse) : objective;
    }

    /// <summary>A loop of the prior, whatever the critic thinks.</summary>
    private static Proposal Fresh(Turn turn) => Scored(LoopGenerator.Draw(turn.Library, new LoopOptions(), turn.Seed.Stream("fresh")), turn.Critic);

    private static Proposal Scored(Loop loop, ICritic critic) => new(loop, critic.Score(loop), 1);

    private static SearchGoal Goal(Turn turn, IBayesianCritic critic, Func<Loop, double> objective, NoveltyLimits limits) => new(objective, turn.Library)
    {
        Starts = [.. critic.Ratings.Where(rating => rating.Liked).Select(rating => rating.Loop).Reverse()],    // the newest first
        Earlier = turn.Earlier,
        Limits = limits,
        Neighbours = neighbours.GetValue(turn.Library, SimilarSounds),
    };

    private static SoundNeighbours SimilarSounds(SampleLibrary library)
    {
        SoundTable table = SoundTable.Of(library);
        return SoundNeighbours.By([.. Enumerable.Range(0, library.Count).Select(sound => table.Traits(sound).ToArray().Select(trait => (double)trait).ToArray())], Neighbours);
    }

    private static IAcquisition Acquisition(Turn turn, ActiveMethodOptions options) => options.Acquisition switch
    {
        AcquisitionKind.Alternating => turn.Earlier.Count % 2 == 0 ? new Thompson() : new UpperConfidence { Kappa = options.Kappa },
        AcquisitionKind.Thompson => new Thompson(),
        AcquisitionKind.UpperConfidence => new UpperConfidence { Kappa = options.Kappa },
        AcquisitionKind.Bald => new Bald(),
        AcquisitionKind.Epig => Epig.Wanted(turn.Library, new LoopOptions()),
        AcquisitionKind.ExpectedLike => new ExpectedLike(),
        _ => throw new ArgumentException($"{options.Acquisition} is no acquisition that a search climbs.", nameof(options)),
    };

    private static NoveltyLimits Limits(DiversityKind diversity) => diversity switch
    {
        DiversityKind.Original => NoveltyLimits.AsOriginal,
        DiversityKind.Looser => NoveltyLimits.Looser,
        DiversityKind.Free => notAgain,
        _ => throw new ArgumentException($"{diversity} is not one of {string.Join(", ", Enum.GetNames<DiversityKind>())}.", nameof(diversity)),
    };

    private static Found Search(SearchGoal goal, SearchKind search, int candidates, Turn turn) => search switch
    {
        SearchKind.Evolution => Evolution.Find(goal, new EvolutionOptions { Candidates = candidates, Random = Math.Min(candidates, new EvolutionOptions().Random) }, turn.Seed),
        SearchKind.CrossEntropy => CrossEntropy.Find(goal, new CrossEntropyOptions { Draws = Math.Max(1, candidates / new CrossEntropyOptions().Rounds) }, turn.Seed),
        SearchKind.MapElites => MapElites.Find(goal, new MapElitesOptions { Candidates = candidates, Random = Math.Min(candidates, new MapElitesOptions().Random) }, turn.Seed),
        SearchKind.BestOfN => BestOfN.Find(goal, new BestOfNOptions { Candidates = candidates }, turn.Seed),
        _ => throw new ArgumentException($"{search} is not one of {string.Join(", ", Enum.GetNames<SearchKind>())}.", nameof(search)),
    };
}

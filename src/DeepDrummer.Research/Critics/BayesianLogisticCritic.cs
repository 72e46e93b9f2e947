using DeepDrummer.Research.Numerics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Critics;

/// <summary>Logistic regression on a loop's descriptor with a normal prior on its weights (Spiegelhalter and Lauritzen, Networks 20(5), 1990;
/// MacKay, Neural Computation 4(5), 1992), in a likelihood that knows lapses, by expectation propagation (Laplace's method for pairs).</summary>
public sealed class BayesianLogisticCritic : IBayesianCritic
{
    private const string Kind = "bayesian logistic regression";

    private readonly BayesianLogisticOptions options;
    private readonly PopulationPrior? population;
    private readonly SampleLibrary library;
    private readonly LoopDescriptor descriptor;
    private readonly float[][] heard;                                             // [ratings][dimensions]
    private readonly LinearPosterior posterior;
    private readonly float[] x;                                                   // [dimensions + 1], the last is 1
    private Loop? described;

    private BayesianLogisticCritic(BayesianLogisticOptions options, PopulationPrior? population, SampleLibrary library, IReadOnlyList<RatedLoop> ratings)
    {
        (this.options, this.population, this.library, Ratings, descriptor) = (options, population, library, ratings, LoopDescriptor.Of(library));
        heard = [.. ratings.Select(rating => descriptor.Describe(rating.Loop))];
        x = Augmented();
        var likelihood = new TasteLikelihood(ratings, options.Lapse);
        double plain = population is null ? 1 : 1 - options.PopulationWeight;
        IEnumerable<(PopulationPrior Prior, double Weight)> priors = options.Priors().Select(prior => (prior, plain / options.Variances.Count));
        if (population is not null)
            priors = priors.Prepend((population, options.PopulationWeight));
        posterior = priors.Select(pair => (Fitted: new LinearPosterior(pair.Prior, heard, likelihood), pair.Weight))
            .MaxBy(pair => pair.Fitted.LogEvidence + Math.Log(pair.Weight)).Fitted;
    }

    /// <summary>A critic that has heard nothing.</summary>
    /// <param name="population">Earlier listeners, for a warm start.</param>
    public static BayesianLogisticCritic Fresh(BayesianLogisticOptions options, SampleLibrary library, PopulationPrior? population = null) =>
        new(options.Checked(), population, library, []);

    public int RatingsHeard => Ratings.Count;
    public IReadOnlyList<RatedLoop> Ratings { get; }
    public double Lapse => options.Lapse;

    /// <inheritdoc/>
    /// <remarks>Learning has no chance in it: the seed changes nothing.</remarks>
    public ICritic Fit(IReadOnlyList<RatedLoop> ratings, Seed seed) => new BayesianLogisticCritic(options, population, library, [.. ratings]);

    public double Score(Loop loop) => Lapse / 2 + (1 - Lapse) * LogisticNormal.Mean(Believe(loop));

    public Belief Believe(Loop loop)
    {
        if (!ReferenceEquals(loop, described))
            descriptor.Describe(loop, x.AsSpan(0, LoopDescriptor.Length));
        described = loop;
        return posterior.Believe(x);
    }

    public double Covariance(Loop one, Loop other)
    {
        float[] first = Augmented(), second = Augmented();
        descriptor.Describe(one, first.AsSpan(0, LoopDescriptor.Length));
        descriptor.Describe(other, second.AsSpan(0, LoopDescriptor.Length));
        return posterior.Covariance(first, second);
    }

    public Func<Loop, double> Draw(Seed seed)
    {
        float[] weights = posterior.Draw(heard, seed.Stream("taste")), of = Augmented();
        return loop =>
        {
            descriptor.Describe(loop, of.AsSpan(0, LoopDescriptor.Length));
            return LaneDot.Of(of, weights);
        };
    }

    public void Save(string path) => new RatingsFile(Ratings, OptionsJson.Format(options), population).Write(path, Kind, library);

    /// <inheritdoc/>
    /// <remarks>What this critic knows is what it heard, so this is <see cref="Save"/>.</remarks>
    public void SaveWeights(string path) => Save(path);

    /// <summary>A critic as it was saved.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no such critic's, or of other sounds.</exception>
    public static BayesianLogisticCritic Load(string path, SampleLibrary library)
    {
        (RatingsFile file, BayesianLogisticOptions options) = Read(path, library);
        return new BayesianLogisticCritic(options, file.Population, library, file.Ratings);
    }

    /// <summary>Why a critic cannot go on from that file, in one sentence; null when it can.</summary>
    /// <param name="library">Whose sounds it must know; null to take the file at its word.</param>
    public static string? Problem(string path, SampleLibrary? library = null) => RatingsFile.Problem(() => Read(path, library));

    public void Dispose() { }

    private static (RatingsFile, BayesianLogisticOptions) Read(string path, SampleLibrary? library)
    {
        RatingsFile file = RatingsFile.Read(path, Kind, library);
        return (file, file.OptionsAs<BayesianLogisticOptions>(path, options => options.Checked()));
    }

    private static float[] Augmented()
    {
        var numbers = new float[LoopDescriptor.Length + 1];
        numbers[^1] = 1;
        return numbers;
    }
}

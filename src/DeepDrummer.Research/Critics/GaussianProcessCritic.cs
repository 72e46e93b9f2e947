using DeepDrummer.Research.Numerics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Critics;

/// <summary>A Gaussian process over loops with the listener's answers in a likelihood that knows lapses: expectation propagation (Laplace's
/// method for pairs), several kernel settings weighted by their evidence (Rasmussen and Williams, Gaussian Processes for Machine Learning,
/// 2006, chapters 3 and 5).</summary>
public sealed class GaussianProcessCritic : IBayesianCritic
{
    private const string Kind = "gaussian process";

    private readonly GaussianProcessOptions options;
    private readonly PopulationPrior? population;
    private readonly SampleLibrary library;
    private readonly LoopDescriptor descriptor;
    private readonly DescriptorKernel kernel;
    private readonly float[][] heard;                                             // [ratings][dimensions]
    private readonly FittedSetting[] settings;                                    // the best first
    private readonly float[] x, parts, self, k, told;
    private Loop? described;

    private GaussianProcessCritic(GaussianProcessOptions options, PopulationPrior? population, SampleLibrary library, IReadOnlyList<RatedLoop> ratings)
    {
        (this.options, this.population, this.library, Ratings, descriptor) = (options, population, library, ratings, LoopDescriptor.Of(library));
        heard = [.. ratings.Select(rating => descriptor.Describe(rating.Loop))];
        kernel = new DescriptorKernel(heard, options, population);
        (x, parts, self) = (new float[LoopDescriptor.Length], new float[DescriptorKernel.Parts * kernel.Padded], new float[DescriptorKernel.Parts]);
        (k, told) = (new float[kernel.Padded], new float[kernel.Padded]);
        (settings, Weights) = Compared(new TasteLikelihood(ratings, options.Lapse));
    }

    /// <summary>A critic that has heard nothing.</summary>
    /// <param name="population">Earlier listeners, for a warm start.</param>
    public static GaussianProcessCritic Fresh(GaussianProcessOptions options, SampleLibrary library, PopulationPrior? population = null) =>
        new(options.Checked(), population, library, []);

    public int RatingsHeard => Ratings.Count;
    public IReadOnlyList<RatedLoop> Ratings { get; }
    public double Lapse => options.Lapse;

    /// <summary>The settings that are averaged, by name, and their weights, the best first.</summary>
    public IReadOnlyList<(string Name, double Weight)> Mixture => [.. settings.Select((setting, index) => (setting.Setting.Name, Weights[index]))];

    private double[] Weights { get; }

    /// <inheritdoc/>
    /// <remarks>Learning has no chance in it: the seed changes nothing.</remarks>
    public ICritic Fit(IReadOnlyList<RatedLoop> ratings, Seed seed) => new GaussianProcessCritic(options, population, library, [.. ratings]);

    public double Score(Loop loop)
    {
        Ask(loop);
        double sum = 0;
        for (int index = 0; index < settings.Length; index++)
        {
            Belief belief = Believe(settings[index]);
            sum += Weights[index] * LogisticNormal.Mean(belief);
        }
        return Lapse / 2 + (1 - Lapse) * sum;
    }

    public Belief Believe(Loop loop)
    {
        Ask(loop);
        (double mean, double square) = (0, 0);
        for (int index = 0; index < settings.Length; index++)
        {
            Belief belief = Believe(settings[index]);
            mean += Weights[index] * belief.Mean;
            square += Weights[index] * (belief.Variance + belief.Mean * belief.Mean);
        }
        return new Belief(mean, Math.Max(0, square - mean * mean));
    }

    public double Covariance(Loop one, Loop other)
    {
        float[] first = descriptor.Describe(one), second = descriptor.Describe(other), between = new float[DescriptorKernel.Parts];
        kernel.Between(first, second, between);
        (double sum, double meanOne, double meanOther) = (0, 0, 0);
        float[] toldOne = new float[kernel.Padded];
        for (int index = 0; index < settings.Length; index++)
        {
            FittedSetting setting = settings[index];
            double a = Told(setting, first);
            told.CopyTo(toldOne, 0);
            double b = Told(setting, second), weight = Weights[index];
            sum += weight * (setting.Covariance(between) - LaneDot.Of(toldOne, told) + a * b);
            (meanOne, meanOther) = (meanOne + weight * a, meanOther + weight * b);
        }
        described = null;
        return sum - meanOne * meanOther;
    }

    public Func<Loop, double> Draw(Seed seed)
    {
        RandomStream random = seed.Stream("which setting");
        double at = random.Uniform();
        int index = 0;
        while (index < settings.Length - 1 && (at -= Weights[index]) >= 0)
            index++;
        return new DrawnTaste(settings[index], kernel, descriptor, heard, options, seed).At;
    }

    public void Save(string path) => new RatingsFile(Ratings, OptionsJson.Format(options), population).Write(path, Kind, library);

    /// <inheritdoc/>
    /// <remarks>What a Gaussian process knows is what it heard, so this is <see cref="Save"/>.</remarks>
    public void SaveWeights(string path) => Save(path);

    /// <summary>A critic as it was saved.</summary>
    /// <exception cref="InvalidDataException">The file is no such critic's, or of other sounds.</exception>
    public static GaussianProcessCritic Load(string path, SampleLibrary library)
    {
        (RatingsFile file, GaussianProcessOptions options) = Read(path, library);
        return new GaussianProcessCritic(options, file.Population, library, file.Ratings);
    }

    /// <summary>Why a critic cannot go on from that file, in one sentence; null when it can.</summary>
    /// <param name="library">Whose sounds it must know; null to take the file at its word.</param>
    public static string? Problem(string path, SampleLibrary? library = null) => RatingsFile.Problem(() => Read(path, library));

    public void Dispose() { }

    private static (RatingsFile, GaussianProcessOptions) Read(string path, SampleLibrary? library)
    {
        RatingsFile file = RatingsFile.Read(path, Kind, library);
        return (file, file.OptionsAs<GaussianProcessOptions>(path, options => options.Checked()));
    }

    /// <summary>Every setting's posterior; the best of them and their weights, which sum to 1.</summary>
    private (FittedSetting[], double[]) Compared(TasteLikelihood likelihood)
    {
        int n = heard.Length;
        Matrix[] between = [.. Enumerable.Range(0, DescriptorKernel.Parts).Select(_ => new Matrix(n, n))];
        for (int i = 0; i < n; i++)
        {
            kernel.Fill(heard[i], parts);
            for (int part = 0; part < DescriptorKernel.Parts; part++)
                for (int j = 0; j <= i; j++)
                    between[part][i, j] = between[part][j, i] = parts[part * kernel.Padded + j];
        }
        IEnumerable<FittedSetting> Fitted(PopulationPrior? believed) => options.Settings.Select(setting => new FittedSetting(setting, believed, heard, between, likelihood, options));
        double plain = population is null ? 1 : 1 - options.PopulationWeight;
        (FittedSetting Setting, double Log)[] fitted = [.. Fitted(null).Concat(population is null ? [] : Fitted(population))
            .Select(setting => (setting, setting.Posterior.LogEvidence + Math.Log(setting.BelievesPopulation ? options.PopulationWeight : plain)))
            .OrderByDescending(pair => pair.Item2)];                              // stable: the first of equals stays first
        double[] weights = [.. fitted.Select(pair => Math.Exp(pair.Log - fitted[0].Log)).Take(options.MostSettings).TakeWhile(weight => weight >= options.LeastWeight)];
        return ([.. fitted[..weights.Length].Select(pair => pair.Setting)], [.. weights.Select(weight => weight / weights.Sum())]);
    }

    /// <summary>Describes a loop and compares it with what was heard, unless it is the loop asked about last.</summary>
    private void Ask(Loop loop)
    {
        if (ReferenceEquals(loop, described))
            return;
        descriptor.Describe(loop, x);
        kernel.Fill(x, parts);
        kernel.Between(x, x, self);
        described = loop;
    }

    private Belief Believe(FittedSetting setting)
    {
        setting.Covariances(parts, k);
        setting.Told(k, told);
        double variance = setting.Covariance(self) - LaneDot.Of(told, told);
        return new Belief(setting.MeanOf(x, k), Math.Max(0, variance));
    }

    /// <summary>Leaves R·k in <see cref="told"/>; the mean.</summary>
    private double Told(FittedSetting setting, float[] of)
    {
        kernel.Fill(of, parts);
        setting.Covariances(parts, k);
        setting.Told(k, told);
        return setting.MeanOf(of, k);
    }
}

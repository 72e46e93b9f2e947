using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using DeepDrummer.Research.Numerics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using TorchSharp;

namespace DeepDrummer.Research.Critics;

/// <summary>The paper's critic: a convolutional network that hears two seconds of a loop and learns after every rating.</summary>
public sealed class DeepDrummerCritic : ICritic
{
    private readonly CriticOptions options;
    private readonly SampleLibrary? library;
    private readonly CriticState state;
    private readonly torch.Device device;
    private readonly AlignedBuffer window = new(CriticOptions.WindowSamples);
    private CriticScorer? scorer;

    private DeepDrummerCritic(CriticOptions options, SampleLibrary? library, CriticState state, torch.Device device, double[] losses)
    {
        (this.options, this.library, this.state, this.device) = (options, library, state, device);
        Losses = losses;
    }

    /// <summary>An untrained critic over the loops of a library.</summary>
    public static DeepDrummerCritic Fresh(CriticOptions options, SampleLibrary library, Seed seed, string device = "cpu") =>
        new(options, library, CriticState.Fresh(options, seed), torch.device(device), []);

    /// <summary>A critic from a checkpoint or from bare weights, ours or the original's.</summary>
    /// <param name="options">Null for those the file was saved with; <see cref="CriticOptions.Original"/> where it says none.</param>
    /// <param name="library">Needed to score and learn loops; null to score audio alone.</param>
    /// <exception cref="InvalidDataException">The file is not safetensors, or not this network.</exception>
    public static DeepDrummerCritic Load(string path, CriticOptions? options, SampleLibrary? library, string device = "cpu") =>
        Of(SafeTensors.Read(path), path, options, library, device);

    /// <param name="path">What messages call the file.</param>
    internal static DeepDrummerCritic Of(TensorFile file, string path, CriticOptions? options, SampleLibrary? library, string device)
    {
        options ??= CriticOptionsJson.Parse(file.Metadata.GetValueOrDefault("critic"), path);
        return new(options, library, CriticState.Load(file, path, options), torch.device(device), []);
    }

    /// <summary>Why a critic of these options cannot go on from that file, in one sentence; null when it can.</summary>
    /// <remarks>A file that says nothing of its options, such as the original's, is taken at its tensors' word.</remarks>
    public static string? Problem(string path, CriticOptions options)
    {
        try
        {
            return Problem(SafeTensors.Read(path), path, options);
        }
        catch (Exception unusable) when (unusable is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return unusable.Message;
        }
    }

    internal static string? Problem(TensorFile file, string path, CriticOptions options)
    {
        try
        {
            if (file.Metadata.GetValueOrDefault("critic") is string saved
                && CriticOptionsJson.Parse(saved, path).Differences(options).FirstOrDefault() is string difference)
                return $"{path} is of another critic: {difference}.";
            CriticState.Load(file, path, options);
            return null;
        }
        catch (InvalidDataException unusable)
        {
            return unusable.Message;
        }
    }

    public int RatingsHeard => state.RatingsHeard;

    /// <summary>The loss of each batch of the lesson that made this critic; empty for an untrained or loaded one.</summary>
    public IReadOnlyList<double> Losses { get; }

    public double Score(Loop loop)
    {
        LoopRenderer.Render(loop, Library, Rendering, CriticOptions.Start(options.ScoreWindow), window.Span);
        return ScoreWindow(window.Span);
    }

    /// <summary>p_good of a clip: of its first or second bar, as <see cref="CriticOptions.ScoreWindow"/> says.</summary>
    /// <param name="clip">Mono at <see cref="Sound.Rate"/>.</param>
    /// <exception cref="ArgumentException">The clip ends before the window does.</exception>
    public double Score(ReadOnlySpan<float> clip)
    {
        int start = CriticOptions.Start(options.ScoreWindow), end = start + CriticOptions.WindowSamples;
        if (clip.Length < end)
            throw new ArgumentException(FormattableString.Invariant($"The clip lasts {clip.Length / (double)Sound.Rate:0.00} s and the critic hears it until {end / (double)Sound.Rate:0} s."), nameof(clip));
        clip[start..end].CopyTo(window.Span);
        return ScoreWindow(window.Span);
    }

    /// <inheritdoc/>
    /// <remarks>While only one kind has been heard nothing is learned, as the original. Of a pair, the loop that was chosen counts as liked and
    /// the other as disliked, and both as disliked where neither was, so that p_good is rather of being chosen than of being liked alone.
    /// A likelihood of the choice itself have the Bayesian critics (<see cref="TasteLikelihood"/>).</remarks>
    public ICritic Fit(IReadOnlyList<RatedLoop> ratings, Seed seed)
    {
        Loop[] liked = Loops(ratings, liked: true), disliked = Loops(ratings, liked: false);
        int half = CriticTraining.Half(liked.Length, disliked.Length, options);
        if (half == 0)
            return new DeepDrummerCritic(options, library, state with { RatingsHeard = ratings.Count }, device, []);

        AdamState adam = state.Adam.Copy();
        using INetworkTrainer trainer = IsFast(options) && device.type == DeviceType.CPU
            ? new MfccNetworkTrainer(state.Weights, options, 2 * half)
            : new TorchTrainer(state.Weights, options, device);
        double[] losses = CriticTraining.Run(trainer, adam, liked, disliked, Play, options, seed);
        return new DeepDrummerCritic(options, library, new CriticState(trainer.State(), adam, ratings.Count), device, losses);
    }

    /// <summary>True of the network that our own vector loops know, the study's, on a processor that has vectors of eight with fused multiply-add.</summary>
    internal static bool IsFast(CriticOptions options) =>
        Vector256.IsHardwareAccelerated && Fma.IsSupported && options is { Input: CriticInput.Mfcc, Channels: ConvolutionShape.Channels };

    public void Save(string path) => SafeTensors.Write(path, Checkpoint);

    /// <inheritdoc/>
    /// <remarks>By the original's names: what <c>score --weights</c> and the Python original's <c>load_state_dict</c> take.</remarks>
    public void SaveWeights(string path) => SafeTensors.Write(path, Weights);

    /// <summary>What <see cref="Save"/> writes.</summary>
    internal TensorFile Checkpoint => state.Checkpoint(options);

    /// <summary>What <see cref="SaveWeights"/> writes.</summary>
    internal TensorFile Weights => state.BareWeights(options);

    public void Dispose()
    {
        scorer?.Dispose();
        window.Dispose();
    }

    private static RenderOptions Rendering { get; } = new();

    private SampleLibrary Library => library ?? throw new InvalidOperationException("This critic was loaded without sounds and hears audio alone.");

    private double ScoreWindow(Span<float> audio)
    {
        Limit(audio);
        return (scorer ??= CriticScorer.Of(state.Weights, options)).Score(audio);
    }

    private static Loop[] Loops(IReadOnlyList<RatedLoop> ratings, bool liked) => [.. ratings.Where(rating => rating.Liked == liked).Select(rating => rating.Loop)];

    /// <summary>What the critic trains on of a loop.</summary>
    private void Play(Loop loop, float[] clip)
    {
        LoopRenderer.Render(loop, Library, Rendering, CriticOptions.Start(options.TrainWindow), clip);
        Limit(clip);
    }

    private void Limit(Span<float> audio)
    {
        if (options.Overload == Overload.Clipped)
            System.Numerics.Tensors.TensorPrimitives.Clamp(audio, -1f, 1f, audio);
    }
}

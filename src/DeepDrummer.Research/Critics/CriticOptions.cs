using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Critics;

/// <summary>What the network hears.</summary>
public enum CriticInput
{
    /// <summary>60 cepstral coefficients a frame: the study's critic, 291,290 parameters.</summary>
    Mfcc,

    /// <summary>A magnitude spectrogram of 101 bins; in the original's code, unused in its study.</summary>
    Spectrogram,

    /// <summary>The samples themselves; in the original's code, unused in its study.</summary>
    Waveform,
}

/// <summary>Which two seconds of a clip the network hears.</summary>
public enum CriticWindow
{
    /// <summary>Seconds 0–2: the first bar, with no tail of a bar before it.</summary>
    FirstBar,

    /// <summary>Seconds 2–4: the second bar, as it sounds when the loop goes round.</summary>
    SecondBar,
}

/// <summary>How a training batch is drawn from the ratings of one kind.</summary>
public enum BatchDraw
{
    /// <summary>A run of neighbours at a random place: the first and the last rating are rarely in it.</summary>
    Window,

    /// <summary>Any of them, each equally likely, none twice.</summary>
    Uniform,
}

/// <summary>What stands between the last linear layer and the softmax.</summary>
public enum CriticOutput
{
    /// <summary>LeakyReLU, which flattens every negative logit.</summary>
    Leaky,

    /// <summary>Nothing.</summary>
    Linear,
}

/// <summary>What the critic hears beyond full scale.</summary>
public enum Overload
{
    /// <summary>The mixed floats as they are, louder than anything the listener's 16-bit file can hold.</summary>
    Unclipped,

    /// <summary>Clipped to ±1, as the listener hears it.</summary>
    Clipped,
}

/// <summary>The DeepDrummer critic: what it hears, its layers, and how it learns (arXiv:2008.04391 and its public code).</summary>
/// <remarks>Defaults are the study's, each quirk at its published value; <see cref="Corrected"/> mends every one.</remarks>
public sealed record CriticOptions
{
    /// <summary>The study's critic with every quirk.</summary>
    public static CriticOptions Original { get; } = new();

    /// <summary>The same network with every quirk mended.</summary>
    public static CriticOptions Corrected { get; } = new()
    {
        MelRate = Sound.Rate,
        ScoreWindow = CriticWindow.SecondBar,
        Draw = BatchDraw.Uniform,
        Output = CriticOutput.Linear,
        Loudest = LoudestOf.Clip,
        Overload = Overload.Clipped,
    };

    /// <summary>What the network hears.</summary>
    public CriticInput Input { get; init; } = CriticInput.Mfcc;

    /// <summary>Rate the mel bands are laid out for, in Hz. Original: 16,000 though the audio is 44,100 (quirk 2). Corrected: 44,100.</summary>
    public int MelRate { get; init; } = 16_000;

    /// <summary>Seconds the critic trains on. Original: the second bar.</summary>
    public CriticWindow TrainWindow { get; init; } = CriticWindow.SecondBar;

    /// <summary>Seconds the critic scores. Original: the first bar, not the one it trained on (quirk 3). Corrected: the second.</summary>
    public CriticWindow ScoreWindow { get; init; } = CriticWindow.FirstBar;

    /// <summary>How batches are drawn. Original: neighbours, which starves the newest rating (quirk 4). Corrected: uniform.</summary>
    public BatchDraw Draw { get; init; } = BatchDraw.Window;

    /// <summary>Last activation. Original: LeakyReLU before the softmax (quirk 6). Corrected: none.</summary>
    public CriticOutput Output { get; init; } = CriticOutput.Leaky;

    /// <summary>What the critic hears beyond ±1. Original: all of it (quirk 7). Corrected: what the listener hears.</summary>
    public Overload Overload { get; init; } = Overload.Unclipped;

    /// <summary>Reference of the dynamic range in training. Original: the batch, as torchaudio in 2020. Corrected: each clip.</summary>
    public LoudestOf Loudest { get; init; } = LoudestOf.Batch;

    /// <summary>Cepstral coefficients (60).</summary>
    public int Coefficients { get; init; } = 60;

    /// <summary>Convolution channels (64).</summary>
    public int Channels { get; init; } = 64;

    /// <summary>Units of the hidden linear layer (128).</summary>
    public int Hidden { get; init; } = 128;

    /// <summary>Dropout probability after each of the first convolutions (.1674, found by random search).</summary>
    public double Dropout { get; init; } = 0.16744183752066633;

    /// <summary>Batches after each rating (40).</summary>
    public int Batches { get; init; } = 40;

    /// <summary>Clips a batch, half liked and half disliked (16); fewer while one kind is scarce.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>Adam's step size.</summary>
    public double LearningRate { get; init; } = 5.73932300111413e-05;

    /// <summary>Adam's weight decay (L2).</summary>
    public double WeightDecay { get; init; } = 5.8959660787385e-06;

    /// <summary>Standard deviation of the gain that augments a batch, around 1.</summary>
    public double GainNoise { get; init; } = 0.05;

    /// <summary>Standard deviation of the offset added to a batch, full scale 1.</summary>
    public double OffsetNoise { get; init; } = 0.05;

    /// <summary>Standard deviation of the white noise added to every sample, full scale 1.</summary>
    public double SampleNoise { get; init; } = 0.006;

    /// <summary>A batch is rotated by 0 … this − 1 samples (128).</summary>
    public int ShiftBelow { get; init; } = 128;

    /// <summary>Samples the network hears: two seconds.</summary>
    public const int WindowSamples = 2 * Sound.Rate;

    /// <summary>How the clip becomes cepstral coefficients.</summary>
    public MfccOptions Mfcc => new() { Coefficients = Coefficients, Mel = new() { MelRate = MelRate, Loudest = Loudest } };

    /// <summary>Everything that no network can be made or taught with, one sentence a problem; empty when all is well.</summary>
    public IEnumerable<string> Problems()
    {
        foreach ((string name, double value, double least, double most) in ((string, double, double, double)[])
        [
            ("mel rate", MelRate, 2_000, 768_000), ("coefficients", Coefficients, 32, 128), ("channels", Channels, 1, 1_024), ("hidden units", Hidden, 1, 65_536),
            ("dropout", Dropout, 0, 0.99), ("batches", Batches, 1, 100_000), ("batch size", BatchSize, 2, 1_024), ("learning rate", LearningRate, 0, 1),
            ("weight decay", WeightDecay, 0, 1), ("gain noise", GainNoise, 0, 10), ("offset noise", OffsetNoise, 0, 10), ("sample noise", SampleNoise, 0, 10),
            ("shift", ShiftBelow, 1, WindowSamples),
        ])
            if (!(value >= least && value <= most))
                yield return FormattableString.Invariant($"{name} {value}: {least} to {most} can be.");
    }

    /// <summary>What shapes or hears the network otherwise than in <paramref name="wanted"/>, one clause a difference. How it learns does not count.</summary>
    internal IEnumerable<string> Differences(CriticOptions wanted)
    {
        foreach ((string name, object own, object other) in ((string, object, object)[])
        [
            ("input", Input, wanted.Input), ("mel rate", MelRate, wanted.MelRate), ("training window", TrainWindow, wanted.TrainWindow),
            ("scoring window", ScoreWindow, wanted.ScoreWindow), ("output", Output, wanted.Output), ("overload", Overload, wanted.Overload),
            ("coefficients", Coefficients, wanted.Coefficients), ("channels", Channels, wanted.Channels), ("hidden units", Hidden, wanted.Hidden),
        ])
            if (!own.Equals(other))
                yield return FormattableString.Invariant($"its {name} is {own}, and {other} is wanted");
    }

    /// <summary>First sample of a window.</summary>
    public static int Start(CriticWindow window) => window == CriticWindow.FirstBar ? 0 : WindowSamples;
}

using DeepDrummer.Research.Numerics;

namespace DeepDrummer.Research.Audio;

/// <summary>Whose loudest level the floor is measured from.</summary>
public enum LoudestOf
{
    /// <summary>Each clip's own, so that a clip sounds the same in any company (torchaudio since 0.8).</summary>
    Clip,

    /// <summary>That of all clips computed together (torchaudio until 2020, as the original ran it).</summary>
    Batch,
}

/// <summary>How a clip becomes levels of mel bands.</summary>
/// <remarks>Defaults are what DeepDrummer's critic heard (arXiv:2008.04391): torchaudio's, which lay the mel bands out
/// for 16 kHz whatever the clip's rate.</remarks>
public sealed record LogMelOptions
{
    /// <summary>Mel bands between 0 Hz and half of <see cref="MelRate"/> (torchaudio: 128).</summary>
    public int Bands { get; init; } = 128;

    /// <summary>Sample rate the mel bands are laid out for, in Hz (torchaudio's default: 16 000).</summary>
    public int MelRate { get; init; } = 16_000;

    /// <summary>Length of a frame, in samples (torchaudio: 400).</summary>
    public int Frame { get; init; } = 400;

    /// <summary>Step from frame to frame, in samples (torchaudio: half a frame).</summary>
    public int Hop { get; init; } = 200;

    /// <summary>Levels further than this below the loudest are raised to it, in dB (torchaudio: 80).</summary>
    public double DynamicRange { get; init; } = 80;

    /// <summary>Where the loudest is looked for when several clips are computed together.</summary>
    public LoudestOf Loudest { get; init; } = LoudestOf.Clip;
}

/// <summary>The log-mel spectrogram: the level of each mel band over time.</summary>
public static class LogMel
{
    /// <summary>The levels of one clip.</summary>
    /// <param name="samples">Mono audio, longer than half a frame.</param>
    /// <param name="options">Analysis settings.</param>
    /// <returns>[bands × frames], in dB re full-scale power.</returns>
    /// <exception cref="ArgumentException">The clip is too short.</exception>
    public static Matrix Compute(ReadOnlySpan<float> samples, LogMelOptions options) =>
        Decibel.FromPower(Power(samples, options), options.DynamicRange);         // [bands × frames], dB

    /// <summary>The levels of several clips; one result a clip, in order.</summary>
    /// <inheritdoc cref="Compute(ReadOnlySpan{float}, LogMelOptions)"/>
    public static Matrix[] Compute(IReadOnlyList<float[]> batch, LogMelOptions options) => options.Loudest switch
    {
        LoudestOf.Clip => [.. batch.Select(samples => Compute(samples, options))],
        LoudestOf.Batch => Decibel.FromPower([.. batch.Select(samples => Power(samples, options))], options.DynamicRange),
        _ => throw new ArgumentException($"{options.Loudest} is not one of {string.Join(", ", Enum.GetNames<LoudestOf>())}.", nameof(options)),
    };

    private static Matrix Power(ReadOnlySpan<float> samples, LogMelOptions options)
    {
        Matrix power = Stft.Power(samples, options.Frame, options.Hop);           // [bins × frames]
        return MelBank.Htk(options.Bands, power.Rows, options.MelRate).Times(power);
    }
}

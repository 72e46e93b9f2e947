using DeepDrummer.Research.Numerics;

namespace DeepDrummer.Research.Audio;

/// <summary>How a clip becomes mel-frequency cepstral coefficients. Defaults are what DeepDrummer's critic heard (arXiv:2008.04391).</summary>
public sealed record MfccOptions
{
    /// <summary>Coefficients kept, lowest first.</summary>
    public int Coefficients { get; init; } = 60;

    /// <summary>The log-mel spectrogram that the coefficients describe.</summary>
    public LogMelOptions Mel { get; init; } = new();
}

/// <summary>Mel-frequency cepstral coefficients (Davis and Mermelstein, IEEE TASSP 28(4), 1980), as torchaudio computes them.</summary>
public static class Mfcc
{
    /// <summary>The coefficients of one clip.</summary>
    /// <param name="samples">Mono audio, longer than half a frame, because its edges are mirrored.</param>
    /// <param name="options">Analysis settings.</param>
    /// <returns>[coefficients × frames], in dB; row 0 is the overall level.</returns>
    /// <exception cref="ArgumentException">The clip is too short, or more coefficients than bands were asked for.</exception>
    public static Matrix Compute(ReadOnlySpan<float> samples, MfccOptions options) =>
        Transform(options).Times(LogMel.Compute(samples, options.Mel));           // [coefficients × frames], dB

    /// <summary>The coefficients of several clips; one result a clip, in order.</summary>
    /// <inheritdoc cref="Compute(ReadOnlySpan{float}, MfccOptions)"/>
    public static Matrix[] Compute(IReadOnlyList<float[]> batch, MfccOptions options)
    {
        Matrix transform = Transform(options);                                    // [coefficients × bands]
        return [.. LogMel.Compute(batch, options.Mel).Select(transform.Times)];
    }

    private static Matrix Transform(MfccOptions options) => options.Coefficients <= options.Mel.Bands
        ? Dct.Orthonormal(options.Coefficients, options.Mel.Bands)
        : throw new ArgumentException($"{options.Coefficients} coefficients cannot come from {options.Mel.Bands} mel bands.", nameof(options));
}

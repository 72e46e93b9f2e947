using System.Runtime.InteropServices;

namespace DeepDrummer.Research.Audio;

/// <summary>Changes a sample rate with soxr at its high quality (20 bits), delay taken out.</summary>
public static unsafe partial class Resampler
{
    private const string Library = "libsoxr.so.0";
    private const nuint HighQuality = 4;

    /// <summary>The name and version of the library that resamples, such as "libsoxr-0.1.3".</summary>
    /// <exception cref="FileNotFoundException">It is not installed.</exception>
    public static string LibraryVersion
    {
        get
        {
            NativeLibraries.Require(Library, "libsoxr0");
            return Marshal.PtrToStringUTF8(soxr_version()) ?? Library;
        }
    }

    /// <summary>The clip at another rate, in Hz; the very clip when it has that rate already.</summary>
    /// <exception cref="FileNotFoundException">soxr is needed and not installed.</exception>
    /// <exception cref="InvalidDataException">soxr cannot do it; the message is its reason.</exception>
    public static AudioClip Resample(AudioClip clip, int rate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, 1);
        if (clip.Rate == rate)
            return clip;
        NativeLibraries.Require(Library, "libsoxr0");

        int frames = (int)Math.Ceiling(clip.Frames * (double)rate / clip.Rate);
        var samples = new float[frames * clip.Channels];
        Quality quality = soxr_quality_spec(HighQuality, 0);
        nuint done;
        fixed (float* from = clip.Samples, to = samples)
        {
            nint error = soxr_oneshot(clip.Rate, rate, (uint)clip.Channels, from, (nuint)clip.Frames, null, to, (nuint)frames, &done, null, &quality, null);
            if (error != 0)
                throw new InvalidDataException($"soxr cannot turn {clip.Rate} Hz into {rate} Hz: {Marshal.PtrToStringUTF8(error)}");
        }
        return clip with { Samples = samples[..((int)done * clip.Channels)], Rate = rate };
    }

    /// <summary>soxr's <c>soxr_quality_spec_t</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Quality
    {
        public double Precision, PhaseResponse, PassbandEnd, StopbandBegin;
        public nint Extra;
        public nuint Flags;
    }

    [LibraryImport(Library)]
    private static partial nint soxr_version();

    [LibraryImport(Library)]
    private static partial Quality soxr_quality_spec(nuint recipe, nuint flags);

    [LibraryImport(Library)]
    private static partial nint soxr_oneshot(double inRate, double outRate, uint channels, float* input, nuint inputFrames, nuint* inputDone,
        float* output, nuint outputFrames, nuint* outputDone, void* formats, Quality* quality, void* threads);
}

using DeepDrummer.Research.Runs;
using static DeepDrummer.Research.Samples.DrumVoice;

namespace DeepDrummer.Research.Samples;

/// <summary>A drum kit in the manner of analog machines, made here, so that everything runs where no sounds are installed.</summary>
/// <remarks>The same bytes on every machine: the noise has a literal seed, and the samples are rounded to 16 bits, which
/// hides what mathematical libraries disagree on.</remarks>
public static class BuiltInKit
{
    private const float Peak = 0.9f, Steps = 32_768;
    private const int FadeSamples = 220;

    private static readonly Seed Seed = new(808);
    private static readonly Lazy<SampleLibrary> Kit = new(() => new SampleLibrary("built-in kit", Voices().Select(Finish), []));

    /// <summary>The kit of 24 sounds; made once.</summary>
    public static SampleLibrary Load() => Kit.Value;

    private static IEnumerable<(string Name, double[] Sound)> Voices() =>
    [
        ("kick/deep", Skin(hertz: 48, bend: 2.5, bendSeconds: 0.015, decay: 0.16)),
        ("kick/punch", Skin(hertz: 56, bend: 4, bendSeconds: 0.025, decay: 0.09).With(Hiss("punch", decay: 0.002).Times(0.3))),
        ("kick/short", Skin(hertz: 62, bend: 3, bendSeconds: 0.012, decay: 0.05)),
        ("kick/hard", Skin(hertz: 52, bend: 7, bendSeconds: 0.02, decay: 0.07).With(Hiss("hard", decay: 0.004).Times(0.5))),
        ("snare/tight", Skin(hertz: 190, bend: 1.4, bendSeconds: 0.01, decay: 0.03).With(Hiss("tight", decay: 0.035).Above(1500))),
        ("snare/fat", Skin(hertz: 160, bend: 1.3, bendSeconds: 0.02, decay: 0.06).With(Hiss("fat", decay: 0.06).Above(600).Times(0.8))),
        ("snare/bright", Skin(hertz: 230, bend: 1.2, bendSeconds: 0.01, decay: 0.02).Times(0.5).With(Hiss("bright", decay: 0.05).Above(3000))),
        ("snare/brush", Hiss("brush", decay: 0.07).Around(2500)),
        ("clap/tight", Hands(Seed.Stream("clap"), hands: 3, gap: 0.009, decay: 0.03).Around(1100)),
        ("clap/room", Hands(Seed.Stream("room"), hands: 4, gap: 0.012, decay: 0.08).Around(1000)),
        ("hat/closed", Metal(tuning: 1, decay: 0.014).Above(7000)),
        ("hat/pedal", Metal(tuning: 0.92, decay: 0.03).Above(6000)),
        ("hat/open", Metal(tuning: 1, decay: 0.1).Above(7000)),
        ("cymbal/crash", Metal(tuning: 1.35, decay: 0.22).Above(4000).With(Hiss("crash", decay: 0.18).Above(5000).Times(0.5))),
        ("cymbal/ride", Metal(tuning: 1.6, decay: 0.17).Above(5000).With(Bell(hertz: 640, decay: 0.05).Around(3000).Times(0.4))),
        ("tom/low", Skin(hertz: 82, bend: 1.5, bendSeconds: 0.05, decay: 0.1)),
        ("tom/middle", Skin(hertz: 124, bend: 1.5, bendSeconds: 0.04, decay: 0.085)),
        ("tom/high", Skin(hertz: 175, bend: 1.5, bendSeconds: 0.03, decay: 0.07)),
        ("conga/low", Skin(hertz: 215, bend: 1.15, bendSeconds: 0.02, decay: 0.05)),
        ("conga/high", Skin(hertz: 370, bend: 1.15, bendSeconds: 0.01, decay: 0.04)),
        ("rim", Skin(hertz: 480, bend: 1, bendSeconds: 1, decay: 0.006).With(Skin(hertz: 1650, bend: 1, bendSeconds: 1, decay: 0.005))),
        ("clave", Skin(hertz: 2500, bend: 1, bendSeconds: 1, decay: 0.012)),
        ("cowbell", Bell(hertz: 540, decay: 0.06).Around(900)),
        ("shaker", Hiss("shaker", decay: 0.02).Above(6000)),
    ];

    private static double[] Hiss(string purpose, double decay) => Noise(Seed.Stream(purpose), decay);

    /// <summary>Brings a sound to its peak, fades its end to nothing, and rounds it to 16 bits.</summary>
    private static Sound Finish((string Name, double[] Sound) voice)
    {
        double gain = Peak / voice.Sound.Max(Math.Abs);
        var samples = new float[voice.Sound.Length];
        for (int n = 0; n < samples.Length; n++)
        {
            double fade = Math.Min(1, (samples.Length - 1 - n) / (double)FadeSamples);
            samples[n] = (float)(Math.Round(voice.Sound[n] * gain * fade * Steps) / Steps);
        }
        return Sound.Of(voice.Name, samples);
    }
}

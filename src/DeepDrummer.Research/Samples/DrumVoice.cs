using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Samples;

/// <summary>The few sound sources that analog drum machines are built of, mono at <see cref="Sound.Rate"/>.</summary>
/// <remarks>After G. Reid, Synth Secrets 34–42, Sound on Sound 2002, and K. J. Werner, J. S. Abel and J. O. Smith, A physically
/// informed, circuit-bendable, digital model of the Roland TR-808 bass drum circuit, DAFx 2014, and The TR-808 cymbal, ICMC 2014.</remarks>
internal static class DrumVoice
{
    /// <summary>Each sound lasts this many time constants of its decay: down to −65 dB.</summary>
    private const double Lasting = 7.5;

    /// <summary>The six oscillators of the TR-808's cymbals and hats, in Hz (Werner et al., ICMC 2014).</summary>
    private static readonly double[] Metals = [205.3, 304.4, 369.6, 522.7, 540, 800];

    /// <summary>A struck skin: a sine whose pitch falls to <paramref name="hertz"/> while it dies away.</summary>
    /// <param name="hertz">Pitch at rest.</param>
    /// <param name="bend">Pitch at the stroke, as a multiple of that at rest.</param>
    /// <param name="bendSeconds">Time constant of the fall.</param>
    /// <param name="decay">Time constant of the sound, in seconds.</param>
    public static double[] Skin(double hertz, double bend, double bendSeconds, double decay)
    {
        double phase = 0;
        return Shape(decay, time =>
        {
            phase += 2 * Math.PI * hertz * (1 + (bend - 1) * Math.Exp(-time / bendSeconds)) / Sound.Rate;
            return Math.Sin(phase);
        });
    }

    /// <summary>White noise that dies away: snares, breath, the attack of a beater.</summary>
    public static double[] Noise(RandomStream random, double decay) => Shape(decay, _ => 2 * random.Uniform() - 1);

    /// <summary>Six clashing square waves that die away: hats and cymbals, before their high-pass.</summary>
    /// <param name="tuning">Multiplies the frequencies of all six.</param>
    /// <param name="decay">Time constant, in seconds.</param>
    public static double[] Metal(double tuning, double decay) =>
        Shape(decay, time => Metals.Sum(hertz => Square(hertz * tuning, time)) / Metals.Length);

    /// <summary>Two square waves, the interval of the TR-808's cowbell.</summary>
    public static double[] Bell(double hertz, double decay) => Shape(decay, time => (Square(hertz, time) + Square(hertz * 800 / 540, time)) / 2);

    /// <summary>Hands that meet one after the other, then the room.</summary>
    /// <param name="random">The hands' noise.</param>
    /// <param name="hands">Number of hands before the tail.</param>
    /// <param name="gap">Time from hand to hand, in seconds.</param>
    /// <param name="decay">Time constant of the tail, in seconds.</param>
    public static double[] Hands(RandomStream random, int hands, double gap, double decay)
    {
        double tail = hands * gap;
        return [.. Enumerable.Range(0, Length(tail + Lasting * decay)).Select(n =>
        {
            double time = n / (double)Sound.Rate;
            double level = time < tail ? Math.Exp(-(time % gap) / (gap / 4)) : Math.Exp(-(time - tail) / decay);
            return level * (2 * random.Uniform() - 1);
        })];
    }

    public static double[] Above(this double[] sound, double hertz) => Biquad.HighPass(sound, hertz, q: Math.Sqrt(0.5), Sound.Rate);

    public static double[] Around(this double[] sound, double hertz) => Biquad.BandPass(sound, hertz, q: 1.5, Sound.Rate);

    public static double[] Times(this double[] sound, double gain) => [.. sound.Select(sample => sample * gain)];

    /// <summary>Both at once; the longer lasts.</summary>
    public static double[] With(this double[] sound, double[] other) =>
        [.. Enumerable.Range(0, Math.Max(sound.Length, other.Length)).Select(n => sound.ElementAtOrDefault(n) + other.ElementAtOrDefault(n))];

    private static double[] Shape(double decay, Func<double, double> wave) => [.. Enumerable.Range(0, Length(Lasting * decay)).Select(n =>
    {
        double time = n / (double)Sound.Rate;
        return Math.Exp(-time / decay) * wave(time);
    })];

    private static double Square(double hertz, double time) => hertz * time % 1 < 0.5 ? 1 : -1;

    private static int Length(double seconds) => (int)(seconds * Sound.Rate);
}

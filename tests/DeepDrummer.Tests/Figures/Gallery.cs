using DeepDrummer.Research.Figures;
using DeepDrummer.Research.Numerics;
using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Tests.Figures;

/// <summary>One of each figure, on small made-up data.</summary>
internal static class Gallery
{
    public const string Odd = "</script><script>alert(1)</script> <b>&amp; \"Kick\" 'n' $x$ θ 🥁 \u0001 \uD800 \n end";

    public static string Folder() => Directory.CreateTempSubdirectory("figures-").FullName;

    public static ListenerDensity Bump(double centre) => new()
    {
        X = [centre - 0.2, centre - 0.1, centre, centre + 0.1, centre + 0.2], Y = [0, 1, 3, 1, 0],
        Listeners = [centre - 0.1, centre, centre, centre + 0.1], Bandwidth = 0.07,
    };

    public static Figure Theta() => ThetaDensityFigure.Draw(Bump(0.4), Bump(0.6)) with { Title = Odd, Caption = Odd };

    public static Figure Delta() => DeltaDensityFigure.Draw(Bump(0.2), new MeanInterval { Mean = 0.2, Low = 0.1, High = 0.3 });

    public static Figure Learning() => LearningCurveFigure.Draw(
        [.. Enumerable.Range(0, 6).Select(listener => (bool[])[.. Enumerable.Range(0, 20).Select(trial => trial * (listener + 2) % 5 < 2)])],
        new LearningCurveOptions { InitialTheta = 0.3, FinalTheta = 0.5 });

    public static Figure Steps() => StepGridFigure.Draw(
        new Grid(4, 16, [.. "x...x...x...x.......x.......x...x.x.x.x.x.x.x.x...........x.....".Select(cell => cell == 'x')]),
        ["kick.wav", Odd, "hat.wav", "a/very/long/path/to/the/sound/of/a/cowbell.wav"], new StepGridOptions());

    public static Figure Wave() => WaveformFigure.Draw([.. Enumerable.Range(0, 4410).Select(i => MathF.Sin(i * 0.05f) * 1.2f)], new WaveformOptions());

    public static Figure Mel()
    {
        var level = new Matrix(8, 5);
        for (int i = 0; i < 40; i++)
            level.Values[i] = -i;
        return MelSpectrogramFigure.Draw(level, new MelSpectrogramOptions { BandHz = [50, 100, 250, 500, 1000, 2000, 4000, 8000], HopSeconds = 0.01 });
    }

    public static (string Name, Figure Figure)[] All() =>
        [("theta", Theta()), ("delta", Delta()), ("learning", Learning()), ("steps", Steps()), ("wave", Wave()), ("mel", Mel())];
}

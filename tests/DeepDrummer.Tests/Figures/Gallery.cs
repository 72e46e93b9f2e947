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

    public static Figure Curves() => ArmCurvesFigure.Draw(
        [
            new ArmCurve { Arm = Odd, X = [0, 20, 80], Y = [0.3, 0.5, 0.6], Low = [0.2, 0.4, 0.5], High = [0.4, 0.6, 0.7] },
            new ArmCurve { Arm = "absent", X = [], Y = [] },
            new ArmCurve { Arm = "other", X = [0, 80], Y = [0.3, 0.4] },
        ],
        new ArmCurvesOptions { XTitle = "Ratings", YTitle = "Theta", Points = true, XTicks = [0, 20, 80], Description = Odd });

    public static Figure Densities() => ArmDensitiesFigure.Draw([(Odd, Bump(0.4)), ("other", Bump(0.7))], "Final theta");

    public static Figure Reliability() => ReliabilityFigure.Draw([(Odd, [new(0.1, 0.2, 400), new(0.9, 0.7, 100)]), ("absent", []), ("other", [new(0.5, 0.5, 25)])]);

    public static Figure Differences() => DifferencesFigure.Draw([new(Odd, 1, 0.2, 0.1, 0.3), new("other", 2, -0.01, -0.04, 0.02)], 0.05, "Final theta minus that of original");

    public static (string Name, Figure Figure)[] All() =>
    [
        ("theta", Theta()), ("delta", Delta()), ("learning", Learning()), ("steps", Steps()), ("wave", Wave()), ("mel", Mel()),
        ("curves", Curves()), ("densities", Densities()), ("reliability", Reliability()), ("differences", Differences()),
    ];
}

// What do the paper's figures look like for each arm of a sweep? Theta before and after learning with the paper's kernel of .07, delta
// theta with .04 (arXiv:2008.04391, figure 3), and the likes heard while the critic learned, as pages, SVG and PNG:
//   dotnet run -c Release analysis/paper-figures-of-a-sweep.cs -- SWEEP [FOLDER]        FOLDER: SWEEP/figures when left out
#:project ../src/DeepDrummer.Research/DeepDrummer.Research.csproj
using DeepDrummer.Research.Figures;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;
using DeepDrummer.Research.Storage;
using DeepDrummer.Research.Sweeps;

if (args.Length is not (1 or 2))
{
    Console.Error.WriteLine("Give the folder of a sweep, and where the figures go.");
    return 2;
}
SweepFolder sweep = SweepFolder.Open(args[0]);
ILookup<string, SessionResult> arms = sweep.Sessions.ToLookup(session => session.Arm);
string caption = $"{sweep.Plan.Name}, seed {sweep.Plan.Seed}. {StudySummary.Caution}";
var figures = new List<(string, Figure)>();

foreach (SweepArm arm in sweep.Plan.Arms.Where(arm => arms[arm.Name].Skip(1).Any()))         // a density takes two listeners
{
    SessionResult[] sessions = [.. arms[arm.Name]];
    ThetaCounts counts = ThetaCounts.Of([.. sessions.Select(Theta)]);
    ListenerDensity init = Density(counts.Init.Select(count => count.Theta), 0.07, new(0, 1));
    ListenerDensity final = Density(counts.Final.Select(count => count.Theta), 0.07, new(0, 1));
    ListenerDensity delta = Density(counts.Delta, 0.04, new(-1, 1));
    Interval mean = BcaMean.Of(counts.Delta, new BootstrapOptions(), new Seed(sweep.Plan.Seed)).Interval;
    string name = string.Concat(arm.Name.Select(letter => char.IsLetterOrDigit(letter) ? letter : '-')), who = $"{arm.Name}, {sessions.Length} listeners";

    figures.Add(($"{name}-theta", ThetaDensityFigure.Draw(init, final) with { Title = $"Liked loops before and after learning: {who}", Caption = caption }));
    figures.Add(($"{name}-delta", DeltaDensityFigure.Draw(delta, new MeanInterval { Mean = counts.Delta.Average(), Low = mean.Low, High = mean.High })
        with { Title = $"What learning changed: {who}", Caption = caption }));
    figures.Add(($"{name}-learning", LearningCurveFigure.Draw([.. sessions.Select(session => session.Learning.Liked)],
        new LearningCurveOptions { InitialTheta = counts.Init.Average(count => count.Theta), FinalTheta = counts.Final.Average(count => count.Theta) })
        with { Title = $"Likes while the critic learned: {who}", Caption = caption }));
}

FigureReport report = FigureWriter.WriteAll(figures, args.Length > 1 ? args[1] : Path.Combine(sweep.FullPath, "figures"));
Console.WriteLine(string.Join('\n', report.Files.Concat(report.Problems)));
return 0;

// Likes of the untrained critic's loops and of the final one's, after the last checkpoint.
static ListenerTheta Theta(SessionResult session)
{
    Checkpoint last = session.Checkpoints[^1];
    return new ListenerTheta(session.Listener, last.Init.Liked.Count(liked => liked), last.Init.Liked.Count, last.Final.Liked.Count(liked => liked), last.Final.Liked.Count);
}

static ListenerDensity Density(IEnumerable<double> listeners, double bandwidth, Interval range)
{
    DensityCurve curve = KernelDensity.Curve(listeners, new DensityOptions { Bandwidth = bandwidth, Range = range, Points = 201 });
    return new ListenerDensity { X = curve.X, Y = curve.Y, Bandwidth = bandwidth, Listeners = [.. listeners] };
}

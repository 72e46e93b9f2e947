// How do simulated listeners have to be for the original method to do to them what it did to people? Its 25 participants
// (arXiv:2008.04391, counts recovered in datasets/deepdrummer-paper): mean delta theta .168, standard deviation of the true delta about
// .13, correlation of true init and final theta about .77, 28 % not improved. This runs the original, 80 ratings and 30 + 30 blind loops,
// on listeners of the development families in turn, writes a line of JSON a listener as soon as it is done, and prints how well
// each target is met. Run again with the same file it goes on where it was: what is left of a line that was being written is taken away, lines of
// other options, sounds or another seed are refused, and so is a file whose first session this program would not begin with the same chances.
//
// What is true of a listener is the mean probability of a like over all loops a critic might play, not over the 30 it does. So init theta
// is taken over the pool of 400, the init critic's 30 are drawn as the pool is (its 500 steps a loop end no elsewhere, as
// datasets/simulated-listeners/README.md says, and take a third of the time), and what 30 final loops vary by is taken off the variances.
//
// With no FILE it measures what needs no learning: whether init theta follows the people's beta distribution on loops that no threshold
// was set on, and how often a clip asked again is answered alike for softnesses around the usual: by a fresh listener, and within a session,
// where thresholds drift, listeners tire and answers draw the next.
//
// dotnet run -c Release experiments/calibrate-the-listeners.cs
// dotnet run -c Release experiments/calibrate-the-listeners.cs -- FILE [LISTENERS] [WORKERS] [residual=.2 softness=.21 shared=.25 spread=.25 drift=.12]
#:project ../src/DeepDrummer.Research/DeepDrummer.Research.csproj
using System.Globalization;
using System.Text.Json;
using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string[] plain = [.. args.Where(arg => !arg.Contains('='))];
string file = plain.ElementAtOrDefault(0) ?? "";
int listeners = plain.Length > 1 ? int.Parse(plain[1]) : 8, workers = plain.Length > 2 ? int.Parse(plain[2]) : 1;
var changed = args.Where(arg => arg.Contains('=')).Select(arg => arg.Split('=')).ToDictionary(pair => pair[0], pair => double.Parse(pair[1]));
ulong seed = (ulong)changed.GetValueOrDefault("seed", 1);
var usual = new SimulatedListenerOptions();
SimulatedListenerOptions options = usual with
{
    Residual = changed.GetValueOrDefault("residual", usual.Residual),
    Softness = changed.GetValueOrDefault("softness", usual.Softness),
    Shared = changed.GetValueOrDefault("shared", usual.Shared),
    SharedSpread = changed.GetValueOrDefault("spread", usual.SharedSpread),
    Drift = changed.GetValueOrDefault("drift", usual.Drift),
};
string[] unknown = [.. changed.Keys.Except(["seed", "residual", "softness", "shared", "spread", "drift"])];
if (unknown.Length > 0)
    throw new ArgumentException($"There is no option {string.Join(", ", unknown)}.");
SampleLibrary library = SoundSource.Open(null);
if (file.Length == 0)
{
    MeasureInSession(library, options, seed);
    Measure(library, options, seed);
    return;
}
string setting = $"seed={seed} sounds={library.Hash[..12]} residual={options.Residual} softness={options.Softness} shared={options.Shared} spread={options.SharedSpread} drift={options.Drift} "
    + $"lapse={options.Lapse} tired={options.TiredLapse}/{options.TiredAfter} assimilation={options.Assimilation} init={options.InitAlpha}/{options.InitBeta}";
List<Met> met = Whole(file);
if (met.FirstOrDefault(one => one.Setting != setting) is Met other)
    throw new InvalidDataException($"{file} is of {other.Setting}, and this is {setting}.");
HeardLibrary.Of(library);
if (met.Count > 0)
    await CheckAsync(met[0]);
Console.WriteLine($"{setting}, {library.Count} sounds, {met.Count} of {listeners} listeners in {file}");

int[] left = [.. Enumerable.Range(0, listeners).Except(met.Select(one => one.Listener))];
await Parallel.ForEachAsync(left, new ParallelOptions { MaxDegreeOfParallelism = workers }, async (index, cancel) =>
{
    Met one = await MeetAsync(index, cancel);
    lock (met)
    {
        met.Add(one);
        File.AppendAllText(file, JsonSerializer.Serialize(one) + "\n");
        Print($"listener {index} ({one.Family}): {one.True:0.000} to {one.Final.Average():0.000}", met);
    }
});
Print("all", met);
met = [.. met.OrderBy(one => one.Listener)];                                       // the same bytes whoever was ready first
Replace(file, string.Concat(met.Select(one => JsonSerializer.Serialize(one) + "\n")));
if (met.Count >= 4)
    Replace(Path.ChangeExtension(file, ".json"), JsonSerializer.Serialize(new
    {
        method = "original", protocol = "80 ratings, then 30 + 30 blind loops", families = ListenerFamilies.Development.Select(family => family.Name), listeners = met.Count, seed,
        options = options with { Families = [] }, library = new { library.Origin, library.Count, library.Hash }, pool = HeardLibrary.PoolLoops, targets = Targets([.. met]),
        fingerprint = ListenerFingerprint.Of(BuiltInKit.Load()),                   // of the listeners, on sounds that every machine has
    }, new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true }) + "\n");

// Written aside, then renamed: the old file or the new one, never half of it.
static void Replace(string path, string text)
{
    File.WriteAllText(path + ".partial", text);
    File.Move(path + ".partial", path, overwrite: true);
}

// The sessions of a file. A line without its end was being written when the program was killed.
static List<Met> Whole(string path)
{
    if (!File.Exists(path))
        return [];
    string text = File.ReadAllText(path);
    if (text.LastIndexOf('\n') + 1 is var end && end < text.Length)
    {
        Console.WriteLine($"{path}: its last line is torn, {text.Length - end} letters are taken away");
        Replace(path, text[..end]);
    }
    return [.. text[..end].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, index) => Parsed(line, $"{path}, line {index + 1}"))];
}

static Met Parsed(string line, string where)
{
    try
    {
        return JsonSerializer.Deserialize<Met>(line)!;
    }
    catch (JsonException broken)
    {
        throw new InvalidDataException($"{where} is no session: {broken.Message}", broken);
    }
}

// Whether this program's listeners and critic are those that a file was begun with: the first three loops of a session must have the chances they had.
async Task CheckAsync(Met first)
{
    double[] now = [.. (await PlayAsync(first.Listener, loops: 3, default)).Learning];
    double[] then = [.. first.Learning.Take(3)];
    if (then.Zip(now).Any(pair => Math.Abs(pair.First - pair.Second) > 2e-3))
        throw new InvalidDataException($"{file} was begun by another program: listener {first.Listener} liked the first loops with chances of {string.Join(", ", then)}, and now with {string.Join(", ", now)}.");
    Console.WriteLine($"listener {first.Listener} likes the first loops with the chances it had: {string.Join(", ", now)}");
}

// How often a clip is answered alike when it comes again within a session of 140 random loops, each equally likely to be the one.
static void MeasureInSession(SampleLibrary library, SimulatedListenerOptions options, ulong seed)
{
    const int listeners = 100, trials = 140;
    HeardLibrary heard = HeardLibrary.Of(library);
    double fresh = 0, later = 0, next = 0;
    for (int index = 0; index < listeners; index++)
    {
        Seed own = new Seed(seed).Child("session", index);
        var rater = new SimulatedRater(SimulatedListener.Draw(own, library, options), own);
        RandomStream random = own.Stream("loops");
        Loop[] loops = [.. Enumerable.Range(0, trials).Select(_ => heard.Pool[random.Below(heard.Pool.Count)].Loop)];
        double Chance(int trial, int loop, bool? previous) => rater.Probability(new Question(0, trial, trial < 80 ? 1 : 2, loops[loop]) { Previous = previous });
        var previous = new bool?[trials + 1];
        for (int trial = 0; trial < trials; trial++)
            previous[trial + 1] = random.Chance(Chance(trial, trial, previous[trial]));
        for (int trial = 0; trial < trials - 1; trial++)
        {
            int again = trial + 1 + random.Below(trials - trial - 1);
            double p = Chance(trial, trial, previous[trial]), q = Chance(again, trial, previous[again]), r = Chance(trial + 1, trial, previous[trial + 1]), alone = rater.Listener.Probability(loops[trial]);
            fresh += alone * alone + (1 - alone) * (1 - alone);
            later += p * q + (1 - p) * (1 - q);
            next += p * r + (1 - p) * (1 - r);
        }
    }
    double all = listeners * (trials - 1.0);
    Console.WriteLine($"over {listeners} sessions of {trials} trials a clip is answered alike by a fresh listener {fresh / all:0.0000}, when it comes again later in the session {later / all:0.0000}, at once {next / all:0.0000}");
}

static void Measure(SampleLibrary library, SimulatedListenerOptions options, ulong seed)
{
    const int listeners = 400, loops = 400;
    RandomStream random = new Seed(seed).Stream("fresh loops");
    HeardLibrary heard = HeardLibrary.Of(library);
    HeardLoop[] fresh = [.. Enumerable.Range(0, loops).Select(_ => new HeardLoop(LoopGenerator.Draw(library, new LoopOptions(), random), heard))];
    foreach (double softness in (double[])[options.Softness - 0.02, options.Softness, options.Softness + 0.02])
    {
        SimulatedListener[] drawn = [.. Enumerable.Range(0, listeners).Select(index => SimulatedListener.Draw(new Seed(seed).Child("drawn", index), library, options with { Softness = softness }))];
        double[] thetas = [.. drawn.Select(listener => fresh.Average(listener.Probability)).Order()];
        double distance = thetas.Select((theta, i) => Math.Abs(MathNet.Numerics.Distributions.Beta.CDF(options.InitAlpha, options.InitBeta, theta) - (i + 0.5) / listeners)).Max() + 0.5 / listeners;
        double agreement = drawn.Average(listener => fresh.Average(loop => listener.Probability(loop) is var p ? p * p + (1 - p) * (1 - p) : 0));
        Console.WriteLine($"softness {softness:0.00}: asked again alike {agreement:0.0000}; mean init theta {thetas.Average():0.000} (people .372), Kolmogorov distance from the beta {distance:0.000} (1 % of samples of {listeners} are beyond {1.63 / Math.Sqrt(listeners):0.000})");
    }
}

Task<Met> MeetAsync(int index, CancellationToken cancel) => PlayAsync(index, int.MaxValue, cancel);

// A listener's session, or its first loops.
async Task<Met> PlayAsync(int index, int loops, CancellationToken cancel)
{
    StudyMethod original = StudyMethods.Named("original");
    StudyMethod method = original with { ProposePhase2 = turn => turn.Critic.RatingsHeard > 0 ? original.ProposePhase2(turn) : Untrained(turn) };
    Listener listener = Listener.Of(new Seed(seed), index);
    ListenerFamily family = ListenerFamilies.Development[index % ListenerFamilies.Development.Count];
    Seed own = listener.Seed.Child("rater", index);
    await using var rater = new SimulatedRater(SimulatedListener.Draw(own, library, options with { Families = [family] }), own);
    using ICritic untrained = method.Fresh(library, listener.Seed.Child("critic"));
    var protocol = new RatingProtocol { AnswerLag = method.AnswerLag };
    var truth = new Dictionary<Arm, List<double>> { [Arm.Learning] = [], [Arm.Init] = [], [Arm.Final] = [] };
    (int initLikes, int finalLikes, bool? previous) = (0, 0, null);
    await foreach (Trial trial in new ListenerSession(method, protocol, library, listener).RunAsync(untrained, rater, SessionStart.Fresh, _ => { }, cancel))
    {
        truth[trial.Arm].Add(Math.Round(rater.Probability(new Question(index, trial.Number, trial.Phase, trial.Loop) { Previous = previous }), 4));
        (previous, initLikes, finalLikes) = (trial.Liked, initLikes + (trial is { Arm: Arm.Init, Liked: true } ? 1 : 0), finalLikes + (trial is { Arm: Arm.Final, Liked: true } ? 1 : 0));
        if (trial.Number + 1 >= loops)
            break;
    }
    double init = HeardLibrary.Of(library).Pool.Average(heard => rater.Listener.Probability(heard.Loop));
    return new Met(setting, index, family.Name, Math.Round(init, 4), initLikes, finalLikes, truth[Arm.Learning], truth[Arm.Init], truth[Arm.Final]);
}

static Proposal Untrained(Turn turn) => new(LoopGenerator.Draw(turn.Library, new LoopOptions(), turn.Seed.Stream("untrained")), 0.5, 1);

// Each measure with its Monte-Carlo error: half the width of the middle .68 of a bootstrap over listeners.
static List<Target> Targets(Met[] all)
{
    RandomStream random = new Seed(3).Stream("bootstrap");
    Met[][] again = [.. Enumerable.Range(0, 500).Select(_ => Enumerable.Range(0, all.Length).Select(_ => all[random.Below(all.Length)]).ToArray())];
    (string, double?, Func<Met[], double>)[] measures =
    [
        ("mean init theta", 0.372, ones => ones.Average(one => one.True)),
        ("mean true delta", 0.168, ones => ones.Average(Delta)),
        ("sd of true delta", 0.129, ones => Math.Sqrt(Math.Max(0, Variance([.. ones.Select(Delta)]) - OfLoops(ones)))),
        ("correlation of true init and final theta", 0.77, Correlation),
        ("share not improved, of 30 and 30", 0.28, ones => ones.Average(one => one.FinalLikes <= one.InitLikes ? 1.0 : 0)),
        ("share of likes in Phase I", null, ones => ones.Average(one => one.Learning.Average())),
    ];
    return [.. measures.Select(of => new Target(of.Item1, of.Item2, Math.Round(of.Item3(all), 4), Math.Round(HalfWidth([.. again.Select(of.Item3).Order()]), 4)))];
}

static double HalfWidth(double[] ascending) => (ascending[ascending.Length * 84 / 100] - ascending[ascending.Length * 16 / 100]) / 2;

static void Print(string what, List<Met> met)
{
    Console.WriteLine(what);
    if (met.Count < 4)
        return;
    foreach (Target target in Targets([.. met.OrderBy(one => one.Listener)]))
        Console.WriteLine($"  {target.Measure,-42} {target.Reached,6:0.000} ± {target.Error:0.000}   people: {target.People}");
    foreach (IGrouping<string, Met> family in met.GroupBy(one => one.Family))
        Console.WriteLine($"    {family.Key,-12} {family.Count(),3} listeners, mean true delta {family.Average(Delta):0.000}");
}

static double Delta(Met one) => one.Final.Average() - one.True;

// What the mean over 30 final loops varies by for one listener, on average.
static double OfLoops(Met[] ones) => ones.Average(one => Variance([.. one.Final]) / one.Final.Count);

static double Correlation(Met[] ones)
{
    double[] init = [.. ones.Select(one => one.True)], final = [.. ones.Select(one => one.Final.Average())];
    double covariance = init.Zip(final, (a, b) => (a - init.Average()) * (b - final.Average())).Sum() / Math.Max(1, ones.Length - 1);
    return Math.Clamp(covariance / Math.Sqrt(Math.Max(1e-12, Variance(init) * (Variance(final) - OfLoops(ones)))), -1, 1);    // few listeners can vary less than their loops
}

static double Variance(double[] values)
{
    double mean = values.Average();
    return values.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, values.Length - 1);
}

sealed record Target(string Measure, double? People, double Reached, double Error);

// One listener's session: the share liked of the pool, and the probabilities that the answers were drawn with, in the order played.
sealed record Met(string Setting, int Listener, string Family, double True, int InitLikes, int FinalLikes,
    IReadOnlyList<double> Learning, IReadOnlyList<double> Init, IReadOnlyList<double> Final);

// Is the gain more than density? The original's chains start from an empty grid and its study had no arm of random loops, so
// part of its published gain (arXiv:2008.04391, mean delta theta .168) may be a change of density alone. Here a third blind arm
// plays random loops with the densities of the trained critic's, to the same simulated listeners.
#:project ../src/DeepDrummer.Research/DeepDrummer.Research.csproj
using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

int listeners = args.Length > 0 ? int.Parse(args[0]) : 4;
var protocol = new RatingProtocol { Ratings = 20, Blind = 10, MatchedRandom = 10 };
SampleLibrary library = SoundSource.Open(null);
StudyMethod method = StudyMethods.Named("original");
var liked = new Dictionary<Arm, int>();

await Parallel.ForAsync(0, listeners, async (index, cancel) =>
{
    Listener listener = Listener.Of(new Seed(7), index);
    using ICritic untrained = method.Fresh(library, listener.Seed.Child("critic"));
    await using IRater rater = new SimulatedRater(SimulatedListener.Draw(listener.Seed, library, new SimulatedListenerOptions()), listener.Seed.Child("rater"));
    await foreach (Trial trial in new ListenerSession(method, protocol, library, listener).RunAsync(untrained, rater, SessionStart.Fresh, _ => { }, cancel))
        lock (liked)
            liked[trial.Arm] = liked.GetValueOrDefault(trial.Arm) + (trial.Liked ? 1 : 0);
});

Console.WriteLine($"{listeners} simulated listeners, {protocol.Ratings} ratings each, {library.Count} sounds of {library.Origin}");
foreach (Arm arm in (Arm[])[Arm.Init, Arm.Random, Arm.Final])
    Console.WriteLine(FormattableString.Invariant($"{arm,-7} {liked.GetValueOrDefault(arm),4} of {listeners * protocol.Blind} liked: {liked.GetValueOrDefault(arm) / (double)(listeners * protocol.Blind):0.000}"));

using System.Runtime.CompilerServices;
using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Ratings;

/// <summary>The session of one listener: propose, listen, learn; then the blind test.</summary>
public sealed class ListenerSession(StudyMethod method, RatingProtocol protocol, SampleLibrary library, Listener listener)
{
    private readonly IReadOnlyList<BlindTrial> plan = BlindPlan.Of(protocol, listener.Seed);

    /// <summary>Runs the session and yields each trial as soon as it is rated, so that a broken session loses nothing.</summary>
    /// <remarks>Every choice hangs on the listener's seed and the trial's number, so a session that goes on from
    /// <paramref name="start"/> yields exactly the rest of what an unbroken one yields.</remarks>
    /// <param name="initial">The critic before the first rating; stays the caller's.</param>
    /// <param name="rater">The listener's ears.</param>
    /// <param name="start">Its critic becomes the session's, which disposes of it.</param>
    /// <param name="learned">Told of each learning step.</param>
    /// <param name="cancel">Ends the session between two trials.</param>
    /// <exception cref="RaterException">The listener is gone. What was yielded before stands.</exception>
    public async IAsyncEnumerable<Trial> RunAsync(
        ICritic initial, IRater rater, SessionStart start, Action<LearnedCritic> learned, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        RatingProtocol begun = protocol.As(start.Trials);
        if (begun != protocol)                                                    // the blind test goes on
        {
            await foreach (Trial trial in Ended(begun.Ratings).RunAsync(initial, rater, start, learned, cancel))
                yield return trial;
            yield break;
        }

        LearnedCritic now = start.Learned ?? new LearnedCritic(initial, 0, 0);
        StoppingWatch? watch = StoppingWatch.Of(protocol.Stop, library, listener.Seed);
        try
        {
            Check(start, rater);
            if (watch is not null && now.Heard > 0)                               // the rule looks at every critic from the first: learn them again
            {
                Drop(now.Critic, initial);
                now = new LearnedCritic(initial, 0, 0);
            }
            var trials = new List<Trial>(start.Trials);
            BlindLoops? blind = null;
            while (trials.Count < protocol.Trials)
            {
                int number = trials.Count;
                while (now.Heard < protocol.KnownAt(number))
                {
                    cancel.ThrowIfCancellationRequested();
                    LearnedCritic next = Learn(now, trials, watch);
                    Drop(now.Critic, initial);
                    now = next;
                    now = now with { Last = now.Heard == protocol.Ratings || (now.Heard == number && watch is { Enough: true }) };
                    learned(now);
                }
                cancel.ThrowIfCancellationRequested();
                if (number < protocol.Ratings && watch is { Enough: true })
                {
                    var rest = new SessionStart(trials, now);
                    now = new LearnedCritic(initial, 0, 0);                       // the rest of the session has the critic now
                    await foreach (Trial trial in Ended(number).RunAsync(initial, rater, rest, learned, cancel))
                        yield return trial;
                    yield break;
                }

                blind ??= number < protocol.Ratings ? null : new BlindLoops(method, protocol, library, listener.Seed, initial, now.Critic, trials);
                ReadyLoop[] ready = protocol.PairOf(number) is null ? [Make(now, [], trials, blind)] : MakePair(now, trials);
                trials.AddRange(await AskAsync(rater, ready, trials.LastOrDefault()?.Remembered, cancel));
                for (int answered = number; answered < trials.Count; answered++)
                    yield return trials[answered];
            }
        }
        finally
        {
            Drop(now.Critic, initial);
        }
    }

    /// <summary>The same session where Phase I has so many ratings: it differs in nothing that comes after them.</summary>
    private ListenerSession Ended(int ratings) => new(method, protocol.EndedAfter(ratings), library, listener);

    private BlindTrial Planned(int number) =>
        number < protocol.Ratings ? new BlindTrial(Arm.Learning, number) : plan[number - protocol.Ratings];

    /// <summary>Both loops of a pair are made by one critic; the second is made knowing the first.</summary>
    private ReadyLoop[] MakePair(LearnedCritic now, List<Trial> trials)
    {
        ReadyLoop first = Make(now, [], trials, blind: null);
        return [first, Make(now, [first], trials, blind: null)];
    }

    /// <param name="before">Loops that are ready and not answered yet.</param>
    /// <exception cref="InvalidDataException">The critic's score is no number.</exception>
    private ReadyLoop Make(LearnedCritic now, ReadyLoop[] before, List<Trial> trials, BlindLoops? blind)
    {
        double began = Clock.Seconds;
        int number = trials.Count + before.Length;
        BlindTrial planned = Planned(number);
        (Proposal proposal, int heard) = blind?.Of(planned)
            ?? (Choose(now.Critic, [.. trials.Select(trial => trial.Loop), .. before.Select(ready => ready.Proposal.Loop)]), now.Heard);
        return double.IsFinite(proposal.Score)
            ? new ReadyLoop(number, planned, proposal, heard, Clock.Seconds - began)
            : throw new InvalidDataException($"Listener {listener.Index}, trial {number}: the critic's score is {proposal.Score}.");
    }

    private Proposal Choose(ICritic critic, Loop[] earlier) =>
        method.ProposePhase1(new Turn(critic, library, earlier, listener.Seed.Child("choose", earlier.Length)));

    /// <summary>Plays one loop, or both of a pair, and waits for the one answer.</summary>
    private async ValueTask<Trial[]> AskAsync(IRater rater, ReadyLoop[] ready, bool? previous, CancellationToken cancel)
    {
        DateTimeOffset played = Clock.Now;
        (int number, Loop loop) = (ready[0].Number, ready[0].Proposal.Loop);
        bool[] liked = ready is [_, ReadyLoop second]
            ? Liked(await ((IPairRater)rater).CompareAsync(new PairQuestion(listener.Index, number, 1, loop, second.Proposal.Loop), cancel))
            : [await rater.RateAsync(new Question(listener.Index, number, number < protocol.Ratings ? 1 : 2, loop) { Previous = previous }, cancel)];
        DateTimeOffset rated = Clock.Now;
        return [.. ready.Zip(liked, (one, like) => one.Answered(like, protocol.PairOf(one.Number), played, rated))];
    }

    private static bool[] Liked(PairAnswer answer) => [answer == PairAnswer.A, answer == PairAnswer.B];

    /// <summary>One more answer learned: the step after <c>now.Heard</c> ratings always has the same seed.</summary>
    private LearnedCritic Learn(LearnedCritic now, List<Trial> trials, StoppingWatch? watch)
    {
        double began = Clock.Seconds;
        int heard = now.Heard + protocol.LoopsAnAnswer;
        RatedLoop[] ratings = [.. trials.Take(heard).Select(trial => new RatedLoop(trial.Loop, trial.Liked) { Pair = trial.Pair })];
        ICritic next = now.Critic.Fit(ratings, SeedOfLesson(now.Heard));
        if (heard < protocol.Ratings)
            watch?.See(next);
        return new LearnedCritic(next, heard, Clock.Seconds - began);
    }

    private Seed SeedOfLesson(int heard) => listener.Seed.Child("learn", heard);

    /// <summary>The critic of the blind test, made again from the answers of Phase I: the one that the session itself came to.</summary>
    /// <param name="initial">The critic before the first rating; stays the caller's.</param>
    /// <param name="ratings">All of Phase I.</param>
    /// <exception cref="ArgumentException">They are more or fewer.</exception>
    public ICritic Trained(ICritic initial, IReadOnlyList<RatedLoop> ratings)
    {
        if (ratings.Count != protocol.Ratings || ratings.Count == 0)
            throw new ArgumentException($"Listener {listener.Index} gave {ratings.Count} ratings, and Phase I has {protocol.Ratings}.", nameof(ratings));
        ICritic now = initial;
        for (int heard = 0; heard < ratings.Count; heard += protocol.LoopsAnAnswer)
        {
            ICritic next = now.Fit([.. ratings.Take(heard + protocol.LoopsAnAnswer)], SeedOfLesson(heard));
            Drop(now, initial);
            now = next;
        }
        return now;
    }

    private static void Drop(ICritic critic, ICritic initial)
    {
        if (critic != initial)
            critic.Dispose();
    }

    /// <exception cref="InvalidDataException">The trials are not the beginning of this session, or the critic heard too many of them.</exception>
    /// <exception cref="ArgumentException">The session asks in pairs, and the rater cannot compare.</exception>
    private void Check(SessionStart start, IRater rater)
    {
        if (protocol.Query == QueryKind.Pair && rater is not IPairRater)
            throw new ArgumentException($"Listener {listener.Index}: Phase I asks in pairs, and a {rater.GetType().Name} hears one loop at a time.", nameof(rater));
        if (start.Trials.Count > protocol.Trials)
            throw new InvalidDataException($"Listener {listener.Index} has {start.Trials.Count} trials, and a session has {protocol.Trials}.");
        if (start.Learned is { Heard: int heard } && heard > protocol.KnownAt(start.Trials.Count))
            throw new InvalidDataException($"Listener {listener.Index}: a critic of {heard} ratings cannot go on after {start.Trials.Count} trials, where {protocol.KnownAt(start.Trials.Count)} are known.");
        if (start.Learned is { Heard: int split } && split < protocol.Ratings && split % protocol.LoopsAnAnswer != 0)
            throw new InvalidDataException($"Listener {listener.Index}: a critic of {split} ratings knows half of a pair.");
        if (start.Trials.Count is > 0 and int last && !protocol.EndsAnswer(last - 1))
            throw new InvalidDataException($"Listener {listener.Index}: {last} trials end in the middle of a pair.");
        foreach ((int number, Trial trial) in start.Trials.Index())
        {
            if (trial.Number != number || trial.Arm != Planned(number).Arm)
                throw new InvalidDataException($"Listener {listener.Index}: trial {trial.Number} ({trial.Arm}) stands where this session has trial {number} ({Planned(number).Arm}).");
            if (trial.Pair != protocol.PairOf(number))
                throw new InvalidDataException($"Listener {listener.Index}: trial {number} was heard {Heard(trial.Pair)}, and this session plays it {Heard(protocol.PairOf(number))}.");
        }
    }

    private static string Heard(int? pair) => pair is int number ? $"in pair {number}" : "alone";

    /// <summary>A loop that can be played.</summary>
    /// <param name="Seconds">What making it took.</param>
    private sealed record ReadyLoop(int Number, BlindTrial Planned, Proposal Proposal, int Heard, double Seconds)
    {
        public Trial Answered(bool liked, int? pair, DateTimeOffset played, DateTimeOffset rated) => new(Number, Planned.Arm, Proposal.Loop, Proposal.Score, Heard, liked)
        {
            RepeatOf = Planned.RepeatOf,
            Pair = pair,
            Times = new TrialTimes(played, rated, Seconds, Proposal.Candidates),
        };
    }
}

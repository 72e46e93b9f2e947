using System.Runtime.CompilerServices;
using DeepDrummer.Research.Critics;
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
        LearnedCritic now = start.Learned ?? new LearnedCritic(initial, 0, 0);
        try
        {
            Check(start);
            var trials = new List<Trial>(start.Trials);
            BlindLoops? blind = null;
            while (trials.Count < protocol.Trials)
            {
                int number = trials.Count;
                bool learning = number < protocol.Ratings;
                while (now.Heard < protocol.KnownAt(number))
                {
                    cancel.ThrowIfCancellationRequested();
                    LearnedCritic next = Learn(now, trials);
                    Drop(now.Critic, initial);
                    now = next;
                    learned(now);
                }
                cancel.ThrowIfCancellationRequested();

                double began = Clock.Seconds;
                blind ??= learning ? null : new BlindLoops(method, protocol, library, listener.Seed, initial, now.Critic, trials);
                BlindTrial planned = Planned(number);
                (Proposal proposal, int heard) = blind?.Of(planned) ?? (Choose(now.Critic, trials), now.Heard);
                var times = new TrialTimes(Clock.Now, Clock.Now, Clock.Seconds - began, proposal.Candidates);
                if (!double.IsFinite(proposal.Score))
                    throw new InvalidDataException($"Listener {listener.Index}, trial {number}: the critic's score is {proposal.Score}.");

                bool liked = await rater.RateAsync(new Question(listener.Index, number, learning ? 1 : 2, proposal.Loop) { Previous = trials.LastOrDefault()?.Liked }, cancel);
                trials.Add(new Trial(number, planned.Arm, proposal.Loop, proposal.Score, heard, liked)
                {
                    RepeatOf = planned.RepeatOf,
                    Times = times with { Rated = Clock.Now },
                });
                yield return trials[^1];
            }
        }
        finally
        {
            Drop(now.Critic, initial);
        }
    }

    private BlindTrial Planned(int number) =>
        number < protocol.Ratings ? new BlindTrial(Arm.Learning, number) : plan[number - protocol.Ratings];

    private Proposal Choose(ICritic critic, List<Trial> trials) =>
        method.ProposePhase1(new Turn(critic, library, [.. trials.Select(trial => trial.Loop)], listener.Seed.Child("choose", trials.Count)));

    /// <summary>One more rating learned: the step after <c>now.Heard</c> ratings always has the same seed.</summary>
    private LearnedCritic Learn(LearnedCritic now, List<Trial> trials)
    {
        double began = Clock.Seconds;
        RatedLoop[] ratings = [.. trials.Take(now.Heard + 1).Select(trial => new RatedLoop(trial.Loop, trial.Liked))];
        ICritic next = now.Critic.Fit(ratings, listener.Seed.Child("learn", now.Heard));
        return new LearnedCritic(next, now.Heard + 1, Clock.Seconds - began);
    }

    private static void Drop(ICritic critic, ICritic initial)
    {
        if (critic != initial)
            critic.Dispose();
    }

    /// <exception cref="InvalidDataException">The trials are not the beginning of this session, or the critic heard too many of them.</exception>
    private void Check(SessionStart start)
    {
        if (start.Trials.Count > protocol.Trials)
            throw new InvalidDataException($"Listener {listener.Index} has {start.Trials.Count} trials, and a session has {protocol.Trials}.");
        if (start.Learned is { Heard: int heard } && heard > protocol.KnownAt(start.Trials.Count))
            throw new InvalidDataException($"Listener {listener.Index}: a critic of {heard} ratings cannot go on after {start.Trials.Count} trials, where {protocol.KnownAt(start.Trials.Count)} are known.");
        foreach ((int number, Trial trial) in start.Trials.Index())
            if (trial.Number != number || trial.Arm != Planned(number).Arm)
                throw new InvalidDataException($"Listener {listener.Index}: trial {trial.Number} ({trial.Arm}) stands where this session has trial {number} ({Planned(number).Arm}).");
    }
}

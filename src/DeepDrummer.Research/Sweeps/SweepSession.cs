using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Sweeps;

/// <summary>A blind test as if the session had ended after so many ratings.</summary>
/// <param name="Ratings">The checkpoint.</param>
/// <param name="Used">Ratings the final critic had learned from: fewer where a stopping rule had ended Phase I.</param>
/// <param name="Trials">In the order played; the first is trial number <paramref name="Used"/>.</param>
public sealed record BlindTest(int Ratings, int Used, IReadOnlyList<Trial> Trials);

/// <summary>What one session of a sweep played and heard.</summary>
/// <param name="Learning">Phase I.</param>
/// <param name="Tests">A blind test a checkpoint.</param>
/// <param name="ReadySeconds">From each answer of Phase I to the next loop being ready, in seconds: its learning steps and its search.</param>
public sealed record HeardSession(IReadOnlyList<Trial> Learning, IReadOnlyList<BlindTest> Tests, IReadOnlyList<double> ReadySeconds);

/// <summary>One session with several blind tests: Phase I is played once, and every checkpoint gets the blind test of a session that ends there.</summary>
/// <remarks>Each choice hangs on the listener's seed and the trial's number, so a session of k ratings is the beginning of a longer one,
/// and its blind test can be made when the longer one comes by.</remarks>
public sealed class SweepSession(StudyMethod method, IReadOnlyList<int> checkpoints, int blind, SampleLibrary library, Listener listener)
{
    private readonly Dictionary<Seed, Proposal> inits = [];

    /// <summary>What Phase I asks; in pairs, checkpoints are even.</summary>
    public QueryKind Query { get; init; }

    /// <summary>What ends Phase I; every checkpoint after the end has the blind test of the end.</summary>
    public StoppingKind Stop { get; init; }

    /// <exception cref="RaterException">The listener is gone.</exception>
    public async Task<HeardSession> RunAsync(IRater rater, CancellationToken cancel)
    {
        using ICritic initial = method.Fresh(library, listener.Seed.Child("critic"));
        StudyMethod once = method with { ProposePhase2 = turn => ProposeOnce(initial, turn) };
        RatingProtocol whole = Protocol(checkpoints[^1]);
        var tests = new List<(int Ratings, IReadOnlyList<(BlindTrial Planned, Proposal Proposal, int Heard)> Loops)>();
        var trials = new List<Trial>(whole.Trials);
        var ready = new List<double>(whole.Ratings);
        double learning = 0;
        void Learned(LearnedCritic learned)
        {
            learning += learned.Seconds;
            if (!learned.Last && checkpoints.Contains(learned.Heard))
                tests.Add((learned.Heard, MakeLoops(once, Protocol(learned.Heard), initial, learned.Critic)));
        }

        await foreach (Trial trial in new ListenerSession(once, whole, library, listener).RunAsync(initial, rater, SessionStart.Fresh, Learned, cancel))
        {
            trials.Add(trial);
            if (trial.Arm == Arm.Learning && trial.Number >= whole.LoopsAnAnswer)
                if (whole.EndsAnswer(trial.Number - 1))
                    ready.Add(learning + trial.Times.ProposalSeconds);
                else
                    ready[^1] += trial.Times.ProposalSeconds;                     // a pair is ready with its second loop
            learning = 0;
        }

        var played = new List<BlindTest>();
        foreach ((int ratings, var loops) in tests)
            played.Add(new BlindTest(ratings, ratings, await PlayAsync(loops, ratings, trials[ratings - 1].Remembered, rater, cancel)));
        int used = trials.Count(trial => trial.Arm == Arm.Learning);
        played.AddRange(checkpoints.Skip(played.Count).Select(ratings => new BlindTest(ratings, used, trials[used..])));
        return new HeardSession(trials[..used], played, ready);
    }

    private RatingProtocol Protocol(int ratings)
    {
        var protocol = new RatingProtocol { Ratings = ratings, Blind = blind, Query = Query, Stop = Stop };
        return protocol with { AnswerLag = Math.Min(method.AnswerLag, ratings / protocol.LoopsAnAnswer) };
    }

    /// <summary>Loops of the initial critic are the same at every checkpoint, and made once.</summary>
    private Proposal ProposeOnce(ICritic initial, Turn turn)
    {
        if (turn.Critic != initial)
            return method.ProposePhase2(turn);
        if (!inits.TryGetValue(turn.Seed, out Proposal? made))
            inits[turn.Seed] = made = method.ProposePhase2(turn);
        return made;
    }

    private IReadOnlyList<(BlindTrial, Proposal, int)> MakeLoops(StudyMethod once, RatingProtocol protocol, ICritic initial, ICritic final)
    {
        var loops = new BlindLoops(once, protocol, library, listener.Seed, initial, final, []);
        return [.. BlindPlan.Of(protocol, listener.Seed).Select(planned => Of(planned, loops.Of(planned)))];
        static (BlindTrial, Proposal, int) Of(BlindTrial planned, (Proposal Proposal, int Heard) made) => (planned, made.Proposal, made.Heard);
    }

    private async Task<IReadOnlyList<Trial>> PlayAsync(
        IReadOnlyList<(BlindTrial Planned, Proposal Proposal, int Heard)> loops, int ratings, bool? previous, IRater rater, CancellationToken cancel)
    {
        var trials = new List<Trial>(loops.Count);
        foreach ((BlindTrial planned, Proposal proposal, int heard) in loops)
        {
            cancel.ThrowIfCancellationRequested();
            int number = ratings + trials.Count;
            var times = new TrialTimes(Clock.Now, Clock.Now, 0, proposal.Candidates);
            bool liked = await rater.RateAsync(new Question(listener.Index, number, 2, proposal.Loop) { Previous = previous }, cancel);
            trials.Add(new Trial(number, planned.Arm, proposal.Loop, proposal.Score, heard, liked) { Times = times });
            previous = liked;
        }
        return trials;
    }
}

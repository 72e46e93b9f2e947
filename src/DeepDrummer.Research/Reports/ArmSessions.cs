using DeepDrummer.Research.Statistics;
using DeepDrummer.Research.Sweeps;

namespace DeepDrummer.Research.Reports;

/// <summary>A listener of the plan.</summary>
public readonly record struct ListenerKey(string Listeners, int Listener);

/// <summary>The complete sessions of one arm, by listener in the order of the plan.</summary>
internal sealed class ArmSessions
{
    private readonly Dictionary<ListenerKey, SessionResult> sessions;

    private ArmSessions(string name, IEnumerable<SessionResult> all) => (Name, sessions) = (name, all.ToDictionary(KeyOf));

    public string Name { get; }

    /// <summary>In the order of the plan.</summary>
    public IEnumerable<SessionResult> All => sessions.Values;

    public int Count => sessions.Count;

    /// <summary>Each amount of ratings that the arm was tested after, the fewest first.</summary>
    public IReadOnlyList<int> Checkpoints => [.. All.SelectMany(session => session.Checkpoints).Select(test => test.Ratings).Distinct().Order()];

    /// <summary>The arms that have sessions, in the order of the plan; a session that is there twice is an error.</summary>
    /// <exception cref="InvalidDataException">Two sessions of one listener in one arm.</exception>
    public static IReadOnlyList<ArmSessions> Of(ReportInput input)
    {
        SessionResult[] ordered = [.. input.Sessions.OrderBy(session => session.Listeners, StringComparer.Ordinal).ThenBy(session => session.Listener)];
        if (ordered.GroupBy(session => (session.Arm, KeyOf(session))).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InvalidDataException($"There are {twice.Count()} sessions of listener {twice.Key.Item2.Listener} of {twice.Key.Item2.Listeners} in the arm {twice.Key.Arm}; one is the most.");
        return [.. input.Arms.Select(arm => new ArmSessions(arm.Name, ordered.Where(session => session.Arm == arm.Name))).Where(arm => arm.Count > 0)];
    }

    /// <summary>The same arm with some of its listeners.</summary>
    public ArmSessions Where(Func<SessionResult, bool> chosen) => new(Name, All.Where(chosen));

    /// <summary>Sessions that were tested after so many ratings, with the test.</summary>
    public IReadOnlyList<(SessionResult Session, Checkpoint Test)> At(int ratings) =>
        [.. All.Select(session => (session, Test: session.Checkpoints.FirstOrDefault(test => test.Ratings == ratings))).Where(item => item.Test is not null).Select(item => (item.session, item.Test!))];

    /// <summary>What the same listener gave in this arm and another, tested after so many ratings in each.</summary>
    public IReadOnlyList<(Checkpoint Here, Checkpoint There)> Paired(int ratings, ArmSessions other, int otherRatings)
    {
        var there = other.At(otherRatings).ToDictionary(item => KeyOf(item.Session), item => item.Test);
        return [.. At(ratings).Where(item => there.ContainsKey(KeyOf(item.Session))).Select(item => (item.Test, there[KeyOf(item.Session)]))];
    }

    /// <summary>Sessions of the same listeners in both arms.</summary>
    public IReadOnlyList<(SessionResult Here, SessionResult There)> Paired(ArmSessions other) =>
        [.. sessions.Where(item => other.sessions.ContainsKey(item.Key)).Select(item => (item.Value, other.sessions[item.Key]))];

    public static ListenerKey KeyOf(SessionResult session) => new(session.Listeners, session.Listener);

    public static LikeCount Likes(PlayedLoops loops) => new(loops.Liked.Count(liked => liked), loops.Liked.Count);

    public static double Theta(PlayedLoops loops) => Likes(loops).Theta;
}

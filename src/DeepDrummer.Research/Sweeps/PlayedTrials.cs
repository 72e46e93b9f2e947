using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;

namespace DeepDrummer.Research.Sweeps;

/// <summary>How the trials of a session become the lists of its result.</summary>
internal static class PlayedTrials
{
    /// <summary>The result of a session.</summary>
    /// <param name="truth">The probability of a like that the listener truly had when asked; null where nobody knows.</param>
    public static SessionResult ResultOf(SessionKey key, HeardSession heard, Func<Question, double>? truth) => new()
    {
        Arm = key.Arm,
        Listeners = key.Listeners,
        Listener = key.Listener,
        Learning = Of(heard.Learning, Truths(key, heard.Learning, null, truth), arm: null),
        Checkpoints = [.. heard.Tests.Select(test =>
        {
            double[]? truths = Truths(key, test.Trials, heard.Learning[test.Used - 1].Remembered, truth);
            return new Checkpoint(test.Ratings, Of(test.Trials, truths, Arm.Init), Of(test.Trials, truths, Arm.Final))
            {
                Stopped = test.Used < test.Ratings ? test.Used : null, FromLiked = FromLiked(heard, test),
            };
        })],
    };

    private static int[]? FromLiked(HeardSession heard, BlindTest test)
    {
        Grid[] liked = [.. heard.Learning.Take(test.Used).Where(trial => trial.Liked).Select(trial => trial.Loop.Grid)];
        return liked.Length == 0 ? null : [.. test.Trials.Where(trial => trial.Arm == Arm.Final).Select(trial => liked.Min(grid => RowOrderDistance.Between(trial.Loop.Grid, grid)))];
    }

    private static double[]? Truths(SessionKey key, IReadOnlyList<Trial> trials, bool? before, Func<Question, double>? truth) => truth is null
        ? null
        : [.. trials.Select((trial, i) => truth(new Question(key.Listener, trial.Number, trial.Phase, trial.Loop) { Previous = i == 0 ? before : trials[i - 1].Remembered }))];

    private static PlayedLoops Of(IReadOnlyList<Trial> trials, double[]? truths, Arm? arm)
    {
        int[] those = [.. Enumerable.Range(0, trials.Count).Where(i => arm is null || trials[i].Arm == arm)];
        return new PlayedLoops
        {
            Liked = [.. those.Select(i => trials[i].Liked)],
            Scores = [.. those.Select(i => trials[i].Score)],
            Truth = truths is null ? null : [.. those.Select(i => truths[i])],
            Diversity = DiversityOf([.. those.Select(i => trials[i].Loop)])!,            // the file asks for two loops at least
            DiversityOfLiked = DiversityOf([.. those.Where(i => trials[i].Liked).Select(i => trials[i].Loop)]),
        };
    }

    /// <summary>Over all pairs; null with fewer than two loops.</summary>
    internal static Diversity? DiversityOf(IReadOnlyList<Loop> loops)
    {
        long pairs = loops.Count * (loops.Count - 1L) / 2, cells = 0, sounds = 0;
        for (int i = 0; i < loops.Count; i++)
            for (int j = 0; j < i; j++)
            {
                cells += EditDistance.Between(loops[i].Grid, loops[j].Grid);
                sounds += EditDistance.SharedSounds(loops[i], loops[j]);
            }
        return pairs == 0 ? null : new Diversity(cells / (double)pairs, sounds / (double)pairs);
    }
}

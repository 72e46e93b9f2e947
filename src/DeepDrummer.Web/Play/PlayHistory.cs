namespace DeepDrummer.Web.Play;

/// <summary>One moment of a session.</summary>
/// <param name="Board">What was on the page.</param>
/// <param name="Rated">Every rating so far, oldest first.</param>
/// <param name="Did">What led here.</param>
public sealed record PlayMoment(Board Board, IReadOnlyList<RatedRows> Rated, string Did)
{
    /// <summary>The ratings when these are added: of two things said of one loop, the later counts.</summary>
    public IReadOnlyList<RatedRows> RatedAnd(params IReadOnlyList<RatedRows> said) =>
        said.Count == 0 ? Rated : [.. Rated.Where(before => !said.Any(before.SameLoop)), .. said];
}

/// <summary>A session as its journal tells it: where it stands, and where undo and redo lead. A value: each entry makes a new one.</summary>
public sealed class PlayHistory
{
    /// <summary>Steps that can be taken back.</summary>
    public const int MostUndo = 200;

    private readonly PlayMoment[] past, future;                                   // the newest last, both

    private PlayHistory(PlayMoment now, PlayMoment[] past, PlayMoment[] future, int length) => (Now, this.past, this.future, Length) = (now, past, future, length);

    public PlayMoment Now { get; }

    /// <summary>Entries so far: the revision that a page speaks of.</summary>
    public int Length { get; }

    public bool CanUndo => past.Length > 0;
    public bool CanRedo => future.Length > 0;

    /// <summary>Boards that were on the page before this one and may come back, the newest first.</summary>
    public IEnumerable<Board> Earlier => past.Reverse().Select(moment => moment.Board);

    /// <summary>A session's first moment.</summary>
    /// <exception cref="InvalidDataException">The entry does not begin one.</exception>
    public static PlayHistory Of(PlayEntry first) => first is { Did: PlayEntry.Begin, Board: { } board, Seed: not null }
        ? new(new PlayMoment(board, [.. first.Rated], first.Did), [], [], 1)
        : throw new InvalidDataException($"a session begins with '{PlayEntry.Begin}', a board and a seed, not with '{first.Did}'");

    /// <summary>The session after one more entry.</summary>
    /// <exception cref="InvalidDataException">There is nothing to take back, or nothing that was.</exception>
    public PlayHistory After(PlayEntry entry) => entry.Did switch
    {
        PlayEntry.Undo => CanUndo ? new(past[^1], past[..^1], [.. future, Now], Length + 1) : throw new InvalidDataException("there is nothing to undo"),
        PlayEntry.Redo => CanRedo ? new(future[^1], [.. past, Now], future[..^1], Length + 1) : throw new InvalidDataException("there is nothing to redo"),
        _ => new(Next(entry), [.. past.Skip(Math.Max(0, past.Length + 1 - MostUndo)), Now], [], Length + 1),
    };

    private PlayMoment Next(PlayEntry entry) => new(entry.Board ?? Now.Board, Now.RatedAnd(entry.Rated), entry.Did);
}

using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Web.Play;

/// <summary>What a page is told of a session.</summary>
/// <param name="Revision">Grows with everything that happens; an action names the one it was made on.</param>
/// <param name="Liked">The probability that the musician likes what is on the page, as the critic sees it, in [0, 1].</param>
/// <param name="Heard">Ratings that the critic knows.</param>
/// <param name="Said">What the musician said of exactly this loop; null for nothing yet.</param>
public sealed record PlayView(string Name, int Revision, Board Board, double Liked, int Heard, int Likes, int Dislikes, bool? Said, bool CanUndo, bool CanRedo, string Did);

/// <summary>One musician's session: what is on the page, what was rated, and all of it on disk before the page is told. Safe across threads.</summary>
public sealed class PlaySession : IDisposable
{
    private const int LongestWord = 20;

    // A lesson of fewer ratings takes a few milliseconds: sooner done than prepared.
    private const int RatingsWorthForeseeing = 40;

    private readonly Lock gate = new();
    private readonly string name;
    private readonly SampleLibrary library;
    private readonly LoopMaker maker;
    private readonly PlayJournal journal;
    private readonly PlayCritic critic;

    /// <param name="name">What the musician calls it.</param>
    /// <param name="journal">Its file; the session owns it from here on.</param>
    /// <param name="seed">All chance of a session that begins; one that goes on has its own.</param>
    /// <param name="prior">Earlier listeners' taste; null for none.</param>
    /// <exception cref="InvalidDataException">The journal plays a sound that the library has not.</exception>
    public PlaySession(string name, PlayJournal journal, SampleLibrary library, LoopMaker maker, Seed seed, PopulationPrior? prior = null)
    {
        (this.name, this.journal, this.library, this.maker, critic) = (name, journal, library, maker, new PlayCritic(library, prior));
        if (journal.History is null)
            journal.Append(new PlayEntry(PlayEntry.Begin) { Board = FirstBoard.Draw(library, seed), Seed = seed.Value, Sounds = library.Origin });
        if (Now.Board.Problem(library) is { } problem)
            throw new InvalidDataException(problem);
        _ = critic.Of(Now.Rated);                                                 // names every sound it misses
    }

    private PlayHistory History => journal.History!;
    private PlayMoment Now => History.Now;

    /// <summary>The session as it stands.</summary>
    public PlayView View()
    {
        lock (gate)
        {
            Loop heard = Now.Board.Heard(library);
            var rows = new RatedRows(Now.Board.HeardRows(), Now.Board.Bpm, Liked: false);
            int likes = Now.Rated.Count(rating => rating.Liked);
            return new PlayView(name, History.Length, Now.Board, critic.Of(Now.Rated).Score(heard), Now.Rated.Count, likes, Now.Rated.Count - likes,
                Now.Rated.LastOrDefault(rows.SameLoop)?.Liked, History.CanUndo, History.CanRedo, Now.Did);
        }
    }

    /// <summary>The loops that were liked, the oldest first.</summary>
    public IReadOnlyList<RatedRows> Liked
    {
        get
        {
            lock (gate)
                return [.. Now.Rated.Where(rating => rating.Liked)];
        }
    }

    /// <summary>What is on the page.</summary>
    public Board Board
    {
        get
        {
            lock (gate)
                return Now.Board;
        }
    }

    /// <summary>Does what is asked; it is on the disk when this returns.</summary>
    /// <param name="revision">The state that the action was made on.</param>
    /// <returns>Whether it was done: false where the session has moved on since that revision.</returns>
    /// <exception cref="InvalidDataException">The action makes no sense.</exception>
    /// <exception cref="PlayRefusedException">There is nothing it could do.</exception>
    public bool Act(PlayAction action, int revision)
    {
        lock (gate)
        {
            if (revision != History.Length)
                return false;
            journal.Append(Entry(action));
            Foresee();
            return true;
        }
    }

    /// <summary>Makes a loop that nobody hears, so that the first one asked for is not waited for while code is compiled.</summary>
    public void WarmUp()
    {
        lock (gate)
        {
            Loop loop = Now.Board.Loop(library);
            using var opinion = (IBayesianCritic)critic.Of(Now.Rated).Fit([new RatedLoop(loop, Liked: true)], new Seed(0));
            maker.Make(LoopKind.Good, opinion, new KeptRows(loop, [.. Now.Board.Rows.Select(_ => false)]), [loop], new Seed(0));
        }
    }

    /// <summary>Takes loops in as liked, and puts the first on the page.</summary>
    /// <inheritdoc cref="Act"/>
    public bool Import(IReadOnlyList<RatedRows> loops, int revision)
    {
        lock (gate)
        {
            if (revision != History.Length)
                return false;
            Board board = Now.Board.With(LoopJson.FromRows(loops[0].Rows, library), library) with { Bpm = Tempo(loops[0].Bpm), FourOnTheFloor = false };
            journal.Append(new PlayEntry("import") { Board = board, Rated = loops });
            return true;
        }
    }

    public void Dispose() => journal.Dispose();

    private PlayEntry Entry(PlayAction action) => action switch
    {
        MakeLoop make => new PlayEntry(Word(make.Kind)) { Board = Made(make.Kind, critic.Of(Now.Rated)) },
        RateLoop rate => Rated(rate.Liked),
        EditBoard edit => Edited(edit),
        KickOnEveryBeat floor => new PlayEntry("floor") { Board = Floor(floor.On) },
        TakeBack => new PlayEntry(PlayEntry.Undo),
        DoAgain => new PlayEntry(PlayEntry.Redo),
        LoadLiked load => new PlayEntry("load") { Board = LikedBoard(load.Number) },
        _ => throw new InvalidDataException($"{action.GetType().Name} is nothing that can be done."),
    };

    /// <summary>The rating, and for a disliked loop the next one: made by the critic that knows the answer.</summary>
    private PlayEntry Rated(bool liked)
    {
        var rated = new RatedRows(Now.Board.HeardRows(), Now.Board.Bpm, liked);
        if (Now.Board.Heard(library).Grid.Hits == 0)
            throw new PlayRefusedException(PlayRefusal.Silent, "Nothing sounds, so there is nothing to rate.");
        if (Now.Rated.LastOrDefault(rated.SameLoop)?.Liked == liked && liked)
            throw new PlayRefusedException(PlayRefusal.LikedAlready, "This loop is among those you like.");
        bool free = Enumerable.Range(0, Now.Board.Rows.Count).Any(row => !Now.Board.Kept(row));
        return new PlayEntry(liked ? "like" : "dislike")
        {
            Rated = [rated],
            Board = liked || !free ? null : Made(LoopKind.Good, critic.Of(Now.RatedAnd(rated))),
        };
    }

    /// <summary>While the musician listens, the critic learns both answers to what is on the page.</summary>
    private void Foresee()
    {
        if (Now.Rated.Count < RatingsWorthForeseeing)
            return;
        RatedRows Answer(bool liked) => new(Now.Board.HeardRows(), Now.Board.Bpm, liked);
        critic.Foresee(Now.RatedAnd(Answer(true)), Now.RatedAnd(Answer(false)));
    }

    private Board Made(LoopKind kind, IBayesianCritic opinion)
    {
        Board board = Now.Board;
        Loop current = board.Loop(library);
        var kept = new KeptRows(current, [.. board.Rows.Select((_, row) => board.Kept(row))]);
        Loop[] recent = [current, .. History.Earlier.Select(before => before.Loop(library)).Distinct()];
        Seed seed = new Seed(journal.Seed).Child("make", History.Length);
        return board.With(maker.Make(kind, opinion, kept, recent, seed), library);
    }

    private PlayEntry Edited(EditBoard edit)
    {
        if (edit.Board.Problem(library) is { } problem)
            throw new InvalidDataException(problem);
        bool sameFirst = edit.Board.Rows[0].Cells == Now.Board.Rows[0].Cells;
        return new PlayEntry(edit.What.Length <= LongestWord && edit.What.All(char.IsAsciiLetter) ? edit.What : "edit")
        {
            Board = edit.Board with { FourOnTheFloor = Now.Board.FourOnTheFloor && sameFirst },    // a kick that is moved by hand is let go
        };
    }

    private Board Floor(bool on)
    {
        Board board = Now.Board;
        if (!on)
            return board with { FourOnTheFloor = false };
        BoardRow first = board.Rows[0];
        bool kick = DrumRoles.Guess(first.Sound) == DrumRole.Kick || FourOnTheFloor.Kicks(library).Count == 0;
        string sound = kick ? first.Sound : library[FourOnTheFloor.DrawKick(library, new Seed(journal.Seed).Stream("kick", History.Length))].Name;
        bool[] cells = new bool[first.Cells.Length];
        FourOnTheFloor.Force(cells);
        return board.With(0, row => row with { Sound = sound, Cells = GridText.Format(new Grid(1, cells.Length, cells)) }) with { FourOnTheFloor = true };
    }

    private Board LikedBoard(int number)
    {
        RatedRows[] liked = [.. Now.Rated.Where(rating => rating.Liked)];
        if (number < 0 || number >= liked.Length)
            throw new InvalidDataException($"there is no liked loop {number}; there are {liked.Length}, counted from 0.");
        return Now.Board.With(LoopJson.FromRows(liked[number].Rows, library), library) with { Bpm = Tempo(liked[number].Bpm), FourOnTheFloor = false };
    }

    private static double Tempo(double bpm) => Math.Clamp(bpm, Board.Slowest, Board.Fastest);

    private static string Word(LoopKind kind) => kind switch { LoopKind.Best => "generate", LoopKind.Good => "good", LoopKind.Bad => "bad", _ => "random" };
}

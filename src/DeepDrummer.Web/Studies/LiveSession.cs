using System.Text.Json;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Storage;
using DeepDrummer.Web.Security;

namespace DeepDrummer.Web.Studies;

/// <summary>One session as the server has it in memory. All of it comes from the database and can be forgotten at any time.</summary>
/// <remarks>Safe across threads: one request after the other.</remarks>
public sealed class LiveSession(WebStudy study, int number) : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Dictionary<string, (Loop Loop, string Place)> playable = new(StringComparer.Ordinal);
    private readonly List<StoredTrial> trials = [];
    private StoredSession? row;
    private SessionCourse? course;
    private DateTimeOffset ready;
    private int readyTrial = -1;

    /// <summary>When somebody last asked for it; monotonic seconds.</summary>
    public double LastUsed { get; private set; } = Clock.Seconds;

    private StoredSession Row => row!;

    /// <summary>Where the session is.</summary>
    public Task<StateMessage> StateAsync(SessionSecrets secrets) => InTurn(() => MessageAsync(secrets));

    /// <summary>This page holds the session from now on.</summary>
    public Task<StateMessage> ClaimAsync(string tab, SessionSecrets secrets) => InTurn(() =>
    {
        study.Database.Claim(number, tab);
        row = Row with { Tab = tab };
        return MessageAsync(secrets);
    });

    /// <summary>Takes an answer to a loop: it is in the database when this returns, and was before anything was learned from it.</summary>
    /// <exception cref="OutOfStepException">Another page holds the session, or it is elsewhere.</exception>
    public Task<StateMessage> RateAsync(RatingMessage rating, SessionSecrets secrets) => InTurn(async () =>
    {
        await CheckHeldAsync(rating.Tab, secrets).ConfigureAwait(false);
        if (!await IsAnsweredAsync(rating, secrets).ConfigureAwait(false))
        {
            if (StorageJson.NameOf(Row.Stage) != rating.Stage || Row.Stage is not (StudyStage.Practice or StudyStage.Phase1 or StudyStage.Phase2) || rating.Trial != Done(Row.Stage))
                throw new OutOfStepException($"The session is at {StorageJson.NameOf(Row.Stage)}, item {Done(Row.Stage)}; this is {Quoted(rating.Stage)}, item {rating.Trial}.", await MessageAsync(secrets).ConfigureAwait(false));
            await CheckHeardAsync(rating, (await PresentAsync().ConfigureAwait(false))!, secrets).ConfigureAwait(false);
            StoredTrial trial = await AnsweredAsync(rating).ConfigureAwait(false);
            StudyStage? next = rating.Trial + 1 == Total(Row.Stage) ? study.Design.After(Row.Stage) : null;
            if (study.Database.Rate(trial, next))
            {
                trials.Add(trial);
                if (trial.Source is not null)
                    await course!.GoOnAsync(rating.Liked).ConfigureAwait(false);
                row = next is StudyStage stage ? Row with { Stage = stage, StageBegun = trial.Rated } : Row;
            }
            else
            {
                await ForgetNowAsync().ConfigureAwait(false);                     // another server took an answer: the database knows
                Load();
                await IsAnsweredAsync(rating, secrets).ConfigureAwait(false);
            }
        }
        return await MessageAsync(secrets).ConfigureAwait(false);
    });

    /// <summary>Ends the sound check, the pause or the survey.</summary>
    /// <exception cref="OutOfStepException">Another page holds the session, or it is elsewhere, or the pause is not over.</exception>
    /// <exception cref="ArgumentException">An answer cannot be.</exception>
    public Task<StateMessage> LeaveAsync(StageMessage leaving, SessionSecrets secrets) => InTurn(async () =>
    {
        await CheckHeldAsync(leaving.Tab, secrets).ConfigureAwait(false);
        if (StorageJson.NameOf(Row.Stage) != leaving.Stage || Row.Stage is not (StudyStage.Check or StudyStage.Pause or StudyStage.Survey))
            return Past(leaving.Stage) ? await MessageAsync(secrets).ConfigureAwait(false)
                : throw new OutOfStepException($"The session is at {StorageJson.NameOf(Row.Stage)}, not at {Quoted(leaving.Stage)}.", await MessageAsync(secrets).ConfigureAwait(false));
        if (PauseLeft() is > 0.5 and double left)
            throw new OutOfStepException(FormattableString.Invariant($"The pause lasts another {left:0} s."), await MessageAsync(secrets).ConfigureAwait(false));
        IReadOnlyList<StoredAnswer> answers = StageAnswers.Of(number, Row.Stage, study.Design.Questions(Row.Stage), leaving.Answers ?? []);
        StudyStage next = study.Design.After(Row.Stage);
        DateTimeOffset now = Clock.Now;
        if (study.Database.Leave(number, Row.Stage, next, answers, now))
            row = Row with { Stage = next, StageBegun = now, Ended = next == StudyStage.Done ? now : null };
        else
            await ForgetNowAsync().ConfigureAwait(false);
        return await MessageAsync(secrets).ConfigureAwait(false);
    });

    /// <summary>Deletes what the listener said.</summary>
    public Task WithdrawAsync() => InTurn(async () =>
    {
        study.Database.Withdraw(number);
        await ForgetNowAsync().ConfigureAwait(false);
        return true;
    });

    /// <summary>Loops that may come next, as far as they are made.</summary>
    public Task<IReadOnlyList<LoopMessage>> NextAsync() => InTurn(() => Task.FromResult<IReadOnlyList<LoopMessage>>(
        [.. (course?.Ready ?? []).Select(question => MessageOf(question.Loop, ItemOf(question).Stage, ItemOf(question).Item))]));

    /// <summary>A loop of this session that has been played or may be; null for any other id.</summary>
    public Task<LoopPeriod?> LoopAsync(string id) => InTurn(async () =>
    {
        if (!playable.ContainsKey(id))
            foreach (StoredTrial trial in trials)
                Playable(LoopJson.Parse(trial.Loop, study.Library).Loop, trial.Stage, trial.Number);
        if (!playable.ContainsKey(id) && await PresentAsync().ConfigureAwait(false) is Loop present)
            Playable(present, Row.Stage, Done(Row.Stage));                        // the page had its state from a server that is no more
        return playable.TryGetValue(id, out var found) ? Period(id, found.Loop, found.Place) : null;
    });

    /// <summary>Lets go of all that can be read again.</summary>
    public async Task ForgetAsync()
    {
        await turn.WaitAsync().ConfigureAwait(false);
        try
        {
            await ForgetNowAsync().ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ForgetAsync().ConfigureAwait(false);
        turn.Dispose();
    }

    private async Task<T> InTurn<T>(Func<Task<T>> work)
    {
        await turn.WaitAsync().ConfigureAwait(false);
        try
        {
            LastUsed = Clock.Seconds;
            study.Attendance.Seen(number, LastUsed);
            if (row is null)
                Load();
            return await work().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not (OutOfStepException or ArgumentException))
        {
            await ForgetNowAsync().ConfigureAwait(false);                         // memory may be ahead of the database now
            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    private void Load()
    {
        StudySession stored = study.Database.Session(number) ?? throw new InvalidDataException($"Session {number} is not in the database.");
        row = stored.Session;
        trials.AddRange(stored.Trials);
        course = Row.Stage == StudyStage.Withdrawn ? null : new SessionCourse(study, study.Walk(Row), Prepare);
    }

    private async Task ForgetNowAsync()
    {
        if (course is not null)
            await course.DisposeAsync().ConfigureAwait(false);
        (row, course, readyTrial) = (null, null, -1);
        trials.Clear();
        playable.Clear();
    }

    private async Task CheckHeldAsync(string tab, SessionSecrets secrets)
    {
        if (Row.Tab is string holder && holder != tab)
            throw new OutOfStepException("The study is open in another tab or window.", await MessageAsync(secrets).ConfigureAwait(false)) { IsConflict = true };
    }

    /// <summary>Whether that loop has this answer already.</summary>
    private async Task<bool> IsAnsweredAsync(RatingMessage rating, SessionSecrets secrets)
    {
        if (trials.Find(trial => StorageJson.NameOf(trial.Stage) == rating.Stage && trial.Number == rating.Trial) is not StoredTrial before)
            return false;
        await CheckHeardAsync(rating, LoopJson.Parse(before.Loop, study.Library).Loop, secrets).ConfigureAwait(false);
        return before.Liked == rating.Liked
            ? true
            : throw new OutOfStepException($"Item {rating.Trial} of {rating.Stage} has another answer.", await MessageAsync(secrets).ConfigureAwait(false));
    }

    /// <summary>An answer to a loop that is not the one of its item was given to something else: a page of before a restored backup, say.</summary>
    private async Task CheckHeardAsync(RatingMessage rating, Loop played, SessionSecrets secrets)
    {
        if (LoopPeriod.IdOf(played, study.Library, $"{number}/{rating.Stage}/{rating.Trial}") != rating.Loop)
            throw new OutOfStepException($"Loop {Quoted(rating.Loop)} is not item {rating.Trial} of {rating.Stage}.", await MessageAsync(secrets).ConfigureAwait(false));
    }

    private async Task<StoredTrial> AnsweredAsync(RatingMessage rating)
    {
        (Loop? loop, Trial? trial, DateTimeOffset played, DateTimeOffset rated) = (null, null, ready, Clock.Now);
        if (Row.Stage == StudyStage.Practice)
            loop = study.Practice(number, Row.Stage, rating.Trial);
        else
        {
            await QuestionAsync().ConfigureAwait(false);
            trial = await course!.AnswerAsync(rating.Liked).ConfigureAwait(false);
        }
        return new StoredTrial
        {
            Session = number, Stage = Row.Stage, Number = rating.Trial, Source = trial?.Arm, RepeatOf = trial?.RepeatOf,
            Loop = LoopJson.Format(loop ?? trial!.Loop, study.Library, new RenderOptions()), Score = trial?.Score, CriticHeard = trial?.CriticHeard,
            Candidates = trial?.Times.Candidates, Liked = rating.Liked, HeardSeconds = rating.HeardSeconds, Played = played, Rated = rated,
            ProposalSeconds = trial?.Times.ProposalSeconds,
        };
    }

    private Task<Loop> QuestionAsync() => course!.QuestionAsync(() =>
    {
        RatingProtocol protocol = study.Protocol(Row.Arm);
        return [.. trials.Where(trial => trial.Source is not null).Select(trial => SessionWalk.TrialOf(trial, protocol, study.Library))];
    });

    /// <summary>Renders a question's loop before it is asked; on any thread.</summary>
    private void Prepare(Question question)
    {
        (StudyStage stage, int item) = ItemOf(question);
        string place = Place(stage, item);
        Period(LoopPeriod.IdOf(question.Loop, study.Library, place), question.Loop, place);
    }

    private (StudyStage Stage, int Item) ItemOf(Question question) =>
        question.Trial < study.Design.Ratings ? (StudyStage.Phase1, question.Trial) : (StudyStage.Phase2, question.Trial - study.Design.Ratings);

    /// <summary>Items of a stage that have an answer.</summary>
    private int Done(StudyStage stage) => trials.Count(trial => trial.Stage == stage);

    private int Total(StudyStage stage) => study.ItemsOf(stage, Row.Arm);

    private bool Past(string stage) => study.Design.Stages.Any(past => past < Row.Stage && StorageJson.NameOf(past) == stage);

    private double? PauseLeft() => Row.Stage == StudyStage.Pause ? Math.Max(0, study.Design.Pause!.Seconds - (Clock.Now - Row.StageBegun!.Value).TotalSeconds) : null;

    /// <summary>The loop to be played where the session is; null where there is none.</summary>
    private async Task<Loop?> PresentAsync() => Row.Stage switch
    {
        StudyStage.Check or StudyStage.Practice => study.Practice(number, Row.Stage, Done(Row.Stage)),
        StudyStage.Phase1 or StudyStage.Phase2 => await QuestionAsync().ConfigureAwait(false),
        _ => null,
    };

    private async Task<StateMessage> MessageAsync(SessionSecrets secrets)
    {
        if (row is null)
            Load();
        bool held = study.Paused && Row.Stage is not (StudyStage.Done or StudyStage.Withdrawn or StudyStage.Survey);
        Loop? loop = held ? null : await PresentAsync().ConfigureAwait(false);
        int done = Done(Row.Stage), position = trials.Count;
        if (readyTrial != position)
            (ready, readyTrial) = (Clock.Now, position);
        return new StateMessage
        {
            Stage = held ? "paused" : StorageJson.NameOf(Row.Stage), Number = done, Total = Total(Row.Stage), Csrf = secrets.Csrf, Withdraw = $"/withdraw/{secrets.Withdraw}",
            Tab = Row.Tab, PauseUntil = PauseLeft(), Loop = loop is null ? null : MessageOf(loop, Row.Stage, done),
            Result = Row.Stage == StudyStage.Done ? SessionResult.Of(new StudySession(Row, trials, []), trial => MessageOf(LoopJson.Parse(trial.Loop, study.Library).Loop, trial.Stage, trial.Number)) : null,
        };
    }

    private LoopMessage MessageOf(Loop loop, StudyStage stage, int item)
    {
        string id = Playable(loop, stage, item);
        return Period(id, loop, playable[id].Place).Message(item, study.Library);
    }

    private string Playable(Loop loop, StudyStage stage, int item)
    {
        string place = Place(stage, item), id = LoopPeriod.IdOf(loop, study.Library, place);
        playable[id] = (loop, place);
        return id;
    }

    private string Place(StudyStage stage, int item) => $"{number}/{StorageJson.NameOf(stage)}/{item}";

    private LoopPeriod Period(string id, Loop loop, string place) => study.Periods.Get(id, () => LoopPeriod.Of(loop, study.Library, place));

    private static string Quoted(string text) => JsonSerializer.Serialize(text.Length <= 20 ? text : text[..20] + "…");
}

using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Storage;
using DeepDrummer.Web.Security;
using DeepDrummer.Web.Studies;

namespace DeepDrummer.Tests.Web;

/// <summary>A session in the browser is the session of a simulated study, loses nothing, and doubles nothing.</summary>
public sealed class LiveSessionTests
{
    [Theory, InlineData(0), InlineData(1)]                                        // without repeats, what comes next is made in advance
    public async Task A_session_is_the_one_that_a_scripted_listener_goes_through(int repeats)
    {
        using var study = new ShortStudy(ShortStudy.Usual with { Repeats = repeats });
        (LiveSession session, SessionSecrets secrets) = study.Begin();
        await SessionFlow.UntilAsync(session, secrets, "done");

        RatingProtocol protocol = study.Design.Protocol(study.Method);
        bool[] answers = [.. Enumerable.Range(0, protocol.Trials).Select(trial => trial < protocol.Ratings ? SessionFlow.Likes("phase1", trial) : SessionFlow.Likes("phase2", trial - protocol.Ratings))];
        Listener listener = study.Study.Listener(0);
        using Research.Critics.ICritic initial = study.Method.Fresh(study.Library, listener.Seed.Child("critic"));
        var expected = new List<Trial>();
        await foreach (Trial trial in new ListenerSession(study.Method, protocol, study.Library, listener).RunAsync(initial, new ScriptedRater(answers), SessionStart.Fresh, _ => { }))
            expected.Add(trial);

        StoredTrial[] stored = [.. study.Database.Session(0)!.Trials.Where(trial => trial.Source is not null)];
        Assert.Equal(expected.Select(Text), stored.Select(row => Text(SessionWalk.TrialOf(row, protocol, study.Library))));
        Assert.Equal(["practice", .. Enumerable.Repeat("phase1", 5), .. Enumerable.Repeat("phase2", 7 + repeats)], study.Database.Session(0)!.Trials.Select(trial => StorageJson.NameOf(trial.Stage)));

        string Text(Trial trial) => FormattableString.Invariant($"{trial.Number} {trial.Arm} {trial.RepeatOf} {LoopJson.Format(trial.Loop, study.Library, new RenderOptions())} {trial.Score:R} {trial.CriticHeard} {trial.Liked} {trial.Times.Candidates}");
    }

    [Theory, InlineData(0), InlineData(1)]
    public async Task A_server_that_starts_again_at_every_step_meets_the_same_loop_to_the_byte(int repeats)
    {
        using var study = new ShortStudy(ShortStudy.Usual with { Repeats = repeats });
        (LiveSession session, SessionSecrets secrets) = study.Begin();
        StateMessage state = await session.StateAsync(secrets);
        for (int step = 0; state.Stage != "done"; step++)
        {
            LoopPeriod? before = state.Loop is null ? null : await session.LoopAsync(state.Loop.Id);
            study.Restart();
            session = study.Sessions.Of(secrets)!;
            if (step % 2 == 0 && before is not null)
                Assert.Equal(before.Wav, (await session.LoopAsync(before.Id))!.Wav);   // a page that was sent its state before asks for the audio first
            StateMessage again = await session.StateAsync(secrets);
            Assert.Equal((state.Stage, state.Number, state.Total, state.Loop?.Id, state.Csrf, state.Withdraw), (again.Stage, again.Number, again.Total, again.Loop?.Id, again.Csrf, again.Withdraw));
            if (before is not null)
                Assert.Equal(before.Wav, (await session.LoopAsync(again.Loop!.Id))!.Wav);
            state = await SessionFlow.StepAsync(session, secrets, again);
        }
        Assert.Equal(ShortStudy.Ratings, state.Result!.Curve.Count);
        Assert.Equal("the \"snare\", 太鼓", Assert.Single(study.Database.Session(0)!.Answers).Value);
    }

    [Fact]
    public async Task Ten_clicks_at_once_are_one_rating()
    {
        using var study = new ShortStudy();
        (LiveSession session, SessionSecrets secrets) = study.Begin();
        StateMessage state = await SessionFlow.UntilAsync(session, secrets, "phase1");
        StateMessage[] replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => session.RateAsync(SessionFlow.Answer(state), secrets))));
        Assert.All(replies, reply => Assert.Equal(("phase1", 1, replies[0].Loop!.Id), (reply.Stage, reply.Number, reply.Loop!.Id)));
        Assert.Single(study.Database.Session(0)!.Trials, trial => trial.Stage == StudyStage.Phase1);
    }

    [Fact]
    public async Task Two_servers_over_one_database_do_not_double_a_rating()
    {
        using var study = new ShortStudy();
        (LiveSession session, SessionSecrets secrets) = study.Begin();
        StateMessage state = await SessionFlow.UntilAsync(session, secrets, "phase1");
        await using var other = new LiveSession(study.Study, 0);
        Assert.Equal(state.Loop!.Id, (await other.StateAsync(secrets)).Loop!.Id);
        StateMessage first = await session.RateAsync(SessionFlow.Answer(state), secrets), second = await other.RateAsync(SessionFlow.Answer(state), secrets);
        Assert.Equal((first.Number, first.Loop!.Id), (second.Number, second.Loop!.Id));
        Assert.Single(study.Database.Session(0)!.Trials, trial => trial.Stage == StudyStage.Phase1);
    }

    [Fact]
    public async Task Another_answer_and_an_answer_out_of_turn_are_refused_with_the_state()
    {
        using var study = new ShortStudy();
        (LiveSession session, SessionSecrets secrets) = study.Begin();
        StateMessage state = await SessionFlow.UntilAsync(session, secrets, "phase1");
        RatingMessage answer = SessionFlow.Answer(state);
        await session.RateAsync(answer, secrets);
        foreach (RatingMessage wrong in (RatingMessage[])[answer with { Liked = !answer.Liked }, answer with { Trial = 2 }, answer with { Trial = -1 }, answer with { Stage = "phase2" }, answer with { Stage = "nowhere" }])
            Assert.Equal(("phase1", 1), (await Assert.ThrowsAsync<OutOfStepException>(() => session.RateAsync(wrong, secrets))).State is var told ? (told.Stage, told.Number) : default);
        await Assert.ThrowsAsync<OutOfStepException>(() => session.LeaveAsync(new StageMessage("survey", SessionFlow.Tab), secrets));
        Assert.Equal("phase1", (await session.LeaveAsync(new StageMessage("check", SessionFlow.Tab), secrets)).Stage);   // left before: once more does no harm
        Assert.Equal(2, study.Database.Session(0)!.Trials.Count);
    }

    [Theory, InlineData("practice"), InlineData("phase1"), InlineData("phase2")]
    public async Task An_answer_to_another_loop_is_refused_with_the_state_and_nothing_is_kept(string stage)
    {
        using var study = new ShortStudy(ShortStudy.Usual with { Practice = 2 });
        (LiveSession session, SessionSecrets secrets) = study.Begin();
        StateMessage state = await SessionFlow.UntilAsync(session, secrets, stage);
        RatingMessage answer = SessionFlow.Answer(state);
        (LiveSession neighbour, SessionSecrets theirs) = study.Begin();
        string elsewhere = (await SessionFlow.UntilAsync(neighbour, theirs, stage)).Loop!.Id;
        int before = study.Database.Session(0)!.Trials.Count;
        foreach (string other in (string[])[elsewhere, "", new string('x', 5000)])
            Assert.Equal((stage, 0, state.Loop!.Id), await ToldAsync(answer with { Loop = other }));
        Assert.Equal(before, study.Database.Session(0)!.Trials.Count);

        string next = (await session.RateAsync(answer, secrets)).Loop!.Id;
        Assert.Equal((stage, 1, next), await ToldAsync(answer with { Trial = 1 }));                      // the answer to the last loop is none to this one
        Assert.Equal((stage, 1, next), await ToldAsync(answer with { Loop = elsewhere }));               // nor is a repeated answer one to another loop
        study.Restart();
        session = study.Sessions.Of(secrets)!;
        Assert.Equal((stage, 1, next), await ToldAsync(answer with { Loop = elsewhere }));
        Assert.Equal(next, (await session.RateAsync(answer, secrets)).Loop!.Id);                         // the same answer once more does no harm
        Assert.Equal(before + 1, study.Database.Session(0)!.Trials.Count);

        async Task<(string, int, string?)> ToldAsync(RatingMessage wrong) =>
            (await Assert.ThrowsAsync<OutOfStepException>(() => session.RateAsync(wrong, secrets))).State is var told ? (told.Stage, told.Number, told.Loop?.Id) : default;
    }

    [Fact]
    public async Task The_newest_tab_holds_the_session_after_a_restart_too()
    {
        using var study = new ShortStudy();
        (LiveSession session, SessionSecrets secrets) = study.Begin();
        StateMessage state = await SessionFlow.UntilAsync(session, secrets, "phase1");
        await session.ClaimAsync("newer", secrets);
        study.Restart();
        session = study.Sessions.Of(secrets)!;
        OutOfStepException refused = await Assert.ThrowsAsync<OutOfStepException>(() => session.RateAsync(SessionFlow.Answer(state), secrets));
        Assert.True(refused.IsConflict);
        Assert.Equal(1, (await session.RateAsync(SessionFlow.Answer(state) with { Tab = "newer" }, secrets)).Number);
    }

    [Fact]
    public async Task What_is_withdrawn_is_gone_and_its_arm_is_known()
    {
        using var study = new ShortStudy();
        (LiveSession session, SessionSecrets secrets) = study.Begin();
        Assert.Same(session, study.Sessions.Of(secrets));                         // its page is open
        await SessionFlow.UntilAsync(session, secrets, "phase2");
        Assert.Contains("c.wav", OnDisk(), StringComparison.Ordinal);
        await session.WithdrawAsync();
        Assert.Equal("withdrawn", (await session.StateAsync(secrets)).Stage);
        StudySession left = study.Database.Session(0)!;
        Assert.Empty(left.Trials);
        Assert.Empty(left.Answers);
        Assert.Equal((study.Study.ArmOf(0), null, null), (left.Session.Arm, left.Session.Language, left.Session.Begun));
        Assert.NotNull(study.Sessions.Of(secrets));                               // and is told
        await study.Sessions.SweepAsync(idle: -1);
        Assert.Null(study.Sessions.Of(secrets));                                  // and then nothing knows the cookie any more
        await Assert.ThrowsAsync<OutOfStepException>(() => session.RateAsync(new RatingMessage("phase2", 0, "", true, 1, SessionFlow.Tab), secrets));
        Assert.DoesNotContain("c.wav", OnDisk(), StringComparison.Ordinal);      // nor in the write-ahead log

        string OnDisk() => string.Concat(((string[])["", "-wal"]).Select(ending => study.Place.Text + ending).Where(File.Exists).Select(Text));
        static string Text(string path)
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file, System.Text.Encoding.Latin1);
            return reader.ReadToEnd();
        }
    }

    [Fact]
    public async Task A_study_that_is_paused_shows_no_loop_and_keeps_an_answer_that_was_under_way()
    {
        using var study = new ShortStudy();
        (LiveSession session, SessionSecrets secrets) = study.Begin();
        StateMessage state = await SessionFlow.UntilAsync(session, secrets, "phase1");
        study.Study.Pause(true);
        study.Restart();
        session = study.Sessions.Of(secrets)!;
        StateMessage held = await session.RateAsync(SessionFlow.Answer(state), secrets);
        Assert.Equal(("paused", 1, null), (held.Stage, held.Number, held.Loop));
        study.Study.Pause(false);
        Assert.NotNull((await session.StateAsync(secrets)).Loop);
    }

    [Theory, InlineData(0), InlineData(1)]
    public async Task Critics_are_let_go_when_sessions_are_forgotten(int repeats)
    {
        using var study = new ShortStudy(ShortStudy.Usual with { Repeats = repeats });
        (LiveSession session, SessionSecrets secrets) = study.Begin();
        StateMessage state = await SessionFlow.UntilAsync(session, secrets, "phase2");
        Assert.True(study.Critics.Alive > 0);
        await session.ForgetAsync();
        Assert.Equal(0, study.Critics.Alive);
        Assert.Equal(state.Loop!.Id, (await session.StateAsync(secrets)).Loop!.Id);
        await session.DisposeAsync();
        Assert.Equal(0, study.Critics.Alive);
    }
}

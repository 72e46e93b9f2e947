using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Tests.Ratings;
using DeepDrummer.Tests.Storage;
using DeepDrummer.Web.Studies;

namespace DeepDrummer.Tests.Web;

/// <summary>What is made in advance is what would have been made, for either answer and to the bit.</summary>
public sealed class ForesightTests
{
    public static TheoryData<string> Methods => ["fake", "gaussian-process", "logistic"];

    [Theory, MemberData(nameof(Methods))]
    public async Task Both_branches_are_the_sessions_that_the_answers_make(string name)
    {
        using var folder = new TemporaryFolder();
        var fake = new FakeStudy();
        SampleLibrary library = name == "fake" ? fake.Library : BuiltInKit.Load();
        StudyMethod method = name == "fake" ? fake.Method : StudyMethods.Named(name);
        var protocol = new RatingProtocol { Ratings = 4, Blind = 2, MatchedRandom = 1, AnswerLag = method.AnswerLag };
        var parts = new SessionParts(method, protocol, library, Listener.Of(new Seed(3), 0));
        using var cores = new SemaphoreSlim(2);
        var rated = new List<Trial>();
        SessionWalk walk = new(parts, cores);
        for (int trial = 0; trial < protocol.Trials; trial++)
        {
            await walk.GoOnAsync(() => rated);
            Assert.Equal(trial + 1 < protocol.Trials, walk.CanForesee);
            if (!walk.CanForesee)
                break;
            Question asked = walk.Question!;
            string file = folder.In($"critic-{trial}");
            string? critic = walk.SaveCritic(file) ? file : null;
            Trial[] before = [.. rated];
            var prepared = new List<Loop>();
            var foresight = new Foresight(() => liked => walk.After(asked, before, liked, critic), question =>
            {
                lock (prepared)
                    prepared.Add(question.Loop);
            });
            foreach (bool liked in (bool[])[false, true])
                Assert.Equal(await NextAsync(parts, cores, [.. before, await Believed(parts, cores, before, liked)]), (await foresight.TakeAsync(liked))!.Question!.Loop);
            Assert.Equal(2, prepared.Count);

            bool answer = trial % 3 != 1;
            rated.Add(await walk.AnswerAsync(answer));
            SessionWalk taken = (await foresight.TakeAsync(answer))!;
            await foresight.LetGoAsync(taken);
            await walk.DisposeAsync();
            walk = taken;
        }
        await walk.DisposeAsync();
        Assert.Equal(0, fake.Critics.Alive);
    }

    [Fact]
    public async Task A_branch_that_breaks_is_none_and_hides_nothing()
    {
        var foresight = new Foresight(() => throw new InvalidDataException("no"), _ => { });
        Assert.Null(await foresight.TakeAsync(true));
        Assert.Empty(foresight.Ready);
        await foresight.LetGoAsync(null);
    }

    /// <summary>The loop that a session made anew from these trials asks about.</summary>
    private static async Task<Loop> NextAsync(SessionParts parts, SemaphoreSlim cores, IReadOnlyList<Trial> rated)
    {
        await using var walk = new SessionWalk(parts, cores);
        await walk.GoOnAsync(() => rated);
        return walk.Question!.Loop;
    }

    private static async Task<Trial> Believed(SessionParts parts, SemaphoreSlim cores, IReadOnlyList<Trial> before, bool liked)
    {
        await using var walk = new SessionWalk(parts, cores);
        await walk.GoOnAsync(() => before);
        return await walk.AnswerAsync(liked);
    }
}

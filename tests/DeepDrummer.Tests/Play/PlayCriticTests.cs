using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Samples;
using DeepDrummer.Web.Play;

namespace DeepDrummer.Tests.Play;

/// <summary>What a session's critic learns once it does not learn again, and what it foresaw is there.</summary>
public sealed class PlayCriticTests
{
    private static readonly SampleLibrary library = BuiltInKit.Load();
    private static readonly RatedRows[] said = [.. Enumerable.Range(0, 12).Select(number => Boards.Rated(library, number, liked: number % 3 == 0))];
    private readonly PlayCritic critic = new(library, prior: null);

    /// <summary>The same answers in another list, as a reload of the journal makes them.</summary>
    private static RatedRows[] Again() => [.. said.Select(rating => rating with { Rows = [.. rating.Rows] })];

    [Fact]
    public void The_same_answers_in_another_list_are_learned_once()
    {
        IBayesianCritic once = critic.Of(said);
        Assert.Same(once, critic.Of(Again()));
        Assert.NotSame(once, critic.Of([.. said[..^1], said[^1] with { Liked = !said[^1].Liked }]));
    }

    [Fact]
    public async Task An_answer_that_was_foreseen_is_learned_already_and_as_without()
    {
        RatedRows next = Boards.Rated(library, 99, liked: true);
        IBayesianCritic[] ready = await Task.WhenAll(critic.Foresee([.. said, next], [.. said, next with { Liked = false }]));
        Assert.Same(ready[1], critic.Of([.. Again(), next with { Liked = false }]));
        Assert.Same(ready[0], critic.Of([.. Again(), next]));
        IBayesianCritic plain = new PlayCritic(library, prior: null).Of([.. said, next]);
        Assert.All(Enumerable.Range(200, 20), number => Assert.Equal(plain.Score(Boards.Random(library, number)), ready[0].Score(Boards.Random(library, number))));
    }

    [Fact]
    public void What_was_not_foreseen_is_learned_when_it_comes()
    {
        critic.Foresee([.. said, Boards.Rated(library, 99, liked: true)]);
        RatedRows other = Boards.Rated(library, 98, liked: true);
        double expected = new PlayCritic(library, prior: null).Of([.. said, other]).Score(Boards.Random(library, 7));
        Assert.Equal(expected, critic.Of([.. said, other]).Score(Boards.Random(library, 7)));
    }
}

using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Samples;
using DeepDrummer.Tests.Patterns;

namespace DeepDrummer.Tests.Ratings;

public class RatingProtocolTests
{
    [Fact]
    public void The_default_is_the_papers_study_with_its_lag()
    {
        var protocol = new RatingProtocol();

        Assert.Equal((80, 30, 1, 0, 0), (protocol.Ratings, protocol.Blind, protocol.AnswerLag, protocol.MatchedRandom, protocol.Repeats));
        Assert.Equal((60, 140), (protocol.BlindTrials, protocol.Trials));
        Assert.Empty(protocol.Problems(MadeUpSounds.Library(4)));
    }

    [Fact]
    public void Every_problem_is_told_at_once_with_its_value_and_its_limit()
    {
        SampleLibrary library = MadeUpSounds.Library([1, 2], [1, float.NaN], [float.PositiveInfinity], [0]);
        var protocol = new RatingProtocol { Ratings = 0, Blind = 10_001, AnswerLag = -1, MatchedRandom = -2, Repeats = -3 };

        Assert.Equal(
        [
            "Phase I cannot have 0 ratings: 1 to 10000 can be.",
            "Phase II cannot have 10001 loops a model: 1 to 10000 can be.",
            "Proposals cannot be -1 ratings behind: 0 to 0 can be.",
            "Phase II cannot have -2 density-matched random loops: 0 to 10000 can be.",
            "-3 loops cannot be played again: 0 to 20000 can be.",
            "kit/01.wav has a sample that is not a finite number (1 of 2).",
            "kit/02.wav has a sample that is not a finite number (0 of 1).",
        ], protocol.Problems(library));
    }

    [Theory]
    [InlineData(1, 1, 0, 0, 0, 0)]
    [InlineData(1, 1, 1, 0, 3, 0)]
    [InlineData(1, 1, 2, 0, 0, 1)]
    [InlineData(1, 1, 0, 2, 5, 0)]
    [InlineData(1, 1, 0, 2, 6, 1)]
    [InlineData(10_000, 10_000, 10_000, 10_000, 40_000, 0)]
    [InlineData(10_001, 1, 0, 10_001, 0, 2)]
    public void Each_number_may_go_to_its_limit_and_no_further(int ratings, int blind, int lag, int random, int repeats, int problems)
    {
        var protocol = new RatingProtocol { Ratings = ratings, Blind = blind, AnswerLag = lag, MatchedRandom = random, Repeats = repeats };

        Assert.Equal(problems, protocol.Problems(MadeUpSounds.Library(4)).Count);
    }

    [Theory]
    [InlineData(0, new[] { 0, 1, 2, 3, 4, 4, 4 })]
    [InlineData(1, new[] { 0, 0, 1, 2, 4, 4, 4 })]                            // clip k knows ratings 1 … k − 2, counted from 1
    [InlineData(2, new[] { 0, 0, 0, 1, 4, 4, 4 })]
    public void The_lag_is_how_many_ratings_a_proposal_does_not_know(int lag, int[] known)
    {
        var protocol = new RatingProtocol { Ratings = 4, Blind = 1, AnswerLag = lag };

        Assert.Equal(known, Enumerable.Range(0, known.Length).Select(protocol.KnownAt));
    }

    [Theory]
    [InlineData(0, new[] { 0, 0, 2, 2, 4, 4, 6, 6 })]
    [InlineData(1, new[] { 0, 0, 0, 0, 2, 2, 6, 6 })]
    [InlineData(3, new[] { 0, 0, 0, 0, 0, 0, 6, 6 })]
    public void In_pairs_the_lag_counts_answers_and_never_splits_a_pair(int lag, int[] known)
    {
        var protocol = new RatingProtocol { Ratings = 6, Blind = 1, AnswerLag = lag, Query = QueryKind.Pair };

        Assert.Empty(protocol.Problems(MadeUpSounds.Library(4)));
        Assert.Equal(known, Enumerable.Range(0, known.Length).Select(protocol.KnownAt));
        Assert.Equal([0, 0, 1, 1, 2, 2, null, null], Enumerable.Range(0, 8).Select(protocol.PairOf));
    }

    [Fact]
    public void Half_a_pair_and_a_lag_of_more_answers_than_there_are_are_told_together()
    {
        var protocol = new RatingProtocol { Ratings = 7, AnswerLag = 4, Query = QueryKind.Pair };

        Assert.Equal(
        [
            "Phase I cannot play 7 loops in pairs: an even number can be.",
            "Proposals cannot be 4 answers behind: 0 to 3 can be.",
        ], protocol.Problems(MadeUpSounds.Library(4)));
        Assert.Empty((protocol with { Query = QueryKind.Single }).Problems(MadeUpSounds.Library(4)));
    }
}

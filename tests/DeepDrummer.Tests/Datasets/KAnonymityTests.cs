using DeepDrummer.Research.Datasets;

namespace DeepDrummer.Tests.Datasets;

public sealed class KAnonymityTests
{
    [Fact]
    public void Answers_that_enough_listeners_gave_stay()
    {
        var answers = Answers("a=1 b=2", "a=1 b=2", "a=1 b=2", "a=2 b=2", "a=2 b=2", "a=2 b=2");
        KAnonymity kept = KAnonymity.Of(answers, 3);
        Assert.Equal(answers, kept.Answers);
        Assert.Empty(kept.Rare);
        Assert.Equal([0, 0], kept.Suppressed.Values);
    }

    [Fact]
    public void A_rare_answer_goes_and_the_others_of_its_listener_stay_where_they_are_common()
    {
        KAnonymity left = KAnonymity.Of(Answers("a=1 b=2", "a=1 b=2", "a=9 b=2", "a=8 b=2"), 2);
        Assert.Equal(Answers("a=1 b=2", "a=1 b=2", "b=2", "b=2"), left.Answers);
        Assert.Equal([("a", "8", 1), ("a", "9", 1)], left.Rare.Select(rare => (rare.Answers.Single().Key, rare.Answers.Single().Value, rare.Listeners)));
        Assert.Equal([("a", 2), ("b", 0)], left.Suppressed.Select(pair => (pair.Key, pair.Value)));
    }

    /// <summary>Each answer is common, and two of the four combinations are not.</summary>
    [Fact]
    public void A_rare_combination_loses_its_answer_to_the_question_with_the_most_answers()
    {
        KAnonymity left = KAnonymity.Of(Answers("a=1 b=1", "a=1 b=1", "a=1 b=2", "a=2 b=3", "a=2 b=3", "a=2 b=2"), 2);
        Assert.Empty(KAnonymity.Combinations(left.Answers, 2));
        Assert.Equal(2, left.Rare.Count(rare => rare.Answers.Count == 2));
        Assert.Equal(Answers("a=1 b=1", "a=1 b=1", "", "a=2 b=3", "a=2 b=3", ""), left.Answers);
    }

    [Theory, InlineData(2), InlineData(3), InlineData(5)]
    public void Whatever_was_answered_no_combination_is_rarer_than_k(int k)
    {
        var random = new Research.Runs.Seed((ulong)k).Stream("answers");
        for (int round = 0; round < 50; round++)
        {
            string[] texts = [.. Enumerable.Range(0, 30).Select(_ => string.Join(' ', ((string[])["a", "b", "c"]).Where(_ => random.Chance(0.9)).Select(question => $"{question}={random.Below(4)}")))];
            KAnonymity left = KAnonymity.Of(Answers(texts), k);
            Assert.Empty(KAnonymity.Combinations(left.Answers, k));
            int lost = left.Answers.Zip(Answers(texts)).Count(pair => pair.First.Count == 0 && pair.Second.Count > 0);
            Assert.True(lost == 0 || lost >= k, $"{lost} listeners stand out by having no answer left");
            Assert.All(left.Answers.Zip(Answers(texts)), pair => Assert.All(pair.First, answer => Assert.Equal(answer.Value, pair.Second[answer.Key])));
        }
    }

    /// <summary>Who knows that somebody answered rarely would find them as the only one without an answer.</summary>
    [Fact]
    public void Nobody_is_alone_without_an_answer()
    {
        KAnonymity left = KAnonymity.Of(Answers("a=1", "a=1", "a=1", "a=2", "a=2", "a=9", ""), 2);
        Assert.Equal(Answers("a=1", "a=1", "a=1", "", "", "", ""), left.Answers);
        Assert.Equal([("a", "9", 1), (null, null, 1)], left.Rare.Select(rare => (rare.Answers.Keys.SingleOrDefault(), rare.Answers.Values.SingleOrDefault(), rare.Listeners)));
        Assert.Equal(3, left.Suppressed["a"]);
    }

    [Fact]
    public void Of_one_nothing_is_suppressed() => Assert.Empty(KAnonymity.Of(Answers("a=1", "a=2 b=3", ""), 1).Rare);

    private static Dictionary<string, string>[] Answers(params string[] listeners) =>
        [.. listeners.Select(listener => listener.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(answer => answer.Split('=')).ToDictionary(answer => answer[0], answer => answer[1]))];
}

namespace DeepDrummer.Research.Datasets;

/// <summary>Survey answers that too few listeners share.</summary>
/// <param name="Answers">By question; several are a combination, and none is to have no answer left.</param>
/// <param name="Listeners">How many gave them.</param>
public sealed record RareAnswers(IReadOnlyDictionary<string, string> Answers, int Listeners);

/// <summary>Survey answers of which each combination is that of k listeners at least (Sweeney, k-anonymity, 2002): nobody stands out by
/// what they answered.</summary>
/// <remarks>Reached by suppression. First every answer that fewer than k gave to its question; then, while a combination is rarer than k,
/// its listeners' answer to the question with the most different answers. To have no answer left tells somebody too, who is known to have answered
/// rarely: where fewer than k are so, those of the rarest combination lose theirs as well.</remarks>
public sealed class KAnonymity
{
    private readonly Dictionary<string, string>[] left, answered;                 // of each listener; of those who answered anything
    private readonly List<RareAnswers> rare = [];

    private KAnonymity(IReadOnlyList<IReadOnlyDictionary<string, string>> answers)
    {
        left = [.. answers.Select(each => new Dictionary<string, string>(each.Where(answer => answer.Value.Length > 0), StringComparer.Ordinal))];
        answered = [.. left.Where(each => each.Count > 0)];
    }

    /// <summary>What is left of each listener's answers.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Answers => left;

    /// <summary>What was too rare, in the order it was found.</summary>
    public IReadOnlyList<RareAnswers> Rare => rare;

    /// <summary>Answers that were suppressed, by question.</summary>
    public IReadOnlyDictionary<string, int> Suppressed { get; private set; } = new Dictionary<string, int>();

    /// <param name="answers">By listener, by question.</param>
    /// <param name="k">At least 1; 1 suppresses nothing.</param>
    public static KAnonymity Of(IReadOnlyList<IReadOnlyDictionary<string, string>> answers, int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        var made = new KAnonymity(answers);
        string[] questions = [.. made.left.SelectMany(each => each.Keys).Distinct().Order(StringComparer.Ordinal)];
        var before = questions.ToDictionary(question => question, question => made.left.Count(each => each.ContainsKey(question)), StringComparer.Ordinal);
        foreach (string question in questions)
            made.SuppressRareAnswers(question, k);
        while (made.SuppressRareCombinations(questions, k)) { }
        while (made.HideThoseWithoutAnswers(k)) { }
        made.Suppressed = new SortedDictionary<string, int>(questions.ToDictionary(question => question, question => before[question] - made.left.Count(each => each.ContainsKey(question))), StringComparer.Ordinal);
        return made;
    }

    /// <summary>Combinations of answers that fewer than k listeners share; empty when there are none.</summary>
    public static IReadOnlyList<RareAnswers> Combinations(IReadOnlyList<IReadOnlyDictionary<string, string>> answers, int k) =>
        [.. Classes(answers).Where(members => members.Count() < k).Select(members => new RareAnswers(members.First(), members.Count()))];

    private void SuppressRareAnswers(string question, int k)
    {
        foreach (IGrouping<string, Dictionary<string, string>> given in left.Where(each => each.ContainsKey(question)).GroupBy(each => each[question]).OrderBy(given => given.Key, StringComparer.Ordinal).ToArray())
            if (given.Count() is var count && count < k)
            {
                rare.Add(new RareAnswers(new Dictionary<string, string> { [question] = given.Key }, count));
                foreach (Dictionary<string, string> each in given)
                    each.Remove(question);
            }
    }

    /// <summary>Whether there was one.</summary>
    private bool SuppressRareCombinations(string[] questions, int k)
    {
        string[] widest = [.. questions.OrderByDescending(question => left.Where(each => each.ContainsKey(question)).Select(each => each[question]).Distinct().Count())];
        IGrouping<string, IReadOnlyDictionary<string, string>>[] found = [.. Classes(left).Where(members => members.Count() < k)];
        foreach (IGrouping<string, IReadOnlyDictionary<string, string>> members in found)
        {
            rare.Add(new RareAnswers(new Dictionary<string, string>(members.First()), members.Count()));
            string question = widest.First(members.First().ContainsKey);
            foreach (IReadOnlyDictionary<string, string> each in members)
                ((Dictionary<string, string>)each).Remove(question);
        }
        return found.Length > 0;
    }

    /// <summary>Whether fewer than k had lost every answer, and more have now.</summary>
    private bool HideThoseWithoutAnswers(int k)
    {
        int empty = answered.Count(each => each.Count == 0);
        if (empty == 0 || empty >= k || Classes(left).MinBy(members => members.Count()) is not { } rarest)
            return false;
        rare.Add(new RareAnswers(new Dictionary<string, string>(), empty));
        foreach (IReadOnlyDictionary<string, string> each in rarest)
            ((Dictionary<string, string>)each).Clear();
        return true;
    }

    /// <summary>Listeners with the same answers to the same questions, those without any left out, by their answers.</summary>
    private static IEnumerable<IGrouping<string, IReadOnlyDictionary<string, string>>> Classes(IEnumerable<IReadOnlyDictionary<string, string>> answers) =>
        answers.Where(each => each.Count > 0)
            .GroupBy(each => string.Concat(each.OrderBy(answer => answer.Key, StringComparer.Ordinal).Select(answer => $"{answer.Key}\0{answer.Value}\0")))
            .OrderBy(members => members.Key, StringComparer.Ordinal);
}

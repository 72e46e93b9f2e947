using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Research.Critics;

/// <summary>The best of the drafts offered so far, as many as there is room for, all different.</summary>
internal sealed class LoopPopulation(int room, int rows, int steps)
{
    private readonly LoopDraft[] drafts = [.. Enumerable.Range(0, room).Select(_ => new LoopDraft(rows, steps))];
    private readonly double[] scores = new double[room];

    public int Count { get; private set; }

    public LoopDraft this[int index] => drafts[index];

    public double Score(int index) => scores[index];

    /// <summary>The highest score; −∞ of nobody.</summary>
    public double BestScore { get; private set; } = double.NegativeInfinity;

    /// <summary>Takes a copy if there is room or it beats the worst, and it is not there yet.</summary>
    public bool Offer(LoopDraft draft, double score)
    {
        int place = Count < drafts.Length ? Count : Worst();
        if ((Count == drafts.Length && score <= scores[place]) || Holds(draft, score))
            return false;
        drafts[place].Become(draft);
        scores[place] = score;
        Count = Math.Max(Count, place + 1);
        BestScore = Math.Max(BestScore, score);
        return true;
    }

    /// <summary>Forgets all but the best so many.</summary>
    public void Shrink(int kept)
    {
        int[] order = Order();
        (LoopDraft[] before, double[] then) = ([.. drafts], [.. scores]);
        for (int place = 0; place < order.Length; place++)
            (drafts[place], scores[place]) = (before[order[place]], then[order[place]]);
        Count = Math.Min(Count, kept);
    }

    /// <summary>The best so many, the best first.</summary>
    public IReadOnlyList<ScoredLoop> Best(int count) => [.. Order().Take(count).Select(index => new ScoredLoop(drafts[index].ToLoop(), scores[index]))];

    /// <summary>Those that live, the best first; of equals, the one that came first.</summary>
    private int[] Order() => [.. Enumerable.Range(0, Count).OrderByDescending(index => scores[index]).ThenBy(index => index)];

    private int Worst()
    {
        int worst = 0;
        for (int index = 1; index < Count; index++)
            worst = scores[index] < scores[worst] ? index : worst;
        return worst;
    }

    private bool Holds(LoopDraft draft, double score)
    {
        for (int index = 0; index < Count; index++)
            if (scores[index] == score && drafts[index].Sounds.AsSpan().SequenceEqual(draft.Sounds) && drafts[index].Cells.AsSpan().SequenceEqual(draft.Cells))
                return true;
        return false;
    }
}

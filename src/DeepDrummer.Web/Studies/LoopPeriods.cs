namespace DeepDrummer.Web.Studies;

/// <summary>Keeps the newest rendered loops; others are rendered again when they are asked for.</summary>
/// <param name="most">Loops kept; one of two seconds takes 180 KB.</param>
public sealed class LoopPeriods(int most)
{
    private readonly Lock changing = new();
    private readonly Dictionary<string, LinkedListNode<LoopPeriod>> found = new(StringComparer.Ordinal);
    private readonly LinkedList<LoopPeriod> byUse = [];                           // the newest use first

    /// <summary>The loop of an id, made where it is not kept. Two that make the same at once make the same bytes.</summary>
    public LoopPeriod Get(string id, Func<LoopPeriod> make)
    {
        lock (changing)
            if (found.TryGetValue(id, out LinkedListNode<LoopPeriod>? kept))
            {
                byUse.Remove(kept);
                byUse.AddFirst(kept);
                return kept.Value;
            }
        LoopPeriod made = make();
        lock (changing)
        {
            if (!found.ContainsKey(id))
                found[id] = byUse.AddFirst(made);
            if (found.Count > most)
            {
                found.Remove(byUse.Last!.Value.Id);
                byUse.RemoveLast();
            }
        }
        return made;
    }
}

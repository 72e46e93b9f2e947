namespace DeepDrummer.Research.Critics;

/// <summary>Says when a listener has rated enough. Holds nothing: the same history gives the same answer.</summary>
public interface IStoppingRule
{
    /// <param name="history">What each critic of the session thought of the same loops, oldest first; empty before the first.</param>
    bool Enough(IReadOnlyList<PoolOpinion> history);
}

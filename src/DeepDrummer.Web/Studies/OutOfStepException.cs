namespace DeepDrummer.Web.Studies;

/// <summary>What a page asked does not fit where its session is; the page goes on from the state given.</summary>
public sealed class OutOfStepException(string message, StateMessage state) : Exception(message)
{
    public StateMessage State => state;

    /// <summary>Whether another page holds the session.</summary>
    public bool IsConflict { get; init; }
}

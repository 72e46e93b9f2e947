namespace DeepDrummer.Web.Play;

/// <summary>Why nothing can be done just now; the page has words of its own for each.</summary>
public enum PlayRefusal
{
    /// <summary>Every row is locked: there is nothing to make.</summary>
    AllLocked,

    /// <summary>No row sounds: there is nothing to rate.</summary>
    Silent,

    /// <summary>The loop is among those that are liked.</summary>
    LikedAlready,
}

/// <summary>What was asked makes sense, but not where the session stands.</summary>
public sealed class PlayRefusedException(PlayRefusal why, string message) : InvalidOperationException(message)
{
    public PlayRefusal Why { get; } = why;
}

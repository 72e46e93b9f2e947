namespace DeepDrummer.Research.Ratings;

/// <summary>Where a loop came from; the listener never knows.</summary>
public enum Arm
{
    /// <summary>Phase I: the critic of that moment proposed it, and learns from the answer.</summary>
    Learning,

    /// <summary>Phase II: the critic as it was before the first rating.</summary>
    Init,

    /// <summary>Phase II: the critic that has learned from every rating of Phase I.</summary>
    Final,

    /// <summary>Phase II: as many hits as a loop of <see cref="Final"/>, all else drawn at random. Tells taste from mere density.</summary>
    Random,

    /// <summary>Phase II: a loop played before in the session. Tells how reliable the listener is.</summary>
    Repeat,
}

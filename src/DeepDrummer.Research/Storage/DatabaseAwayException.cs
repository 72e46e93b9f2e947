namespace DeepDrummer.Research.Storage;

/// <summary>A database does not answer at this moment: its server is starting again, the network is gone, the disk is full. What was kept before is kept.</summary>
public sealed class DatabaseAwayException(string message, Exception? cause) : IOException(message, cause);

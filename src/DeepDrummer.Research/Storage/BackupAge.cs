namespace DeepDrummer.Research.Storage;

/// <summary>What happened in a study's database after a backup of it was made.</summary>
/// <param name="Withdrawn">Sessions of the backup that were withdrawn since, by number.</param>
/// <param name="Begun">Sessions that began since and are not in the backup.</param>
public sealed record BackupAge(IReadOnlyList<int> Withdrawn, IReadOnlyList<int> Begun);

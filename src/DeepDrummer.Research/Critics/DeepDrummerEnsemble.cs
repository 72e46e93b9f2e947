using System.Globalization;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Critics;

/// <summary>Several of the paper's networks as one critic: each has first weights and batches of its own, all learn every rating, and the mean of their p_good counts.</summary>
/// <remarks>Lakshminarayanan, Pritzel and Blundell, NeurIPS 2017, who found resampled ratings no better than chance alone. It is no
/// <see cref="IBayesianCritic"/>: a few networks tell where they disagree, and nothing of how loops nobody heard hang together that a
/// posterior's covariances and draws could be made of. A file holds all members.</remarks>
public sealed class DeepDrummerEnsemble : ICritic
{
    /// <summary>Most members of an ensemble.</summary>
    public const int Most = 50;

    private const string Count = "members";

    private readonly DeepDrummerCritic[] members;

    private DeepDrummerEnsemble(IEnumerable<DeepDrummerCritic> members) => this.members = [.. members];

    /// <summary>Untrained members over the loops of a library.</summary>
    /// <exception cref="ArgumentException">Less than one member, or more than <see cref="Most"/>.</exception>
    public static DeepDrummerEnsemble Fresh(CriticOptions options, int members, SampleLibrary library, Seed seed, string device = "cpu") => members is >= 1 and <= Most
        ? new(Enumerable.Range(0, members).Select(member => DeepDrummerCritic.Fresh(options, library, seed.Child("member", member), device)))
        : throw new ArgumentException($"An ensemble of {members} networks cannot be: 1 to {Most} can be.", nameof(members));

    /// <summary>The ensemble of a file that <see cref="Save"/> or <see cref="SaveWeights"/> wrote.</summary>
    /// <param name="options">Null for those the file was saved with.</param>
    /// <exception cref="InvalidDataException">The file is not safetensors, holds no ensemble, or one of other networks.</exception>
    public static DeepDrummerEnsemble Load(string path, CriticOptions? options, SampleLibrary library, string device = "cpu")
    {
        TensorFile file = SafeTensors.Read(path);
        return new(Enumerable.Range(0, Members(file, path)).Select(member => DeepDrummerCritic.Of(Member(file, member), path, options, library, device)));
    }

    /// <summary>Why an ensemble of so many members with these options cannot go on from a file, in one sentence; null when it can.</summary>
    public static string? Problem(string path, CriticOptions options, int members)
    {
        try
        {
            TensorFile file = SafeTensors.Read(path);
            int found = Members(file, path);
            return found != members
                ? $"{path} holds an ensemble of {found}, and one of {members} is wanted."
                : Enumerable.Range(0, found).Select(member => DeepDrummerCritic.Problem(Member(file, member), path, options)).FirstOrDefault(problem => problem is not null);
        }
        catch (Exception unusable) when (unusable is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return unusable.Message;
        }
    }

    /// <inheritdoc/>
    public int RatingsHeard => members[0].RatingsHeard;

    /// <inheritdoc/>
    public double Score(Loop loop) => members.Average(member => member.Score(loop));

    /// <summary>How far the members' p_good of a loop lie apart: their standard deviation, in [0, .5]. Not calibrated to anything.</summary>
    public double Disagreement(Loop loop)
    {
        double[] scores = [.. members.Select(member => member.Score(loop))];
        double mean = scores.Average();
        return Math.Sqrt(scores.Average(score => (score - mean) * (score - mean)));
    }

    /// <inheritdoc/>
    public ICritic Fit(IReadOnlyList<RatedLoop> ratings, Seed seed) =>
        new DeepDrummerEnsemble([.. members.Select((member, index) => (DeepDrummerCritic)member.Fit(ratings, seed.Child("member", index)))]);

    /// <inheritdoc/>
    public void Save(string path) => Write(path, member => member.Checkpoint);

    /// <inheritdoc/>
    public void SaveWeights(string path) => Write(path, member => member.Weights);

    public void Dispose()
    {
        foreach (DeepDrummerCritic member in members)
            member.Dispose();
    }

    private void Write(string path, Func<DeepDrummerCritic, TensorFile> contents)
    {
        TensorFile[] files = [.. members.Select(contents)];
        var tensors = files.SelectMany((file, member) => file.Tensors.Select(pair => KeyValuePair.Create(Prefix(member) + pair.Key, pair.Value))).ToDictionary();
        SafeTensors.Write(path, new TensorFile(tensors, new Dictionary<string, string>(files[0].Metadata) { [Count] = members.Length.ToString(CultureInfo.InvariantCulture) }));
    }

    private static int Members(TensorFile file, string path) =>
        int.TryParse(file.Metadata.GetValueOrDefault(Count), NumberStyles.None, CultureInfo.InvariantCulture, out int members) && members is >= 1 and <= Most
            ? members
            : throw new InvalidDataException($"{path} holds no ensemble: it does not say how many members it has, 1 to {Most}.");

    private static TensorFile Member(TensorFile file, int member) => new(
        file.Tensors.Where(pair => pair.Key.StartsWith(Prefix(member), StringComparison.Ordinal)).ToDictionary(pair => pair.Key[Prefix(member).Length..], pair => pair.Value),
        file.Metadata);

    private static string Prefix(int member) => FormattableString.Invariant($"member.{member:000}.");
}

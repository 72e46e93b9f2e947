using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>How several critics agree on one score.</summary>
public enum Consensus
{
    /// <summary>The mean of their probabilities.</summary>
    Mean,

    /// <summary>The share of them that give more than one half.</summary>
    Vote,
}

/// <summary>Several critics as one, such as every listener's: what they all would like (the original's multi-model tool).</summary>
public sealed class CriticEnsemble : ICritic
{
    private readonly ICritic[] members;
    private readonly Consensus consensus;

    /// <exception cref="ArgumentException">No members.</exception>
    public CriticEnsemble(IEnumerable<ICritic> members, Consensus consensus)
    {
        (this.members, this.consensus) = ([.. members], consensus);
        if (this.members.Length == 0)
            throw new ArgumentException("An ensemble of 0 critics has no opinion; it needs at least 1.", nameof(members));
    }

    public int RatingsHeard => members.Sum(member => member.RatingsHeard);

    public double Score(Loop loop) => Combine(member => member.Score(loop));

    /// <summary>Every member learns from all the ratings, each by chance of its own.</summary>
    public ICritic Fit(IReadOnlyList<RatedLoop> ratings, Seed seed) =>
        new CriticEnsemble(members.Select((member, index) => member.Fit(ratings, seed.Child("member", index))), consensus);

    /// <summary>Writes one file a member: the path with a number before its extension.</summary>
    public void Save(string path) => Each(path, (member, to) => member.Save(to));

    /// <inheritdoc cref="Save"/>
    public void SaveWeights(string path) => Each(path, (member, to) => member.SaveWeights(to));

    public void Dispose()
    {
        foreach (ICritic member in members)
            member.Dispose();
    }

    /// <summary>Where <see cref="Save"/> puts a member.</summary>
    public static string MemberPath(string path, int index) => Path.ChangeExtension(path, FormattableString.Invariant($".{index:000}{Path.GetExtension(path)}"));

    private void Each(string path, Action<ICritic, string> write)
    {
        for (int index = 0; index < members.Length; index++)
            write(members[index], MemberPath(path, index));
    }

    private double Combine(Func<ICritic, double> score) => consensus switch
    {
        Consensus.Mean => members.Average(score),
        Consensus.Vote => members.Average(member => score(member) > 0.5 ? 1.0 : 0.0),
        _ => throw new InvalidOperationException($"{consensus} is not one of {string.Join(", ", Enum.GetNames<Consensus>())}."),
    };
}

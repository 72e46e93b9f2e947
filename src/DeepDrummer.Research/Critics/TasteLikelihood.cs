using DeepDrummer.Research.Numerics;

namespace DeepDrummer.Research.Critics;

/// <summary>How likely a listener's answers are, given the latent likings of what they heard, with lapses.</summary>
/// <remarks>One loop: P(like) = λ/2 + (1 − λ)·σ(f). A pair: the first, the second or neither, the conditional logit with an outside option
/// of liking 0 (McFadden, in Frontiers in Econometrics, 1974), mixed with λ/3; one loop is the same rule with one option.
/// Curvature is Fisher's, which is never negative where the lapses bend the log-likelihood the wrong way.</remarks>
internal sealed class TasteLikelihood
{
    private readonly double lapse;
    private readonly bool[] liked;                                                // [n]
    private readonly (int First, int Options, int Chosen)[] answers;              // Chosen: 0 … Options − 1, or Options for neither

    /// <exception cref="ArgumentException">Pairs overlap, or both of a pair are liked.</exception>
    public TasteLikelihood(IReadOnlyList<RatedLoop> ratings, double lapse)
    {
        (this.lapse, Count, liked) = (lapse, ratings.Count, [.. ratings.Select(rating => rating.Liked)]);
        var found = new List<(int First, int Options, int Chosen)>(ratings.Count);
        for (int at = 0; at < ratings.Count; at += found[^1].Options)
        {
            bool pair = ratings[at].Pair is int number && at + 1 < ratings.Count && ratings[at + 1].Pair == number;
            if (pair && ratings[at].Liked && ratings[at + 1].Liked)
                throw new ArgumentException($"Ratings {at} and {at + 1} are pair {ratings[at].Pair} and both are liked; at most 1 can be.", nameof(ratings));
            int options = pair ? 2 : 1;
            found.Add((at, options, ratings[at].Liked ? 0 : pair && ratings[at + 1].Liked ? 1 : options));
        }
        answers = [.. found];
    }

    /// <summary>Latent likings there are.</summary>
    public int Count { get; }

    /// <summary>The share of answers that have nothing to do with the liking.</summary>
    public double Lapse => lapse;

    /// <summary>True if any two loops were heard as a pair.</summary>
    public bool HasPairs => answers.Length < Count;

    /// <summary>Whether one loop was liked.</summary>
    public bool Liked(int loop) => liked[loop];

    /// <summary>log P(answers | f), its gradient, and the square root of Fisher's information.</summary>
    /// <param name="f">[n], the latent likings.</param>
    /// <param name="gradient">[n], overwritten.</param>
    /// <param name="root">S with S·Sᵀ = W, overwritten.</param>
    public double At(ReadOnlySpan<double> f, Span<double> gradient, InformationRoot root)
    {
        double sum = 0;
        Span<double> odds = stackalloc double[3], slope = stackalloc double[2], w = stackalloc double[4];
        foreach ((int first, int options, int chosen) in answers)
        {
            Choice(f.Slice(first, options), odds);
            w.Clear();
            for (int o = 0; o <= options; o++)
            {
                double p = lapse / (options + 1) + (1 - lapse) * odds[o];
                for (int j = 0; j < options; j++)
                    slope[j] = (1 - lapse) * odds[o] * ((o == j ? 1 : 0) - odds[j]);
                for (int j = 0; j < options; j++)
                    for (int k = 0; k < options; k++)
                        w[2 * j + k] += p > 0 ? slope[j] * slope[k] / p : 0;
                if (o != chosen)
                    continue;
                sum += Math.Log(p);
                for (int j = 0; j < options; j++)
                    gradient[first + j] = slope[j] / p;
            }
            root.Set(first, options, w);
        }
        return sum;
    }

    /// <summary>log P(answers | f) alone.</summary>
    public double At(ReadOnlySpan<double> f)
    {
        double sum = 0;
        Span<double> odds = stackalloc double[3];
        foreach ((int first, int options, int chosen) in answers)
        {
            Choice(f.Slice(first, options), odds);
            sum += Math.Log(lapse / (options + 1) + (1 - lapse) * odds[chosen]);
        }
        return sum;
    }

    /// <summary>Softmax of the likings and of 0.</summary>
    private static void Choice(ReadOnlySpan<double> f, Span<double> odds)
    {
        double most = 0, sum = 0;
        foreach (double liking in f)
            most = Math.Max(most, liking);
        for (int o = 0; o <= f.Length; o++)
            sum += odds[o] = Math.Exp((o < f.Length ? f[o] : 0) - most);
        for (int o = 0; o <= f.Length; o++)
            odds[o] /= sum;
    }
}

/// <summary>The lower square root S of a matrix of blocks of one or two rows: W = S·Sᵀ.</summary>
internal sealed class InformationRoot(int count)
{
    /// <summary>[n], S[i, i].</summary>
    public double[] Diagonal { get; } = new double[count];

    /// <summary>[n], S[i, i − 1]: not zero for the second loop of a pair alone.</summary>
    public double[] Below { get; } = new double[count];

    /// <summary>Sets one block of W.</summary>
    /// <param name="w">[2 × 2], row by row.</param>
    public void Set(int first, int rows, ReadOnlySpan<double> w)
    {
        double top = Diagonal[first] = Math.Sqrt(w[0]);
        Below[first] = 0;
        if (rows == 2)
        {
            Below[first + 1] = top > 0 ? w[2] / top : 0;
            Diagonal[first + 1] = Math.Sqrt(Math.Max(0, w[3] - Below[first + 1] * Below[first + 1]));
        }
    }

    /// <summary>to = S·x; the two may be one.</summary>
    public void Times(ReadOnlySpan<double> x, Span<double> to)
    {
        for (int i = x.Length - 1; i >= 0; i--)
            to[i] = Diagonal[i] * x[i] + (i > 0 ? Below[i] * x[i - 1] : 0);
    }

    /// <summary>to = Sᵀ·x; the two may be one.</summary>
    public void TransposedTimes(ReadOnlySpan<double> x, Span<double> to)
    {
        for (int i = 0; i < x.Length; i++)
            to[i] = Diagonal[i] * x[i] + (i + 1 < x.Length ? Below[i + 1] * x[i + 1] : 0);
    }

    /// <summary>I + Sᵀ·K·S.</summary>
    public Matrix Whitened(Matrix k)
    {
        var b = new Matrix(k.Rows, k.Rows);
        for (int i = 0; i < k.Rows; i++)                                          // rows of Sᵀ·K, then times S
        {
            Span<double> row = b.Row(i);
            for (int j = 0; j < row.Length; j++)
                row[j] = Diagonal[i] * k[i, j];
            if (i + 1 < k.Rows && Below[i + 1] != 0)
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(k.Row(i + 1), Below[i + 1], row, row);
            TransposedTimes(row, row);
            row[i] += 1;
        }
        return b;
    }
}

using DeepDrummer.Research.Numerics;

namespace DeepDrummer.Research.Audio;

/// <summary>The discrete cosine transform, type II.</summary>
public static class Dct
{
    /// <summary>The first rows of the orthonormal transform, to be multiplied with columns of values.</summary>
    /// <param name="coefficients">Rows kept, lowest first; at most <paramref name="inputs"/>.</param>
    /// <param name="inputs">Values in a column.</param>
    /// <returns>[coefficients × inputs]; the rows have length 1 and stand at right angles.</returns>
    /// <exception cref="ArgumentException">More coefficients than inputs.</exception>
    public static Matrix Orthonormal(int coefficients, int inputs)
    {
        if (coefficients < 1 || coefficients > inputs)
            throw new ArgumentException($"{coefficients} coefficients cannot come from {inputs} inputs.", nameof(coefficients));
        var transform = new Matrix(coefficients, inputs);
        for (int k = 0; k < coefficients; k++)
            for (int n = 0; n < inputs; n++)
                transform[k, n] = Math.Cos(Math.PI / inputs * (n + 0.5) * k) * Math.Sqrt((k == 0 ? 1.0 : 2.0) / inputs);
        return transform;
    }
}

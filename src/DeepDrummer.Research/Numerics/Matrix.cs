namespace DeepDrummer.Research.Numerics;

/// <summary>A dense matrix of doubles, [rows × columns], row by row.</summary>
public sealed class Matrix(int rows, int columns)
{
    private readonly double[] values = new double[rows * columns];

    public int Rows => rows;
    public int Columns => columns;

    public double this[int row, int column]
    {
        get => values[row * columns + column];
        set => values[row * columns + column] = value;
    }

    /// <summary>All values, row by row.</summary>
    public Span<double> Values => values;

    public Span<double> Row(int row) => values.AsSpan(row * columns, columns);

    /// <summary>The matrix product. Zero weights are skipped: filter banks are mostly zero.</summary>
    /// <exception cref="ArgumentException">The inner sizes differ.</exception>
    public Matrix Times(Matrix other)
    {
        if (columns != other.Rows)
            throw new ArgumentException($"[{rows} × {columns}] does not multiply [{other.Rows} × {other.Columns}].", nameof(other));

        var product = new Matrix(rows, other.Columns);
        for (int row = 0; row < rows; row++)
            for (int inner = 0; inner < columns; inner++)
                if (this[row, inner] is var weight and not 0)
                    System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(other.Row(inner), weight, product.Row(row), product.Row(row));
        return product;
    }
}

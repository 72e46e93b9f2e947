namespace DeepDrummer.Research.Critics;

/// <summary>Where the patches of a convolution lie in its input, channels innermost, in floats.</summary>
/// <param name="Rows">Output rows.</param>
/// <param name="Columns">Output columns.</param>
/// <param name="RowStep">From the patch of one output row to the next.</param>
/// <param name="ColumnStep">From the patch of one output column to the next.</param>
/// <param name="PatchRows">Straight runs in a patch.</param>
/// <param name="PatchRun">Floats in a run.</param>
/// <param name="PatchRowStep">From one run to the next.</param>
internal sealed record ConvolutionShape(int Rows, int Columns, int RowStep, int ColumnStep, int PatchRows, int PatchRun, int PatchRowStep)
{
    /// <summary>Output channels of every wide layer.</summary>
    public const int Channels = Numerics.TileProduct.Width;

    /// <summary>The kernel of every wide layer: 4 rows by 8 columns.</summary>
    public const int KernelRows = 4, KernelColumns = 8, KernelCells = KernelRows * KernelColumns;

    /// <summary>Its strides.</summary>
    public const int RowStride = 2, ColumnStride = 4;

    /// <summary>Output positions.</summary>
    public int Places => Rows * Columns;

    /// <summary>Output positions rounded up to whole tiles.</summary>
    public int PaddedPlaces => (Places + Numerics.TileProduct.Rows - 1) / Numerics.TileProduct.Rows * Numerics.TileProduct.Rows;

    /// <summary>Floats in a patch.</summary>
    public int Patch => PatchRows * PatchRun;

    /// <summary>The layer that sees features of so many rows and frames, its patches gathered side by side: [places × 32].</summary>
    public static ConvolutionShape First(int rows, int frames)
    {
        (int r, int c) = Shrunk(rows, frames);
        return new(r, c, c * KernelCells, KernelCells, 1, KernelCells, 0);
    }

    /// <summary>The layer on top of this one.</summary>
    public ConvolutionShape Next()
    {
        (int r, int c) = Shrunk(Rows, Columns);
        return new(r, c, RowStride * Columns * Channels, ColumnStride * Channels, KernelRows, KernelColumns * Channels, Columns * Channels);
    }

    /// <summary>First float of each output position's patch; the padding repeats the last position.</summary>
    public int[] PatchStarts() => [.. Enumerable.Range(0, PaddedPlaces).Select(place => Math.Min(place, Places - 1))
        .Select(place => place / Columns * RowStep + place % Columns * ColumnStep)];

    /// <summary>Copies the patches of the first layer out of features.</summary>
    /// <param name="features">[rows × stride].</param>
    /// <param name="stride">Floats from one feature row to the next.</param>
    /// <param name="patches">[places × 32].</param>
    public void GatherFirst(ReadOnlySpan<float> features, int stride, Span<float> patches)
    {
        for (int row = 0; row < Rows; row++)
            for (int column = 0; column < Columns; column++)
                for (int y = 0; y < KernelRows; y++, patches = patches[KernelColumns..])
                    features.Slice((row * RowStride + y) * stride + column * ColumnStride, KernelColumns).CopyTo(patches);
    }

    /// <summary>Torch's weight order [64 × inputs × 4 × 8] to [4 × 8 × inputs × 64], the order of a patch.</summary>
    public static void PatchFirst(ReadOnlySpan<float> weight, Span<float> patchFirst)
    {
        int inputs = weight.Length / Channels / KernelCells;
        for (int input = 0; input < inputs; input++)                              // outermost, so that a round stays in the nearest cache
            for (int channel = 0; channel < Channels; channel++)
                for (int cell = 0; cell < KernelCells; cell++)
                    patchFirst[(cell * inputs + input) * Channels + channel] = weight[(channel * inputs + input) * KernelCells + cell];
    }

    /// <summary>The way back: from the order of a patch to torch's.</summary>
    public static void TorchFirst(ReadOnlySpan<float> patchFirst, Span<float> weight)
    {
        int inputs = weight.Length / Channels / KernelCells;
        for (int input = 0; input < inputs; input++)                              // outermost, so that a round stays in the nearest cache
            for (int channel = 0; channel < Channels; channel++)
                for (int cell = 0; cell < KernelCells; cell++)
                    weight[(channel * inputs + input) * KernelCells + cell] = patchFirst[(cell * inputs + input) * Channels + channel];
    }

    private static (int, int) Shrunk(int rows, int columns) =>
        ((rows - KernelRows) / RowStride + 1, (columns - KernelColumns) / ColumnStride + 1);
}

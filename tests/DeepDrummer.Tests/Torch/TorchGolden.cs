using System.Text.Json;
using static TorchSharp.torch;

namespace DeepDrummer.Tests.Torch;

/// <summary>Reads what make_torch_golden.py wrote, and compares element by element.</summary>
internal static class TorchGolden
{
    public static JsonElement Read(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Torch", "Golden", file)));
        return document.RootElement.Clone();
    }

    public static Tensor Tensor(JsonElement packed, ScalarType type = ScalarType.Float64)
    {
        double[] values = Values(packed);
        long[] shape = [.. packed.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64())];
        return tensor(values, shape, type);
    }

    public static Dictionary<string, Tensor> State(JsonElement state) => state.EnumerateObject().ToDictionary(
        own => own.Name, own => Tensor(own.Value, own.Name.EndsWith("tracked", StringComparison.Ordinal) ? ScalarType.Int64 : ScalarType.Float64));

    public static void AssertEqual(JsonElement expected, Tensor actual, double tolerance = 1e-9)
    {
        if (actual.dtype is ScalarType.ComplexFloat64 or ScalarType.ComplexFloat32)
            actual = stack([actual.real, actual.imag], dim: -1);
        Assert.Equal(expected.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64()), actual.shape);
        AssertClose(Values(expected), actual.to(ScalarType.Float64).data<double>().ToArray(), tolerance);
    }

    public static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])),
                $"Element {i}: {actual[i]:R} is not within {tolerance} of {expected[i]:R}.");
    }

    public static double[] Values(JsonElement packed) => [.. packed.GetProperty("values").EnumerateArray().Select(value => value.GetDouble())];
}

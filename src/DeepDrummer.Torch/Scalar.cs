namespace TorchSharp;

/// <summary>One number of any type, as an argument.</summary>
public sealed class Scalar
{
    internal Scalar(Number number, torch.ScalarType type)
    {
        Value = number;
        Type = type;
    }

    internal Number Value { get; }

    public torch.ScalarType Type { get; }

    internal static Number Of(Scalar? scalar) => scalar?.Value ?? default;

    public static implicit operator Scalar(int value) => new(new Number(0, value, value), torch.ScalarType.Int32);
    public static implicit operator Scalar(long value) => new(new Number(0, value, value), torch.ScalarType.Int64);
    public static implicit operator Scalar(float value) => new(new Number(1, 0, value), torch.ScalarType.Float32);
    public static implicit operator Scalar(double value) => new(new Number(1, 0, value), torch.ScalarType.Float64);
    public static implicit operator Scalar(bool value) => new(new Number(2, value ? 1 : 0, 0), torch.ScalarType.Bool);
}

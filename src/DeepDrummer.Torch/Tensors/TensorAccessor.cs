using System.Collections;
using System.Runtime.InteropServices;

namespace TorchSharp.Utils;

/// <summary>A tensor's memory as numbers of one type, in the order of its dimensions, whatever its strides.</summary>
public sealed class TensorAccessor<T> : IEnumerable<T>, IDisposable where T : unmanaged
{
    private readonly torch.Tensor tensor;

    /// <exception cref="InvalidOperationException">The tensor holds another type, or is not on the CPU.</exception>
    internal TensorAccessor(torch.Tensor tensor)
    {
        torch.ScalarType expected = Type.GetTypeCode(typeof(T)) switch
        {
            TypeCode.Byte => torch.ScalarType.Byte,
            TypeCode.SByte => torch.ScalarType.Int8,
            TypeCode.Int16 => torch.ScalarType.Int16,
            TypeCode.Int32 => torch.ScalarType.Int32,
            TypeCode.Int64 => torch.ScalarType.Int64,
            TypeCode.Single => torch.ScalarType.Float32,
            TypeCode.Double => torch.ScalarType.Float64,
            TypeCode.Boolean => torch.ScalarType.Bool,
            _ when typeof(T) == typeof(System.Numerics.Complex) => torch.ScalarType.ComplexFloat64,
            _ when typeof(T) == typeof((float Real, float Imaginary)) => torch.ScalarType.ComplexFloat32,
            _ => throw new InvalidOperationException($"No tensor holds {typeof(T).Name}."),
        };
        if (tensor.dtype != expected)
            throw new InvalidOperationException($"A tensor of {tensor.dtype} does not hold {expected}: convert it with to().");
        if (tensor.device_type != DeviceType.CPU)
            throw new InvalidOperationException($"The memory of a tensor on {tensor.device} cannot be read here: call cpu() first.");
        this.tensor = tensor;
    }

    public long Count => tensor.numel();

    public unsafe T this[params long[] indices]
    {
        get => ((T*)Native.dd_memory(tensor.Held))[Offset(indices)];
        set => ((T*)Native.dd_memory(tensor.Held))[Offset(indices)] = value;
    }

    public T[] ToArray()
    {
        var values = new T[Count];
        CopyTo(values.AsSpan());
        return values;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        torch.Tensor flat = tensor.contiguous().DetachFromDisposeScope();
        MemoryMarshal.Cast<byte, T>(flat.bytes)[(int)tensorIndex..].CopyTo(array[arrayIndex..]);
        flat.Dispose();
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        torch.Tensor flat = tensor.contiguous().DetachFromDisposeScope();
        array[arrayIndex..].CopyTo(MemoryMarshal.Cast<byte, T>(flat.bytes)[(int)tensorIndex..]);
        if (!tensor.is_contiguous())
            using (torch.no_grad())
                tensor.copy_(flat);
        flat.Dispose();
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose() { }

    private long Offset(long[] indices)
    {
        long[] shape = tensor.shape, strides = tensor.stride();
        if (indices.Length != shape.Length)
            throw new ArgumentException($"{indices.Length} indices do not name an element of a tensor of rank {shape.Length}.", nameof(indices));
        long offset = 0;
        for (int d = 0; d < shape.Length; d++)
        {
            if (indices[d] < 0 || indices[d] >= shape[d])
                throw new ArgumentOutOfRangeException(nameof(indices), $"Index {indices[d]} lies outside dimension {d} of length {shape[d]}.");
            offset += indices[d] * strides[d];
        }
        return offset;
    }
}

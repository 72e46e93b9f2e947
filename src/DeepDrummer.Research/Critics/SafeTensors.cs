using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Json;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Critics;

/// <summary>A named block of numbers: its shape and its values, the last axis fastest.</summary>
public sealed record StoredTensor(long[] Shape, float[] Values);

/// <summary>What a safetensors file holds.</summary>
/// <param name="Tensors">By name.</param>
/// <param name="Metadata">Free text by key, such as the options the weights were trained with.</param>
public sealed record TensorFile(IReadOnlyDictionary<string, StoredTensor> Tensors, IReadOnlyDictionary<string, string> Metadata);

/// <summary>The safetensors format: eight bytes of header length, a JSON header, little-endian numbers. No code can hide in it.</summary>
/// <remarks>Format: the safetensors project's README. Reads F64, F32, F16, BF16, I64 and I32 (all become float32); writes F32,
/// and scalars named <c>num_batches_tracked</c> as I64, as torch has them.</remarks>
public static class SafeTensors
{
    private const int LongestHeader = 100_000_000;                                // the format's own limit, in bytes
    private const string Counter = "num_batches_tracked";

    /// <summary>Writes the file aside, then renames it, so that a reader never meets half of it.</summary>
    public static void Write(string path, TensorFile file) => AtomicFile.Write(path, aside =>
    {
        using FileStream stream = File.Create(aside);
        byte[] header = Header(file);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach ((string name, StoredTensor tensor) in Ordered(file))
            stream.Write(IsCounter(name)
                ? MemoryMarshal.AsBytes<long>([.. tensor.Values.Select(value => (long)value)])
                : MemoryMarshal.AsBytes<float>(tensor.Values));
    });

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is torn, its header is not the format's, or a tensor's bytes do not fit its shape.</exception>
    public static TensorFile Read(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no file of weights {path}{(Directory.Exists(path) ? ": it is a folder" : "")}.", path);
        byte[] bytes = File.ReadAllBytes(path);
        try
        {
            if (bytes.Length < sizeof(ulong))
                throw new InvalidDataException($"it has {bytes.Length} bytes, and the length of a header takes {sizeof(ulong)}");
            ulong length = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            if (length > (ulong)Math.Min(bytes.Length - sizeof(ulong), LongestHeader))
                throw new InvalidDataException($"its header claims {length} bytes and the file has {bytes.Length}");
            return Parse(bytes.AsMemory(sizeof(ulong), (int)length), bytes.AsSpan(sizeof(ulong) + (int)length));
        }
        catch (Exception error) when (error is InvalidDataException or JsonException or FormatException or InvalidOperationException or KeyNotFoundException or OverflowException)
        {
            throw new InvalidDataException($"{path} is not a safetensors file: {error.Message.ReplaceLineEndings(" ")}", error);
        }
    }

    private static bool IsCounter(string name) => name.EndsWith(Counter, StringComparison.Ordinal);

    private static IOrderedEnumerable<KeyValuePair<string, StoredTensor>> Ordered(TensorFile file) =>
        file.Tensors.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    private static byte[] Header(TensorFile file)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WritePropertyName("__metadata__");
            JsonSerializer.Serialize(json, file.Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary());
            long offset = 0;
            foreach ((string name, StoredTensor tensor) in Ordered(file))
            {
                long end = offset + tensor.Values.Length * (IsCounter(name) ? sizeof(long) : sizeof(float));
                json.WritePropertyName(name);
                JsonSerializer.Serialize(json, new { dtype = IsCounter(name) ? "I64" : "F32", shape = tensor.Shape, data_offsets = new[] { offset, end } });
                offset = end;
            }
            json.WriteEndObject();
        }
        while (buffer.Length % sizeof(ulong) != 0)
            buffer.WriteByte((byte)' ');                                          // the numbers start on a multiple of eight
        return buffer.ToArray();
    }

    private static TensorFile Parse(ReadOnlyMemory<byte> header, ReadOnlySpan<byte> numbers)
    {
        using JsonDocument json = JsonDocument.Parse(header);
        var tensors = new Dictionary<string, StoredTensor>(StringComparer.Ordinal);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty entry in json.RootElement.EnumerateObject())
            if (entry.Name == "__metadata__")
                foreach (JsonProperty item in entry.Value.EnumerateObject())
                    metadata[item.Name] = item.Value.GetString() ?? "";
            else
                tensors[entry.Name] = Tensor(entry, numbers);
        return new TensorFile(tensors, metadata);
    }

    private static StoredTensor Tensor(JsonProperty entry, ReadOnlySpan<byte> numbers)
    {
        string type = entry.Value.GetProperty("dtype").GetString() ?? "";
        long[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];
        long[] range = [.. entry.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64())];
        if (range.Length != 2 || range[0] < 0 || range[1] < range[0] || range[1] > numbers.Length)
            throw new InvalidDataException($"tensor {entry.Name} lies at [{string.Join(", ", range)}] of {numbers.Length} bytes");

        float[] values = Values(type, numbers[(int)range[0]..(int)range[1]]);
        long count = shape.Aggregate(1L, (product, size) => checked(product * size));
        return count == values.Length && shape.All(size => size >= 0)
            ? new StoredTensor(shape, values)
            : throw new InvalidDataException($"tensor {entry.Name} of shape [{string.Join(", ", shape)}] has {values.Length} values");
    }

    private static float[] Values(string type, ReadOnlySpan<byte> bytes) => type switch
    {
        "F32" => Converted<float>(bytes),
        "F64" => Converted<double>(bytes),
        "F16" => Converted<Half>(bytes),
        "BF16" => [.. MemoryMarshal.Cast<byte, ushort>(Whole<ushort>(bytes)).ToArray().Select(half => BitConverter.UInt32BitsToSingle((uint)half << 16))],
        "I64" => Converted<long>(bytes),
        "I32" => Converted<int>(bytes),
        _ => throw new InvalidDataException($"numbers of type '{type}' are not read (F64, F32, F16, BF16, I64, I32 are)"),
    };

    private static float[] Converted<T>(ReadOnlySpan<byte> bytes) where T : unmanaged, System.Numerics.INumberBase<T>
    {
        ReadOnlySpan<T> source = MemoryMarshal.Cast<byte, T>(Whole<T>(bytes));
        var values = new float[source.Length];
        TensorPrimitives.ConvertTruncating(source, values);
        return values;
    }

    private static unsafe ReadOnlySpan<byte> Whole<T>(ReadOnlySpan<byte> bytes) where T : unmanaged => bytes.Length % sizeof(T) == 0
        ? bytes
        : throw new InvalidDataException($"{bytes.Length} bytes are no whole number of {sizeof(T)}-byte values");
}

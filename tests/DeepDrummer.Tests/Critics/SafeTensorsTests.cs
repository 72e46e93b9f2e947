using System.Buffers.Binary;
using System.Text;
using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Tests.Critics;

public sealed class SafeTensorsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("safetensors").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_is_written_is_read_back()
    {
        string path = Path.Combine(folder, "w.safetensors");
        SafeTensors.Write(path, new TensorFile(
            new Dictionary<string, StoredTensor>
            {
                ["head.1.weight"] = new([2, 3], [1, -2.5f, 3, float.Epsilon, 5, 6]),
                ["head.4.num_batches_tracked"] = new([], [12345]),
                ["empty"] = new([0, 4], []),
            },
            new Dictionary<string, string> { ["format"] = "pt", ["who"] = "we \"quote\" é" }));

        TensorFile file = SafeTensors.Read(path);

        Assert.Equal(["empty", "head.1.weight", "head.4.num_batches_tracked"], file.Tensors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([2, 3], file.Tensors["head.1.weight"].Shape);
        Assert.Equal([1, -2.5f, 3, float.Epsilon, 5, 6], file.Tensors["head.1.weight"].Values);
        Assert.Equal([12345f], file.Tensors["head.4.num_batches_tracked"].Values);
        Assert.Equal("we \"quote\" é", file.Metadata["who"]);
        Assert.Equal([path], Directory.GetFiles(folder));                          // nothing left aside
    }

    [Fact]
    public void The_layout_is_the_formats()
    {
        string path = Path.Combine(folder, "w.safetensors");
        SafeTensors.Write(path, new TensorFile(new Dictionary<string, StoredTensor> { ["a"] = new([2], [1, 2]) }, new Dictionary<string, string>()));

        byte[] bytes = File.ReadAllBytes(path);
        int header = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal("""{"__metadata__":{},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", Encoding.UTF8.GetString(bytes, 8, header).TrimEnd());
        Assert.Equal(8 + header + 8, bytes.Length);
        Assert.Equal(2f, BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(bytes.Length - 4)));
    }

    [Theory]
    [InlineData("F64", "000000000000F83F", 1.5f)]
    [InlineData("F16", "003E", 1.5f)]
    [InlineData("BF16", "C03F", 1.5f)]
    [InlineData("I64", "F9FFFFFFFFFFFFFF", -7f)]
    [InlineData("I32", "F9FFFFFF", -7f)]
    public void Other_number_types_are_read(string type, string hex, float value)
    {
        byte[] number = Convert.FromHexString(hex);
        string path = Written($$$"""{"x":{"dtype":"{{{type}}}","shape":[1],"data_offsets":[0,{{{number.Length}}}]}}""", number);

        Assert.Equal([value], SafeTensors.Read(path).Tensors["x"].Values);
    }

    [Theory]
    [InlineData("""{"x":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", "tensor x of shape [3] has 2 values")]
    [InlineData("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,80]}}""", "tensor x lies at [0, 80] of 8 bytes")]
    [InlineData("""{"x":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "tensor x of shape [-2]")]
    [InlineData("""{"x":{"dtype":"Q4","shape":[2],"data_offsets":[0,8]}}""", "numbers of type 'Q4' are not read")]
    [InlineData("""{"x":{"dtype":"I64","shape":[1],"data_offsets":[0,7]}}""", "7 bytes are no whole number of 8-byte values")]
    [InlineData("""[1,2]""", "is not a safetensors file")]
    [InlineData("""{"x":3}""", "is not a safetensors file")]
    public void A_header_that_lies_is_refused_with_the_file_and_the_reason(string header, string reason)
    {
        string path = Written(header, new byte[8]);

        string message = Assert.Throws<InvalidDataException>(() => SafeTensors.Read(path)).Message;
        Assert.Contains(reason, message);
        Assert.Contains(path, message);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named_for_what_it_should_hold()
    {
        string gone = Path.Combine(folder, "gone", "w.safetensors");
        Assert.Equal($"There is no file of weights {gone}.", Assert.Throws<FileNotFoundException>(() => SafeTensors.Read(gone)).Message);
        Assert.Equal($"There is no file of weights {folder}: it is a folder.", Assert.Throws<FileNotFoundException>(() => SafeTensors.Read(folder)).Message);
    }

    [Fact]
    public void Any_damage_gives_tensors_or_one_clear_refusal()
    {
        string path = Path.Combine(folder, "w.safetensors");
        SafeTensors.Write(path, new TensorFile(new Dictionary<string, StoredTensor> { ["a.b"] = new([2, 2], [1, 2, 3, 4]) }, new Dictionary<string, string> { ["k"] = "v" }));
        byte[] whole = File.ReadAllBytes(path);
        RandomStream random = new Seed(11).Stream("damage");
        int refused = 0;
        for (int trial = 0; trial < 2000; trial++)
        {
            byte[] bytes = whole[..(random.Chance(0.3) ? random.Below(whole.Length) : whole.Length)];
            for (int flips = random.Below(4); flips > 0 && bytes.Length > 0; flips--)
                bytes[random.Below(bytes.Length)] = (byte)random.Below(256);
            File.WriteAllBytes(path, bytes);
            if (Record.Exception(() => SafeTensors.Read(path)) is { } error)
            {
                Assert.IsType<InvalidDataException>(error);
                refused++;
            }
        }
        Assert.InRange(refused, 500, 1999);
    }

    private string Written(string header, byte[] numbers)
    {
        string path = Path.Combine(folder, "made.safetensors");
        var length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)Encoding.UTF8.GetByteCount(header));
        File.WriteAllBytes(path, [.. length, .. Encoding.UTF8.GetBytes(header), .. numbers]);
        return path;
    }
}

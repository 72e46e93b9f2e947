using DeepDrummer.Kernel.Jupyter;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Tests.Kernel.Jupyter;

/// <summary>Frames come back as they went, and whatever else comes is refused without harm.</summary>
public sealed class ZmtpFramesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(3_000_001)]
    public void A_frame_comes_back_as_it_went(int length)
    {
        byte[] body = [.. Enumerable.Range(0, length).Select(i => (byte)(i * 7))];
        using var stream = new MemoryStream([.. ZmtpFrames.Write(body, FrameFlags.More), .. ZmtpFrames.Write([], FrameFlags.Last)]);
        (FrameFlags flags, byte[] read) = ZmtpFrames.Read(stream)!.Value;
        Assert.True(flags.HasFlag(FrameFlags.More));
        Assert.Equal(body, read);
        Assert.Equal(FrameFlags.Last, ZmtpFrames.Read(stream)!.Value.Flags);
        Assert.Null(ZmtpFrames.Read(stream));
    }

    [Theory]
    [InlineData(new byte[] { 8, 0 }, "0x08")]
    [InlineData(new byte[] { 5, 0 }, "0x05")]
    [InlineData(new byte[] { 2, 255, 255, 255, 255, 255, 255, 255, 255 }, "18446744073709551615 bytes is longer than 268435456")]
    public void A_frame_that_cannot_be_is_refused(byte[] bytes, string said)
    {
        using var stream = new MemoryStream(bytes);
        Assert.Contains(said, Assert.Throws<InvalidDataException>(() => ZmtpFrames.Read(stream)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_frame_that_does_not_come_takes_no_memory()
    {
        using var stream = new MemoryStream([2, 0, 0, 0, 0, 15, 255, 255, 255, 1, 2, 3]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<EndOfStreamException>(() => ZmtpFrames.Read(stream));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 << 20);
    }

    [Fact]
    public void Any_bytes_are_read_or_refused()
    {
        for (int trial = 0; trial < 5_000; trial++)
        {
            RandomStream random = new Seed(4).Stream("zmtp", trial);
            byte[] bytes = new byte[random.Below(200)];
            for (int i = 0; i < bytes.Length; i++)
                bytes[i] = (byte)(random.Below(3) == 0 ? random.Below(8) : random.Below(256));
            Refused(() => { using var stream = new MemoryStream(bytes); while (ZmtpFrames.Read(stream) is not null) { } });
            Refused(() => { using var stream = new MemoryStream(bytes); ZmtpHandshake.ReadGreeting(stream); });
            Refused(() => { using var stream = new MemoryStream(ZmtpFrames.Write([5, .. "READY"u8, .. bytes], FrameFlags.Command)); ZmtpHandshake.ReadReady(stream); });
        }
    }

    [Fact]
    public void The_ends_tell_each_other_what_they_are()
    {
        using var stream = new MemoryStream([.. ZmtpHandshake.Greeting(), .. ZmtpHandshake.Ready("DEALER", [1, 2])]);
        ZmtpHandshake.ReadGreeting(stream);
        (string type, byte[] identity) = ZmtpHandshake.ReadReady(stream);
        Assert.Equal(("DEALER", "0102"), (type, Convert.ToHexString(identity)));
    }

    private static void Refused(Action read)
    {
        try
        {
            read();
        }
        catch (Exception refused) when (refused is InvalidDataException or EndOfStreamException)
        {
        }
    }
}

using System.Text;
using System.Text.Json.Nodes;
using DeepDrummer.Kernel.Jupyter;

namespace DeepDrummer.Tests.Kernel.Jupyter;

/// <summary>Only messages that were signed with the key, and only once.</summary>
public sealed class WireCodecTests
{
    private static IReadOnlyList<byte[]> Frames(WireCodec codec) => codec.Write([[9]], "kernel_info_request", new JsonObject { ["a"] = 1 }, new JsonObject { ["msg_id"] = "p" });

    [Theory]
    [InlineData("secret")]
    [InlineData("")]
    public void A_message_comes_back_as_it_went(string key)
    {
        WireMessage message = new WireCodec(key).Read(Frames(new WireCodec(key)));
        Assert.Equal(("kernel_info_request", 1, "p", "5.3"), (message.Type, message.Content.NumberOf("a"), message.Parent.TextOf("msg_id"), message.Header.TextOf("version")));
        Assert.Equal([9], Assert.Single(message.Route));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void One_changed_byte_is_a_forgery(int frame)
    {
        List<byte[]> frames = [.. Frames(new WireCodec("secret"))];
        frames[frame] = [.. frames[frame]];
        frames[frame][^1] ^= 1;
        Assert.Contains("signature is wrong", Refusal("secret", frames), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_key_and_a_second_time_are_refused()
    {
        Assert.Contains("signature is wrong", Refusal("other", Frames(new WireCodec("secret"))), StringComparison.Ordinal);
        var codec = new WireCodec("secret");
        IReadOnlyList<byte[]> frames = Frames(new WireCodec("secret"));
        codec.Read(frames);
        Assert.Contains("a second time", Assert.Throws<InvalidDataException>(() => codec.Read(frames)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "no msg_type")]
    [InlineData("[]", "not JSON")]
    [InlineData("{", "not JSON")]
    [InlineData("\0", "not JSON")]
    [InlineData("{\"msg_type\":3}", "no msg_type")]
    [InlineData("{\"msg_type\":\"a\",\"msg_type\":\"b\"}", "not JSON")]
    public void What_is_no_message_is_refused(string header, string said) =>
        Assert.Contains(said, Refusal("", ["<IDS|MSG>"u8.ToArray(), [], Encoding.UTF8.GetBytes(header), "{}"u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray()]), StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Too_few_frames_are_refused(int count) => Assert.Contains("6 are needed", Refusal("secret", [.. Frames(new WireCodec("secret")).Take(count)]), StringComparison.Ordinal);

    private static string Refusal(string key, IReadOnlyList<byte[]> frames) => Assert.Throws<InvalidDataException>(() => new WireCodec(key).Read(frames)).Message;
}

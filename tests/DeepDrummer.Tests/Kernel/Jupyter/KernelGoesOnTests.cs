using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DeepDrummer.Kernel.Jupyter;

namespace DeepDrummer.Tests.Kernel.Jupyter;

/// <summary>What fails inside the kernel, or in a cell's code that it calls, ends neither the kernel nor its session.</summary>
public sealed class KernelGoesOnTests
{
    [Fact]
    public async Task When_a_listener_of_a_comm_throws()
    {
        await using var client = new KernelClient();
        IReadOnlyList<WireMessage> published = client.Execute("var comm = DeepDrummer.Kernel.Comm.Open(\"t\", [])!; comm.Received += _ => throw new FormatException(\"no\");").Published;
        string id = Assert.Single(published, message => message.Type == "comm_open").Content.TextOf("comm_id")!;
        client.SendToShell("comm_msg", new JsonObject { ["comm_id"] = id, ["data"] = new JsonObject() });
        Assert.Equal(2, client.UntilIdle().Count);
        Assert.Equal(["comm_msg failed: FormatException: no"], client.Log);
        Assert.Equal("ok", client.Execute("comm.IsOpen").Reply.TextOf("status"));
    }

    /// <summary>Half a surrogate pair is JSON, and no text: reading it throws in the midst of the kernel.</summary>
    [Theory]
    [InlineData("execute")]
    [InlineData("complete")]
    [InlineData("inspect")]
    [InlineData("is_complete")]
    public async Task A_request_that_fails_inside_is_answered_with_an_error(string request)
    {
        await using var client = new KernelClient();
        client.Execute("int kept = 42;");
        client.SendRaw(Signed(new WireCodec("a key").Write([], $"{request}_request", KernelClient.Cell("HERE"), null), "HERE", "\\ud83e"));
        JsonObject reply = client.ReadFromShell();
        Assert.Equal(("error", "InvalidOperationException"), (reply.TextOf("status"), reply.TextOf("ename")));
        Assert.Equal("idle", client.UntilIdle()[^1].Content.TextOf("execution_state"));
        Assert.StartsWith($"{request}_request failed: InvalidOperationException: ", Assert.Single(client.Log), StringComparison.Ordinal);
        Assert.Equal("42", client.Execute("kept").Published.Single(message => message.Type == "execute_result").Content.ObjectOf("data").TextOf("text/plain"));
    }

    [Theory]
    [InlineData("[1, 2]", "[1,2]")]
    [InlineData("null", "null")]
    public async Task A_text_shown_as_JSON_is_JSON_in_the_page(string text, string json)
    {
        await using var client = new KernelClient();
        JsonObject data = client.Execute($"display(\"{text}\", \"application/json\");").Published[2].Content.ObjectOf("data")!;
        Assert.Equal(json, data["application/json"]?.ToJsonString() ?? "null");
        Assert.True(data.ContainsKey("application/json"));
    }

    [Fact]
    public void A_connection_that_is_closed_while_something_is_sent_throws_nothing()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        byte[] message = new byte[8];
        for (int attempt = 0; attempt < 300; attempt++)
        {
            using var client = new TcpClient();
            client.Connect((IPEndPoint)listener.LocalEndpoint);
            using Socket accepted = listener.AcceptSocket();
            using var peer = new ZmtpPeer(accepted);
            using var begun = new ManualResetEventSlim();
            Exception? thrown = null;
            var sender = new Thread(() => thrown = Record.Exception(() =>
            {
                for (int sent = 0; sent < 2000; sent++)
                {
                    peer.Send(message);
                    begun.Set();
                }
            }));
            sender.Start();
            begun.Wait();
            peer.Dispose();
            sender.Join();
            Assert.Null(thrown);
        }
    }

    /// <summary>The frames with another text in their content, signed anew.</summary>
    private static byte[][] Signed(IReadOnlyList<byte[]> frames, string before, string after)
    {
        byte[][] changed = [.. frames];
        changed[^1] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(changed[^1]).Replace(before, after, StringComparison.Ordinal));
        changed[^5] = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData("a key"u8, [.. changed[^4..].SelectMany(frame => frame)])));
        return changed;
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Kernel.Jupyter;

/// <summary>Messages to frames and back, signed with HMAC-SHA256.</summary>
internal sealed class WireCodec(string key)
{
    private const int Remembered = 1 << 14;                                        // signatures, against messages sent twice

    private static readonly byte[] delimiter = "<IDS|MSG>"u8.ToArray();
    private readonly byte[] key = Encoding.UTF8.GetBytes(key);
    private readonly string session = RandomNumberGenerator.GetHexString(32, lowercase: true);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();
    private long sent;

    /// <summary>The message that the frames hold.</summary>
    /// <exception cref="InvalidDataException">They hold none, or its signature is not ours, or it came before.</exception>
    public WireMessage Read(IReadOnlyList<byte[]> frames)
    {
        int start = frames.TakeWhile(frame => !frame.AsSpan().SequenceEqual(delimiter)).Count();
        if (frames.Count < start + 6)
            throw new InvalidDataException($"a message has {frames.Count} frames, {Math.Max(0, frames.Count - start)} of them from its delimiter on; 6 are needed");
        Check(frames[start + 1], [.. frames.Skip(start + 2).Take(4)]);
        try
        {
            JsonObject[] parts = [.. frames.Skip(start + 2).Take(4).Select(part => JsonNode.Parse(part)?.AsObject() ?? [])];
            var message = new WireMessage([.. frames.Take(start)], parts[0], parts[1], parts[2], parts[3]);
            return message.Type.Length > 0 ? message : throw new InvalidDataException("a message's header has no msg_type");
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException($"a message is not JSON: {broken.Message}");
        }
    }

    /// <summary>A new message.</summary>
    /// <param name="parent">The header of the one that it belongs to; null for none.</param>
    public IReadOnlyList<byte[]> Write(IReadOnlyList<byte[]> route, string type, JsonObject content, JsonObject? parent, JsonObject? metadata = null)
    {
        var header = new JsonObject
        {
            ["msg_id"] = $"{session}_{Interlocked.Increment(ref sent)}",
            ["session"] = session,
            ["username"] = "kernel",
            ["date"] = Clock.Now.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["msg_type"] = type,
            ["version"] = "5.3",
        };
        byte[][] parts = [.. ((JsonNode?[])[header, parent, metadata, content]).Select(part => Encoding.UTF8.GetBytes(part?.ToJsonString() ?? "{}"))];
        return [.. route, delimiter, Encoding.ASCII.GetBytes(Sign(parts)), .. parts];
    }

    private void Check(byte[] signature, byte[][] parts)
    {
        if (key.Length == 0)
            return;
        string expected = Sign(parts);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), signature))
            throw new InvalidDataException("a message's signature is wrong");
        lock (seen)
        {
            if (!seen.Add(expected))
                throw new InvalidDataException("a message came a second time");
            order.Enqueue(expected);
            if (order.Count > Remembered)
                seen.Remove(order.Dequeue());
        }
    }

    private string Sign(byte[][] parts)
    {
        if (key.Length == 0)
            return "";
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (byte[] part in parts)
            hash.AppendData(part);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

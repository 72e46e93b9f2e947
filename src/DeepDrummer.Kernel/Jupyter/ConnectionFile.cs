using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeepDrummer.Kernel.Jupyter;

/// <summary>Where a kernel listens, and the key that signs what it is told: the file that Jupyter writes before it starts one.</summary>
public sealed record ConnectionFile
{
    public required IPAddress Address { get; init; }
    public required int ShellPort { get; init; }
    public required int ControlPort { get; init; }
    public required int IoPubPort { get; init; }
    public required int StdinPort { get; init; }
    public required int HeartbeatPort { get; init; }

    /// <summary>Of HMAC-SHA256; empty when nothing is signed.</summary>
    public required string Key { get; init; }

    /// <exception cref="InvalidDataException">The file is not a connection file, or asks for what this kernel does not speak.</exception>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public static ConnectionFile Read(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no connection file '{path}'.", path);
        try
        {
            return Parse(JsonNode.Parse(File.ReadAllText(path))!.AsObject());
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or FormatException or NullReferenceException)
        {
            throw new InvalidDataException($"'{path}' is not a Jupyter connection file: {broken.Message}");
        }
    }

    private static ConnectionFile Parse(JsonObject file)
    {
        string transport = file.TextOf("transport") ?? "tcp", scheme = file.TextOf("signature_scheme") ?? "hmac-sha256", key = file.TextOf("key") ?? "";
        if (transport != "tcp")
            throw new FormatException($"the transport is '{transport}', and this kernel speaks 'tcp'");
        if (key.Length > 0 && scheme != "hmac-sha256")
            throw new FormatException($"the signature scheme is '{scheme}', and this kernel knows 'hmac-sha256'");
        return new ConnectionFile
        {
            Address = AddressOf(file.TextOf("ip") ?? "127.0.0.1"),
            ShellPort = Port("shell_port"),
            ControlPort = Port("control_port"),
            IoPubPort = Port("iopub_port"),
            StdinPort = Port("stdin_port"),
            HeartbeatPort = Port("hb_port"),
            Key = key,
        };

        int Port(string name) => file[name] is JsonValue value && value.TryGetValue(out int port) && port is >= 0 and <= 65_535 ? port : throw new FormatException($"'{name}' is no port");
    }

    private static IPAddress AddressOf(string ip) => ip switch
    {
        "*" => IPAddress.Any,
        "localhost" => IPAddress.Loopback,
        _ => IPAddress.Parse(ip),
    };
}

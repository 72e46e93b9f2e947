using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace DeepDrummer.Kernel.Jupyter;

/// <summary>A kernel in a process of its own, started as kernel.json says, with a client that waits for nothing else.</summary>
internal sealed class StartedKernel : IDisposable
{
    private readonly Process process;
    private readonly string file = Path.GetTempFileName();

    public StartedKernel(string kernelJson)
    {
        var connection = new ConnectionFile
        {
            Address = IPAddress.Loopback, ShellPort = FreePort(), ControlPort = FreePort(), IoPubPort = FreePort(), StdinPort = FreePort(), HeartbeatPort = FreePort(), Key = "measured",
        };
        File.WriteAllText(file, new JsonObject
        {
            ["ip"] = "127.0.0.1", ["transport"] = "tcp", ["key"] = connection.Key, ["signature_scheme"] = "hmac-sha256", ["shell_port"] = connection.ShellPort,
            ["control_port"] = connection.ControlPort, ["iopub_port"] = connection.IoPubPort, ["stdin_port"] = connection.StdinPort, ["hb_port"] = connection.HeartbeatPort,
        }.ToJsonString());
        JsonNode kernel = JsonNode.Parse(File.ReadAllText(kernelJson))!;
        string[] line = [.. kernel["argv"]!.AsArray().Select(word => ((string)word!).Replace("{connection_file}", file, StringComparison.Ordinal))];
        var start = new ProcessStartInfo(line[0], line[1..]);
        foreach ((string name, JsonNode? value) in kernel["env"]!.AsObject())
            start.Environment[name] = (string?)value;
        long begun = Stopwatch.GetTimestamp();
        process = Process.Start(start)!;
        Client = Connected(connection);
        ReadySeconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    public JupyterClient Client { get; }
    public double ReadySeconds { get; }

    public double ResidentMb
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1048576.0;
        }
    }

    /// <exception cref="InvalidOperationException">The cell failed.</exception>
    public void Run(string code)
    {
        JsonObject reply = Client.Ask("execute_request", JupyterClient.Cell(code)).Reply;
        if (reply.TextOf("status") != "ok")
            throw new InvalidOperationException($"The cell '{code}' ended with {reply.TextOf("ename")}: {reply.TextOf("evalue")}.");
    }

    /// <summary>Seconds from asking to the reply of a busy loop.</summary>
    public double Interrupt()
    {
        Client.Send(Client.Shell, "execute_request", JupyterClient.Cell("Console.WriteLine(\"begun\"); while (true) { }"));
        while (Client.Read(Client.Published).Type != "stream")
        {
        }
        long begun = Stopwatch.GetTimestamp();
        Client.Send(Client.Control, "interrupt_request", []);
        Client.Read(Client.Shell);
        double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        Client.Read(Client.Control);
        for (int idle = 0; idle < 2;)                                             // of the cell and of the interrupt
            idle += Client.Read(Client.Published).Content.TextOf("execution_state") == "idle" ? 1 : 0;
        return seconds;
    }

    public void Dispose()
    {
        Client.Send(Client.Control, "shutdown_request", new JsonObject { ["restart"] = false });
        process.WaitForExit();
        Client.Dispose();
        process.Dispose();
        File.Delete(file);
    }

    /// <exception cref="IOException">The kernel ended before anyone could speak to it.</exception>
    private JupyterClient Connected(ConnectionFile connection)
    {
        while (!process.HasExited)
            try
            {
                return new JupyterClient(connection);
            }
            catch (SocketException)
            {
                Thread.Sleep(2);                                                  // it does not listen yet
            }
        throw new IOException($"The kernel ended with code {process.ExitCode} before it listened.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

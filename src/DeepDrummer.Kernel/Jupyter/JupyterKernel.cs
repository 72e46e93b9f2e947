using System.Text.Json.Nodes;
using DeepDrummer.Kernel.Engine;

namespace DeepDrummer.Kernel.Jupyter;

/// <summary>A C# kernel for Jupyter: binds the ports of a connection file and serves until it is shut down.</summary>
public sealed class JupyterKernel : IAsyncDisposable
{
    private readonly KernelChannels channels;
    private readonly CellEngine engine;
    private readonly KernelAnswers answers;
    private readonly Executions executions;
    private readonly Action<string> log;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="log">Takes a line about each message or connection that was refused.</param>
    /// <exception cref="System.Net.Sockets.SocketException">A port is taken.</exception>
    public JupyterKernel(ConnectionFile connection, string workingFolder, Action<string> log)
    {
        this.log = log;
        channels = new KernelChannels(connection, log);
        var input = new JupyterInput(channels);
        var comms = new CommTable(channels);
        engine = new CellEngine(new CellEngineOptions { WorkingFolder = workingFolder, Input = input, Comms = comms, DisplayIdPrefix = CellContext.FreshPrefix() });
        executions = new Executions(channels, engine, input, comms);
        answers = new KernelAnswers(engine.Assist, executions, comms);
        channels.Publish("status", new JsonObject { ["execution_state"] = "starting" }, null);
        Start("shell", () => Serve(channels.Shell));
        Start("control", () => Serve(channels.Control));
        if (int.TryParse(Environment.GetEnvironmentVariable("JPY_PARENT_PID"), out int parent) && parent > 1)
            Start("parent", () => ParentWatch.Wait(parent, () => ended.TrySetResult()));
    }

    /// <summary>Where it listens.</summary>
    public ConnectionFile Connection => channels.Bound;

    /// <summary>Done when a client has asked the kernel to shut down, or the program that started it has gone.</summary>
    public Task Ended => ended.Task;

    public async ValueTask DisposeAsync()
    {
        ended.TrySetResult();
        channels.Dispose();
        await engine.DisposeAsync().ConfigureAwait(false);
    }

    private void Serve(ZmtpSocket socket)
    {
        while (channels.Receive(socket) is { } request)
        {
            Status("busy", request);
            IReadOnlyList<ZmtpMessage> aborted = Answer(socket, request);
            Status("idle", request);
            Abort(socket, aborted);
            if (request.Type == "shutdown_request")
                ended.TrySetResult();
        }
    }

    /// <summary>As <see cref="Handle"/>. A request that makes the kernel itself fail, or the cell's code that it calls (a comm's
    /// listener, say), gets an error for an answer; the kernel goes on.</summary>
    private IReadOnlyList<ZmtpMessage> Answer(ZmtpSocket socket, WireMessage request)
    {
        try
        {
            return Handle(socket, request);
        }
#pragma warning disable CA1031 // Nothing above would catch it, and the kernel would end with all its variables.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            string name = failure.GetType().Name;
            log($"{request.Type} failed: {name}: {failure.Message}");
            if (request.Type.EndsWith("_request", StringComparison.Ordinal))
                channels.Send(socket, request, ReplyTo(request), new JsonObject { ["status"] = "error", ["ename"] = name, ["evalue"] = failure.Message, ["traceback"] = new JsonArray() });
            return [];
        }
    }

    private static string ReplyTo(WireMessage request) => request.Type.Replace("_request", "_reply", StringComparison.Ordinal);

    /// <summary>What waited behind it and must not be run: nothing, unless it was a cell that failed.</summary>
    private IReadOnlyList<ZmtpMessage> Handle(ZmtpSocket socket, WireMessage request)
    {
        if (request.Type == "execute_request")
            return executions.Run(socket, request);
        if (request.Type == "interrupt_request")
            _ = engine.InterruptAsync();                                          // it answers at once: the cell's own reply says how it went
        if (answers.To(request) is not { } reply)
            return [];
        channels.Send(socket, request, ReplyTo(request), reply);
        if (request.Type == "shutdown_request")
            channels.Publish("shutdown_reply", (JsonObject)reply.DeepClone(), request);
        return [];
    }

    /// <summary>Cells that were sent before an earlier one failed are not run.</summary>
    private void Abort(ZmtpSocket socket, IReadOnlyList<ZmtpMessage> waited)
    {
        foreach (ZmtpMessage received in waited)
        {
            if (channels.Read(received) is not { } request)
                continue;
            Status("busy", request);
            if (request.Type == "execute_request")
                channels.Send(socket, request, "execute_reply", new JsonObject { ["status"] = "aborted", ["execution_count"] = executions.Count });
            else
                Answer(socket, request);
            Status("idle", request);
        }
    }

    private void Status(string state, WireMessage request) => channels.Publish("status", new JsonObject { ["execution_state"] = state }, request);

    private static void Start(string name, Action work) => new Thread(() => work()) { IsBackground = true, Name = "jupyter " + name }.UnsafeStart();
}

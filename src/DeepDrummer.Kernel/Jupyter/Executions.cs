using System.Text.Json.Nodes;
using DeepDrummer.Kernel.Engine;

namespace DeepDrummer.Kernel.Jupyter;

/// <summary>Runs the cells that clients send, and remembers them.</summary>
internal sealed class Executions(KernelChannels channels, CellEngine engine, JupyterInput input, CommTable comms)
{
    private readonly List<string> history = [];

    /// <summary>Cells counted so far.</summary>
    public int Count { get; private set; }

    /// <summary>The text of every counted cell.</summary>
    public IReadOnlyList<string> History => history;

    /// <summary>Runs the cell and replies. What waited behind a cell that failed, and must not be run, is taken before anyone hears of the
    /// failure: what is sent in answer to that is run.</summary>
    public IReadOnlyList<ZmtpMessage> Run(ZmtpSocket socket, WireMessage request)
    {
        string code = request.Content.TextOf("code") ?? "";
        bool isSilent = request.Content.FlagOf("silent") ?? false;
        if (!isSilent && (request.Content.FlagOf("store_history") ?? true))
        {
            Count++;
            history.Add(code);
        }
        if (!isSilent)
            channels.Publish("execute_input", new JsonObject { ["code"] = code, ["execution_count"] = Count }, request);
        input.Asking = comms.Asking = request;
        CellResult result = engine.RunAsync(InLanguage(request, code), new JupyterOutput(channels, request, Count), CancellationToken.None).GetAwaiter().GetResult();
        input.Asking = null;
        JsonObject reply = Reply(result);
        IReadOnlyList<ZmtpMessage> behind = result is CellResult.Done || request.Content.FlagOf("stop_on_error") == false ? [] : socket.TakeWaiting();
        if (reply.TextOf("status") == "error" && !isSilent)
            channels.Publish("error", new JsonObject { ["ename"] = reply.TextOf("ename"), ["evalue"] = reply.TextOf("evalue"), ["traceback"] = reply["traceback"]!.DeepClone() }, request);
        channels.Send(socket, request, "execute_reply", reply);
        return behind;
    }

    private JsonObject Reply(CellResult result) => result switch
    {
        CellResult.Failed failed => Error(failed.ErrorName, failed.Message, failed.Traceback),
        CellResult.Interrupted { Abandoned: true } => Error("KeyboardInterrupt", "", ["The cell could not be stopped, and was left behind: its thread, or others that it started, still run. Restart the kernel to be rid of it."]),
        CellResult.Interrupted => Error("KeyboardInterrupt", "", ["The cell was interrupted. A call that it made on another thread (in Task.Run or Parallel.For) goes on to its end: restart the kernel to be rid of it."]),
        _ => new JsonObject { ["status"] = "ok", ["execution_count"] = Count, ["payload"] = new JsonArray(), ["user_expressions"] = new JsonObject() },
    };

    private JsonObject Error(string name, string value, IReadOnlyList<string> traceback) => new()
    {
        ["status"] = "error", ["execution_count"] = Count, ["ename"] = name, ["evalue"] = value, ["traceback"] = JsonFields.TextArray(traceback),
    };

    /// <summary>Visual Studio Code says in the cell's metadata what language it is in.</summary>
    private static string InLanguage(WireMessage request, string code)
    {
        string? language = request.Metadata.ObjectOf("polyglot_notebook").TextOf("kernelName") ?? request.Metadata.ObjectOf("dotnet_interactive").TextOf("language");
        return language is null or "csharp" || code.StartsWith("#!", StringComparison.Ordinal) ? code : $"#!{language}\n{code}";
    }
}

using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using DeepDrummer.Kernel.Engine;

namespace DeepDrummer.Kernel.Jupyter;

/// <summary>Asks the page that sent the running cell for a line of text.</summary>
internal sealed class JupyterInput : ICellInput
{
    private readonly KernelChannels channels;
    private readonly BlockingCollection<string> answers = [];

    public JupyterInput(KernelChannels channels)
    {
        this.channels = channels;
        new Thread(Listen) { IsBackground = true, Name = "stdin" }.UnsafeStart();
    }

    /// <summary>The request whose cell runs.</summary>
    public WireMessage? Asking { get; set; }

    public Task<string> AskAsync(string prompt, bool isPassword, CancellationToken cancel)
    {
        if (Asking is not { } request || request.Content.FlagOf("allow_stdin") == false)
            throw new InvalidOperationException("The cell asks for a line of text, and this page cannot ask for one.");
        while (answers.TryTake(out _))                                            // an answer to a cell that was interrupted
        {
        }
        channels.Send(channels.Stdin, request, "input_request", new JsonObject { ["prompt"] = prompt, ["password"] = isPassword });
        return Task.Run(() => answers.Take(cancel), cancel);
    }

    private void Listen()
    {
        while (channels.Receive(channels.Stdin) is { } message)
            if (message.Type == "input_reply")
                answers.Add(message.Content.TextOf("value") ?? "");
    }
}

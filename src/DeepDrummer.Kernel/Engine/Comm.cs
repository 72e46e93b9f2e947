using System.Text.Json.Nodes;
using DeepDrummer.Kernel.Engine;

namespace DeepDrummer.Kernel;

/// <summary>A channel from a cell to a part of the page, by the name that the part has registered.</summary>
public sealed class Comm : IDisposable
{
    private readonly CellContext context;
    private readonly ICellComms comms;
    private readonly string id;

    private Comm(CellContext context, ICellComms comms, string target, JsonObject data)
    {
        (this.context, this.comms) = (context, comms);
        id = context.NextDisplayId();
        comms.Listen(id, Receive);
        context.Outlet.Post(() => comms.Open(id, target, data));
    }

    /// <summary>What the page sends.</summary>
    public event Action<JsonObject>? Received;

    /// <summary>False once either side has closed it, as a page does at once that does not know the target.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>Opens a channel; null where there is no page that could have one.</summary>
    public static Comm? Open(string target, JsonObject data)
    {
        CellContext context = CellContext.Required;
        return context.Options.Comms is { } comms ? new Comm(context, comms, target, data) : null;
    }

    /// <summary>Does nothing once the channel is closed.</summary>
    public void Send(JsonObject data)
    {
        if (IsOpen)
            context.Outlet.Post(() => comms.Send(id, data));
    }

    public void Dispose()
    {
        if (IsOpen)
            context.Outlet.Post(() => comms.Close(id, []));
        IsOpen = false;
    }

    private void Receive(JsonObject? data)
    {
        if (data is null)
            IsOpen = false;
        else
            Received?.Invoke(data);
    }
}

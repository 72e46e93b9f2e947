using System.Security.Cryptography;

namespace DeepDrummer.Kernel.Engine;

/// <summary>What the code of a notebook can reach from wherever it runs: its own engine's outputs and inputs.</summary>
internal sealed class CellContext
{
    private static readonly AsyncLocal<CellContext?> flowing = new();
    private static readonly List<CellContext> running = [];
    private int shown;

    public CellContext(CellEngineOptions options)
    {
        Options = options;
        prefix = options.DisplayIdPrefix;
    }

    private readonly string prefix;

    public CellEngineOptions Options { get; }
    public CellOutlet Outlet { get; } = new();

    /// <summary>Values on their way into the session, by variable.</summary>
    public Dictionary<string, object?> Handover { get; } = new(StringComparer.Ordinal);

    /// <summary>Cancelled when the running cell is interrupted.</summary>
    public CancellationToken Interrupted { get; private set; }

    /// <summary>The context of the notebook whose code is running here; null in code that belongs to none. A thread that lost its
    /// context (a native callback, say) gets that of the only running notebook.</summary>
    public static CellContext? Current
    {
        get
        {
            if (flowing.Value is { } here)
                return here;
            lock (running)
                return running.Count == 1 ? running[0] : null;
        }
    }

    /// <inheritdoc cref="Current"/>
    /// <exception cref="InvalidOperationException">No notebook's code is running here.</exception>
    public static CellContext Required => Current ?? throw new InvalidOperationException("Nothing can be shown here: no cell is running.");

    /// <summary>A name no other display of the engine has.</summary>
    public string NextDisplayId() => $"{prefix}display-{Interlocked.Increment(ref shown)}";

    /// <summary>Makes this the context of the thread and of all that it starts.</summary>
    public void Enter() => flowing.Value = this;

    public void Begin(CancellationToken interrupted)
    {
        Interrupted = interrupted;
        lock (running)
            running.Add(this);
    }

    public void End()
    {
        lock (running)
            running.Remove(this);
    }

    /// <summary>A prefix that no other session of a kernel has had.</summary>
    public static string FreshPrefix() => RandomNumberGenerator.GetHexString(8, lowercase: true) + "-";
}

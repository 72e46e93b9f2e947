namespace TorchSharp;

public static partial class torch
{
    /// <summary>Opens a scope: what is made on this thread while it is open is disposed with it, unless moved out.</summary>
    public static DisposeScope NewDisposeScope() => new();
}

/// <summary>Owns the tensors made on its thread since it was opened. Scopes nest.</summary>
public sealed class DisposeScope : IDisposable
{
    [ThreadStatic] private static DisposeScope? current;

    private readonly DisposeScope? outer;
    private HashSet<IDisposable>? owned = new(ReferenceEqualityComparer.Instance);

    internal DisposeScope()
    {
        outer = current;
        current = this;
    }

    internal static DisposeScope? Current => current;

    private HashSet<IDisposable> Owned => owned ?? throw new ObjectDisposedException(nameof(DisposeScope));

    /// <summary>How many things the scope owns.</summary>
    public int DisposablesCount => Owned.Count;

    public bool Contains(IDisposable disposable) => Owned.Contains(disposable);

    /// <summary>Gives a thing to the scope around this one, or to nobody when there is none.</summary>
    public T MoveToOuter<T>(T disposable) where T : IDisposable => MoveToOther(outer, disposable);

    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable =>
        (MoveToOuter(first), MoveToOuter(second));

    public T MoveToOther<T>(DisposeScope? scope, T disposable) where T : IDisposable
    {
        if (Owned.Remove(disposable))
            Own(scope, disposable);
        return disposable;
    }

    /// <summary>Takes a thing out of the scope: its maker disposes it.</summary>
    public T Detach<T>(T disposable) where T : IDisposable => MoveToOther(null, disposable);

    public void Attach(IDisposable disposable)
    {
        if (disposable is torch.Tensor tensor)
            tensor.OwningDisposeScope?.Owned.Remove(tensor);
        Own(this, disposable);
    }

    /// <summary>Disposes everything now; the scope stays open.</summary>
    public void DisposeEverything()
    {
        IDisposable[] going = [.. Owned];
        Owned.Clear();
        foreach (IDisposable disposable in going)
            disposable.Dispose();
    }

    public T DisposeEverythingBut<T>(T keep) where T : IDisposable
    {
        bool kept = Owned.Remove(keep);
        DisposeEverything();
        if (kept)
            Owned.Add(keep);
        return keep;
    }

    public void Dispose()
    {
        if (owned is null)
            return;
        DisposeEverything();
        owned = null;
        while (current is { owned: null })                                                     // also when an outer one was closed first
            current = current.outer;
    }

    internal static void Own(DisposeScope? scope, IDisposable disposable)
    {
        scope?.Owned.Add(disposable);
        if (disposable is torch.Tensor tensor)
            tensor.OwningDisposeScope = scope;
    }

    internal void Forget(IDisposable disposable) => owned?.Remove(disposable);
}

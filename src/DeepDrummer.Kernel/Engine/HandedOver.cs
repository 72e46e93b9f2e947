using System.ComponentModel;

namespace DeepDrummer.Kernel.Engine;

/// <summary>How a value comes into a session from outside: generated code takes it. Nothing for a reader's own cells.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HandedOver
{
    /// <summary>The value on its way to the variable; it is given once.</summary>
    public static object? Take(string name) =>
        CellContext.Required.Handover.Remove(name, out object? value) ? value : throw new InvalidOperationException($"Nothing was handed over for '{name}'.");
}

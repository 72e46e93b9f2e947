using DeepDrummer.Kernel.Engine;
using DeepDrummer.Kernel.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>Something shown, which can be shown anew in the same place.</summary>
public sealed class DisplayedValue
{
    private readonly CellContext context;
    private readonly string[] mimeTypes;

    private DisplayedValue(CellContext context, string[] mimeTypes) => (this.context, this.mimeTypes, DisplayId) = (context, mimeTypes, context.NextDisplayId());

    public string DisplayId { get; }

    public IReadOnlyCollection<string> MimeTypes => mimeTypes;

    /// <summary>Shows another value in its place, also after its cell has ended.</summary>
    public void Update(object? updatedValue)
    {
        CellThread.StopHere();
        context.Outlet.Update(new DisplayData(Forms(updatedValue, mimeTypes), DisplayId, IsResult: false));
    }

    /// <exception cref="InvalidOperationException">No cell is running here.</exception>
    internal static DisplayedValue Show(object? value, params string[] mimeTypes)
    {
        CellThread.StopHere();
        var shown = new DisplayedValue(CellContext.Required, mimeTypes);
        shown.context.Outlet.Display(new DisplayData(Forms(value, mimeTypes), shown.DisplayId, IsResult: false));
        return shown;
    }

    private static IReadOnlyDictionary<string, object> Forms(object? value, string[] mimeTypes) =>
        mimeTypes.Length == 0 ? DisplayForms.Of(value)
        : new SortedDictionary<string, object>(mimeTypes.SelectMany(type => DisplayForms.Of(value, type)).DistinctBy(form => form.Key).ToDictionary(), StringComparer.Ordinal);
}

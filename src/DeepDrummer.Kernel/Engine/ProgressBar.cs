using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive;

namespace DeepDrummer.Kernel;

/// <summary>Shows how far a long cell has come. Every page shows it, as an output that changes; one that knows the comm
/// <see cref="Target"/> is told the bare numbers too.</summary>
public sealed class ProgressBar : IProgress<double>, IDisposable
{
    public const string Target = "deepdrummer.progress";
    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(100);      // between two updates of the page

    private readonly double total;
    private readonly string text;
    private readonly DisplayedValue shown;
    private readonly Comm? comm;
    private readonly Lock gate = new();
    private long last;
    private double value;

    /// <summary>Shows an empty bar.</summary>
    /// <param name="total">The value at which all is done.</param>
    /// <exception cref="ArgumentOutOfRangeException">The total is not positive.</exception>
    public ProgressBar(double total, string text = "")
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(total);
        (this.total, this.text) = (total, text);
        shown = Microsoft.DotNet.Interactive.Kernel.display(Html());
        comm = Comm.Open(Target, State());
    }

    /// <summary>How far it has come, from 0 to the total. Safe from any thread; the page sees at most ten values a second, and the last.</summary>
    public void Report(double value)
    {
        lock (gate)
        {
            this.value = Math.Clamp(value, 0, total);
            if (this.value >= total || last == 0 || Stopwatch.GetElapsedTime(last) >= pause)
                Show();
        }
    }

    /// <summary>Leaves the bar as it is.</summary>
    public void Dispose()
    {
        lock (gate)
            Show();
        comm?.Dispose();
    }

    private void Show()
    {
        last = Stopwatch.GetTimestamp();
        shown.Update(Html());
        comm?.Send(State());
    }

    private HtmlString Html() => new(string.Create(CultureInfo.InvariantCulture,
        $"<progress value=\"{value}\" max=\"{total}\"></progress> {WebUtility.HtmlEncode(text)} {100 * value / total:0} %"));

    private JsonObject State() => new() { ["value"] = value, ["total"] = total, ["text"] = text };
}

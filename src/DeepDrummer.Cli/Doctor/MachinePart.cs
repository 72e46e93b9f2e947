using System.Text.Json.Serialization;

namespace DeepDrummer.Cli.Doctor;

/// <summary>Whether the program does anything at all without a part.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Need>))]
internal enum Need
{
    Required,
    Optional,
}

/// <summary>Something of this machine that the program uses.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Need">Whether anything works without it.</param>
/// <param name="Enables">What it is for.</param>
/// <param name="Get">How to come by it.</param>
/// <param name="Look">Its version and where it is; null when it is not here. May throw, and may take its time.</param>
internal sealed record MachinePart(string Name, Need Need, string Enables, string Get, Func<string?> Look)
{
    /// <summary>Looks for it; a look that fails or outlasts the limit finds nothing, and says why.</summary>
    public async Task<Finding> FindAsync(TimeSpan limit)
    {
        try
        {
            return new Finding(Name, Need, await Task.Run(Look).WaitAsync(limit), null, Enables, Get);
        }
#pragma warning disable CA1031 // One part's fault must not hide the others.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return new Finding(Name, Need, null, Host.OneLine(fault), Enables, Get);
        }
    }
}

/// <summary>What a look for a <see cref="MachinePart"/> found: its version and place, or null, with the reason where one is known.</summary>
internal sealed record Finding(string Name, Need Need, string? Found, string? Reason, string Enables, string Get);

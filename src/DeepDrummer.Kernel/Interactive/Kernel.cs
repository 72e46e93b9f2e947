using DeepDrummer.Kernel.Engine;
using DeepDrummer.Kernel.Magics;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive;

#pragma warning disable IDE1006 // The names are .NET Interactive's: notebooks written for it run unchanged.

/// <summary>The verbs of a cell, under the names that .NET Interactive has for them. Cells call them without the class.</summary>
public static class Kernel
{
    /// <summary>Shows a value, and gives a handle to show another in its place.</summary>
    /// <param name="mimeTypes">The form that is wanted; without it, all that the value has.</param>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => DisplayedValue.Show(value, mimeTypes);

    /// <summary>A text that is HTML already.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Runs a script in the page.</summary>
    public static DisplayedValue Javascript(string content) => display(new HtmlString(PageLanguages.Script(content)));

    /// <summary>Adds style rules to the page.</summary>
    public static DisplayedValue CSS(string content) => display(new HtmlString($"<style>{content}</style>"));

    /// <summary>A line of text from whoever sits before the notebook.</summary>
    /// <exception cref="InvalidOperationException">Nobody does.</exception>
    public static Task<string> GetInputAsync(string prompt = "") => CellConsole.AskAsync(prompt, isPassword: false);

    /// <summary>The same, not shown while it is typed.</summary>
    public static async Task<PasswordString> GetPasswordAsync(string prompt = "") => new(await CellConsole.AskAsync(prompt, isPassword: true));
}

/// <summary>A password that does not show itself when it is displayed.</summary>
public sealed class PasswordString(string password)
{
    public string GetClearTextPassword() => password;

    public override string ToString() => new('*', 8);
}

#pragma warning disable CA1822 // Notebooks call these on Current.

/// <summary>The running cell, as .NET Interactive calls it.</summary>
public sealed class KernelInvocationContext
{
    private KernelInvocationContext()
    {
    }

    /// <summary>The cell that runs here; null where none does.</summary>
    public static KernelInvocationContext? Current => CellContext.Current is null ? null : new KernelInvocationContext();

    /// <summary>Cancelled when the cell is interrupted.</summary>
    public CancellationToken CancellationToken => CellContext.Required.Interrupted;

    public DisplayedValue Display(object? value, params string[] mimeTypes) => DisplayedValue.Show(value, mimeTypes);

    public DisplayedValue DisplayAs(string value, string mimeType) => DisplayedValue.Show(value, mimeType);

    public void DisplayStandardOut(string output) => CellContext.Required.Outlet.Text(OutputStream.Stdout, output);

    public void DisplayStandardError(string error) => CellContext.Required.Outlet.Text(OutputStream.Stderr, error);
}

/// <summary><c>x.Display()</c> and its kin.</summary>
public static class DisplayExtensions
{
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => DisplayedValue.Show(value, mimeTypes);

    public static DisplayedValue DisplayAs(this string value, string mimeType) => DisplayedValue.Show(value, mimeType);

    public static DisplayedValue DisplayTable<T>(this IEnumerable<T> source) => DisplayedValue.Show(source.ToList(), "text/html");
}

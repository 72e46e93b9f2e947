using DeepDrummer.Kernel.Formatting;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>How values are shown, and how a notebook changes that. The names are .NET Interactive's.</summary>
public static class Formatter
{
    private static readonly Lock gate = new();
    private static readonly List<Registration> registrations = [];                // the latest last
    private static readonly List<(Type Type, string[] MimeTypes)> preferences = [];

    /// <summary>Items of a sequence that are shown (.NET Interactive: 20).</summary>
    public static int ListExpansionLimit { get; set; } = 20;

    /// <summary>How deep objects inside objects are shown (.NET Interactive: 6).</summary>
    public static int RecursionLimit { get; set; } = 6;

    /// <summary>Kept for notebooks that set it: a page is given every form and chooses.</summary>
    public static string DefaultMimeType { get; set; } = HtmlFormatter.MimeType;

    public static void Register<T>(Func<T, string> formatter, string mimeType = PlainTextFormatter.MimeType) =>
        Register(typeof(T), (value, writer) => writer.Write(formatter((T)value)), mimeType);

    public static void Register<T>(Action<T, TextWriter> formatter, string mimeType = PlainTextFormatter.MimeType) =>
        Register(typeof(T), (value, writer) => formatter((T)value, writer), mimeType);

    /// <summary>For values of the type, of what derives from it, and of every closed form of an open generic type.</summary>
    public static void Register(Type type, Action<object, TextWriter> formatter, string mimeType = PlainTextFormatter.MimeType)
    {
        lock (gate)
            registrations.Add(new Registration(type, formatter, mimeType));
    }

    /// <summary>Which forms values of the type are shown in.</summary>
    public static void SetPreferredMimeTypesFor(Type type, params string[] preferredMimeTypes)
    {
        lock (gate)
            preferences.Add((type, preferredMimeTypes));
    }

    public static void SetPreferredMimeTypeFor(Type type, string preferredMimeType) => SetPreferredMimeTypesFor(type, preferredMimeType);

    /// <summary>Forgets all that was registered and set.</summary>
    public static void ResetToDefault()
    {
        lock (gate)
        {
            registrations.Clear();
            preferences.Clear();
        }
        (ListExpansionLimit, RecursionLimit, DefaultMimeType) = (20, 6, HtmlFormatter.MimeType);
    }

    /// <summary>One form of a value, as text.</summary>
    public static string ToDisplayString(this object? value, string mimeType = PlainTextFormatter.MimeType) =>
        DisplayForms.Of(value).TryGetValue(mimeType, out object? form) ? form.ToString() ?? "" : PlainText.Of(value);

    /// <summary>A text that is HTML already.</summary>
    public static IHtmlContent ToHtmlContent(this string value) => new HtmlString(value);

    internal static IEnumerable<(string MimeType, string Text)> Registered(object value)
    {
        Registration[] fitting;
        lock (gate)
            fitting = [.. registrations.Where(registration => IsFor(registration.Type, value.GetType())).Reverse().DistinctBy(registration => registration.MimeType)];
        foreach (Registration registration in fitting)
        {
            using var writer = new StringWriter();
            registration.Format(value, writer);
            yield return (registration.MimeType, writer.ToString());
        }
    }

    internal static string[]? PreferredFor(Type type)
    {
        lock (gate)
            return preferences.FindLast(preference => IsFor(preference.Type, type)).MimeTypes;
    }

    private static bool IsFor(Type registered, Type type) =>
        registered.IsAssignableFrom(type)
        || (registered.IsGenericTypeDefinition && Bases(type).Concat(type.GetInterfaces()).Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == registered));

    private static IEnumerable<Type> Bases(Type? type)
    {
        for (; type is not null; type = type.BaseType)
            yield return type;
    }

    private sealed record Registration(Type Type, Action<object, TextWriter> Format, string MimeType);
}

public static class HtmlFormatter
{
    public const string MimeType = "text/html";
}

public static class PlainTextFormatter
{
    public const string MimeType = "text/plain";
}

public static class JsonFormatter
{
    public const string MimeType = "application/json";
}

/// <summary>Names the class that makes the formatters of a type; see .NET Interactive's convention in Formatting/FormattersByName.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface)]
public sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;
    public string[] PreferredMimeTypes { get; set; } = [];
}

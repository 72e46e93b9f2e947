namespace DeepDrummer.Research.Displays;

/// <summary>Says how notebooks show values of a type. Kernels look for it by this name, in any namespace, so that the library needs none of them.</summary>
/// <param name="formatterSourceType">Has a constructor without parameters and <c>IEnumerable&lt;object&gt; CreateTypeFormatters()</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The forms that are shown unless another is asked for.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}

/// <summary>How values of a type are shown: what kernels make by its constructor without parameters, and ask by the method's name.</summary>
public interface ITypeFormatterSource
{
    IEnumerable<object> CreateTypeFormatters();
}

/// <summary>One form of a type's values, with the members that kernels call by name.</summary>
/// <param name="mimeType">Such as <c>text/html</c>.</param>
/// <param name="form">The value in that form.</param>
public sealed class TypeFormatter<T>(string mimeType, Func<T, string> form)
{
    public string MimeType { get; } = mimeType;

    public Type Type { get; } = typeof(T);

    /// <summary>False for what is no <typeparamref name="T"/>: another formatter may know it.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not T value)
            return false;
        writer.Write(form(value));
        return true;
    }
}

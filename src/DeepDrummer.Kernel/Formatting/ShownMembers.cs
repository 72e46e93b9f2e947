using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using System.Reflection;

namespace DeepDrummer.Kernel.Formatting;

/// <summary>What of an object is shown: its public properties and fields, in the order they are declared.</summary>
/// <param name="Name">As declared.</param>
/// <param name="Read">The value; for a getter that throws, a text that says what.</param>
internal sealed record ShownMember(string Name, Func<object, object?> Read)
{
    private static readonly ConcurrentDictionary<Type, ShownMember[]> known = new();

    public static IReadOnlyList<ShownMember> Of(Type type) => known.GetOrAdd(type, Find);

    /// <summary>Is the value shown as one text, whatever members it has?</summary>
    public static bool IsScalar(object value) => value is string or Enum or Type or Uri or Version or Delegate or BigInteger or Complex or Exception
        || value.GetType() is { } type && (type.IsPrimitive || type == typeof(decimal) || (type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true && value is IFormattable))
        || value is MemberInfo or CultureInfo;

    private static ShownMember[] Find(Type type)
    {
        const BindingFlags shown = BindingFlags.Public | BindingFlags.Instance;
        IEnumerable<(int Order, ShownMember Member)> properties = type.GetProperties(shown)
            .Where(property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0 && !IsRefLike(property.PropertyType) && property.Name != "EqualityContract")
            .Select(property => (property.MetadataToken, new ShownMember(property.Name, instance => Try(() => property.GetValue(instance)))));
        IEnumerable<(int Order, ShownMember Member)> fields = type.GetFields(shown)
            .Where(field => !IsRefLike(field.FieldType))
            .Select(field => (field.MetadataToken, new ShownMember(field.Name, instance => Try(() => field.GetValue(instance)))));
        return [.. fields.OrderBy(field => field.Order).Concat(properties.OrderBy(property => property.Order)).Select(member => member.Member).DistinctBy(member => member.Name)];
    }

    private static bool IsRefLike(Type type) => type.IsByRefLike || type.IsByRef || type.IsPointer;

    private static object? Try(Func<object?> read)
    {
        try
        {
            return read();
        }
        catch (TargetInvocationException thrown)
        {
            return $"{thrown.InnerException!.GetType().Name}: {thrown.InnerException.Message}";
        }
    }
}

using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;

namespace DeepDrummer.Kernel.Scripts;

/// <summary>A variable that some cell declared.</summary>
internal sealed record ScriptVariable(string Name, Type Type, object? Value);

/// <summary>Looks into the submissions of a session.</summary>
internal static class ScriptVariables
{
    /// <summary>The variables, by name; of two with one name, the later.</summary>
    public static IReadOnlyList<ScriptVariable> Of(ScriptSession session)
    {
        var latest = new SortedDictionary<string, ScriptVariable>(StringComparer.Ordinal);
        foreach (object submission in session.Submissions)
            foreach (FieldInfo field in submission.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
                if (SyntaxFacts.IsValidIdentifier(field.Name))
                    latest[field.Name] = new ScriptVariable(field.Name, field.FieldType, field.GetValue(submission));
        return [.. latest.Values];
    }

    /// <summary>How C# writes the type; <c>object</c> for one that a cell cannot name.</summary>
    public static string Written(Type type)
    {
        if (!type.IsVisible || type.IsGenericParameter || type.IsByRef || type.IsPointer)
            return "object";
        if (type.IsArray)
            return $"{Written(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        Type[] arguments = type.GetGenericArguments();
        if (arguments.Any(argument => Written(argument) == "object" && argument != typeof(object)))
            return "object";
        string full = type.IsGenericType ? type.GetGenericTypeDefinition().FullName! : type.FullName!;
        var written = new System.Text.StringBuilder("global::");
        int used = 0;
        foreach (string part in full.Split('+', '.').Select((part, i) => i == 0 ? part : "." + part))
        {
            int tick = part.IndexOf('`', StringComparison.Ordinal);
            written.Append(tick < 0 ? part : part[..tick]);
            if (tick < 0)
                continue;
            int count = int.Parse(part[(tick + 1)..], System.Globalization.CultureInfo.InvariantCulture);
            written.Append('<').AppendJoin(", ", arguments.Skip(used).Take(count).Select(Written)).Append('>');
            used += count;
        }
        return written.ToString();
    }
}

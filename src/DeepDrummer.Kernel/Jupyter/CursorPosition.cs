namespace DeepDrummer.Kernel.Jupyter;

/// <summary>Jupyter counts Unicode characters, .NET counts UTF-16 units: a drum emoji is one of those and two of these.</summary>
internal static class CursorPosition
{
    public static int ToUnits(string text, int characters)
    {
        int units = 0;
        for (int i = 0; i < characters && units < text.Length; i++)
            units += char.IsHighSurrogate(text[units]) && units + 1 < text.Length ? 2 : 1;
        return units;
    }

    public static int ToCharacters(string text, int units)
    {
        int characters = 0;
        for (int at = 0; at < Math.Min(units, text.Length); at += char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1)
            characters++;
        return characters;
    }
}

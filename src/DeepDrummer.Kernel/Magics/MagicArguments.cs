using System.Text;

namespace DeepDrummer.Kernel.Magics;

/// <summary>The words after a magic: <c>--name value</c> pairs, and the rest.</summary>
/// <param name="Words">Words that belong to no name.</param>
/// <param name="Named">Values by name, without dashes; a name without a value has an empty one.</param>
internal sealed record MagicArguments(IReadOnlyList<string> Words, IReadOnlyDictionary<string, string> Named)
{
    /// <summary>The value of a name; null when it was not given.</summary>
    public string? this[string name] => Named.GetValueOrDefault(name);

    public static MagicArguments Parse(string text)
    {
        var words = new List<string>();
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        List<string> all = Split(text);
        for (int i = 0; i < all.Count; i++)
        {
            if (!all[i].StartsWith("--", StringComparison.Ordinal))
                words.Add(all[i]);
            else if (i + 1 < all.Count && !all[i + 1].StartsWith("--", StringComparison.Ordinal))
                named[all[i][2..]] = all[++i];
            else
                named[all[i][2..]] = "";
        }
        return new MagicArguments(words, named);
    }

    /// <summary>At spaces, with quoted stretches whole.</summary>
    private static List<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        bool isQuoted = false, isOpen = false;
        foreach (char letter in text)
        {
            if (letter == '"')
            {
                isQuoted = !isQuoted;
                isOpen = true;
            }
            else if (char.IsWhiteSpace(letter) && !isQuoted)
            {
                Close();
            }
            else
            {
                word.Append(letter);
                isOpen = true;
            }
        }
        Close();
        return words;

        void Close()
        {
            if (isOpen)
                words.Add(word.ToString());
            word.Clear();
            isOpen = false;
        }
    }
}

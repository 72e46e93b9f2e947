using System.Text.RegularExpressions;

namespace DeepDrummer.Research.Datasets;

/// <summary>Answers in listeners' own words, as they can be released once somebody has read them all.</summary>
internal static partial class OwnWords
{
    /// <summary>Stands where an e-mail address stood.</summary>
    public const string Address = "[e-mail address]";

    /// <summary>What spreadsheets take for the begin of a formula (OWASP, CSV injection).</summary>
    private const string Formula = "=+-@\t\r\n";

    /// <summary>The text without e-mail addresses, and behind an apostrophe where a spreadsheet would compute it.</summary>
    public static string Released(string text)
    {
        string left = Addresses().Replace(text, Address);
        return left.TrimStart(' ') is [char first, ..] && Formula.Contains(first, StringComparison.Ordinal) ? "'" + left : left;
    }

    /// <summary>How many addresses stand in a text.</summary>
    public static int AddressesIn(string text) => Addresses().Count(text);

    [GeneratedRegex(@"[^\s@<>(),;:""]+@[^\s@<>(),;:""]+\.[^\s@<>(),;:""]+")]
    private static partial Regex Addresses();
}

using System.Text;
using System.Text.RegularExpressions;

namespace DeepDrummer.Kernel.Magics;

/// <summary>Takes the text of a cell apart at its <c>#!</c> lines.</summary>
internal static partial class CellText
{
    /// <summary>The steps of the cell. <c>#r</c> lines come before the code that they stand in.</summary>
    /// <param name="language">What the cell is written in until a line says otherwise.</param>
    public static IReadOnlyList<CellStep> Split(string text, string language = Languages.CSharp)
    {
        var steps = new List<CellStep>();
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        var code = new StringBuilder();
        int first = 1;
        bool isStored = false;                                                    // the text under a '#!value' is no code
        for (int number = 1; number <= lines.Length; number++)
        {
            string line = lines[number - 1];
            if (Magic().Match(line) is { Success: true } magic)
            {
                Flush(number);
                string name = magic.Groups["name"].Value, arguments = magic.Groups["rest"].Value.Trim();
                if (Languages.Of(name) is { } next)
                    language = next;
                else
                    steps.Add(new CellStep.Magic(number, name, arguments));
                isStored = name == Languages.Value;
            }
            else if (!isStored && language == Languages.CSharp && Reference().Match(line) is { Success: true } reference)
            {
                steps.Add(new CellStep.Reference(number, reference.Groups["kind"].Value == "i", reference.Groups["target"].Value.Trim()));
                code.Append('\n');
            }
            else
            {
                code.Append(line).Append('\n');
            }
        }
        Flush(lines.Length + 1);
        return steps;

        void Flush(int until)
        {
            if (isStored)
                steps[^1] = (CellStep.Magic)steps[^1] with { Body = code.ToString().Trim() };
            else if (code.ToString().Trim().Length > 0)
                steps.Add(new CellStep.Code(first, language, language == Languages.CSharp ? new string('\n', first - 1) + code : code.ToString().Trim('\n')));
            code.Clear();
            first = until + 1;
        }
    }

    [GeneratedRegex(@"^#!(?<name>[^\s]+)(?<rest>.*)$")]
    private static partial Regex Magic();

    [GeneratedRegex("""^\s*#(?<kind>[ri])\s+"(?<target>[^"]+)"\s*(//.*)?$""")]
    private static partial Regex Reference();
}

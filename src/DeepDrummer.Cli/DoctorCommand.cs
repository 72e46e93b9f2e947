using System.CommandLine;
using System.Text.Json;
using DeepDrummer.Cli.Doctor;

namespace DeepDrummer.Cli;

/// <summary>What this machine has of what the program uses, what the missing would enable, and how to get it.</summary>
internal static class DoctorCommand
{
    private static readonly TimeSpan limit = TimeSpan.FromSeconds(2);

    public static Command Create()
    {
        var asJson = new Option<bool>("--json") { Description = "Print one JSON object instead of the table." };
        var command = new Command("doctor", "Shows what this machine has, what is missing, and what each missing part would enable.") { asJson };
        command.SetAction(async (line, _) => Report(
            await Task.WhenAll(MachineParts.All.Select(part => part.FindAsync(limit))), line.GetValue(asJson), line.InvocationConfiguration.Output));
        return command.WithExamples(
            "deepdrummer doctor                    a table for people",
            "deepdrummer doctor --json             the same for machines");
    }

    /// <summary>Prints the findings; <see cref="Host.Failure"/> when a required part is missing.</summary>
    internal static int Report(IReadOnlyList<Finding> findings, bool asJson, TextWriter output)
    {
        int lacking = findings.Count(finding => finding is { Found: null, Need: Need.Required });
        if (asJson)
            output.WriteLine(JsonSerializer.Serialize(new { ok = lacking == 0, parts = findings }, JsonStyle.Machines));
        else
            WriteTable(findings, lacking, output);
        return lacking == 0 ? Host.Success : Host.Failure;
    }

    private static void WriteTable(IReadOnlyList<Finding> findings, int lacking, TextWriter output)
    {
        int width = findings.Max(finding => finding.Name.Length);
        foreach (Finding finding in findings)
        {
            string name = finding.Name.PadRight(width);
            if (finding.Found is { } found)
            {
                output.WriteLine($"  {name}  {found}");
                continue;
            }
            output.WriteLine($"{(finding.Need == Need.Required ? "!" : "-")} {name}  missing{(finding.Reason is { } reason ? $" ({reason})" : "")}: {finding.Enables}");
            output.WriteLine($"  {new string(' ', width)}  get it: {finding.Get}");
        }
        int optional = findings.Count(finding => finding is { Found: null, Need: Need.Optional });
        output.WriteLine($"{(lacking == 0 ? "Everything required is here" : $"{lacking} required parts (!) are missing")}; optional parts missing (-): {optional}.");
    }
}

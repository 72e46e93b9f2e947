using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DeepDrummer.Research.Ratings;

namespace DeepDrummer.Cli;

/// <summary><c>deepdrummer methods</c>: what <c>--method</c> and the arms of a sweep can name.</summary>
internal static class MethodsCommand
{
    public static Command Create() => Create(() => StudyMethods.All());

    internal static Command Create(Func<IReadOnlyList<StudyMethod>> methods)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON, for machines." };
        var command = new Command("methods", "List the methods, each with its source, what a rating costs, and what can be set of it.") { json };
        command.SetAction(line =>
        {
            TextWriter output = line.InvocationConfiguration.Output;
            if (line.GetValue(json))
                output.WriteLine(JsonSerializer.Serialize(methods().Select(Facts), JsonStyle.Machines));
            else
                Write(methods(), output);
        });
        return command.WithExamples(
            "deepdrummer methods",
            "deepdrummer methods --json | jq '.[] | {name, cost}'");
    }

    private static void Write(IReadOnlyList<StudyMethod> methods, TextWriter output)
    {
        foreach (StudyMethod method in methods)
        {
            output.WriteLine($"{method.Name}{(method.Name == StudyMethods.Default ? " (default)" : "")}");
            output.WriteLine($"  {method.Summary}");
            output.WriteLine($"  source  {method.Source}");
            output.WriteLine($"  cost    {Cost(method.Cost)}");
            foreach (MethodOption option in method.Options)
                output.WriteLine($"  option  {option.Name}: {option.Summary}; {option.Values} (default {option.Default})");
            output.WriteLine();
        }
        output.WriteLine("'study --method NAME' uses one, and the arms of a sweep compare several, each with options of its own.");
    }

    private static string Cost(MethodCost? cost) => cost is null
        ? "not measured"
        : string.Create(CultureInfo.InvariantCulture, $"{cost.RatingSeconds:0.####} s a rating: {cost.LessonSeconds:0.####} s to learn it, {cost.ProposalSeconds:0.####} s to make the next loop{Session(cost)}{Ready(cost)} ({cost.Machine})");

    private static string Session(MethodCost cost) =>
        cost.SessionSeconds is double session ? string.Create(CultureInfo.InvariantCulture, $"; {session:0.0} s a session of 80 ratings and 60 blind loops") : "";

    private static string Ready(MethodCost cost) =>
        cost.ReadySecondsP95 is double ready ? string.Create(CultureInfo.InvariantCulture, $"; 95 % of loops ready within {ready:0.###} s by the clock") : "";

    private static object Facts(StudyMethod method) => new
    {
        method.Name,
        method.Summary,
        method.Source,
        Default = method.Name == StudyMethods.Default,
        method.AnswerLag,
        method.Cost,
        method.Options,
    };
}

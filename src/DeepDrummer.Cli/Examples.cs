using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;

namespace DeepDrummer.Cli;

/// <summary>Examples at the end of a command's help.</summary>
internal static class Examples
{
    private static readonly ConditionalWeakTable<Command, string[]> examplesOf = [];

    /// <summary>Shows these command lines at the end of the command's help, in this order.</summary>
    public static Command WithExamples(this Command command, params string[] examples)
    {
        examplesOf.AddOrUpdate(command, examples);
        return command;
    }

    public static IReadOnlyList<string> Of(Command command) => examplesOf.TryGetValue(command, out string[]? examples) ? examples : [];

    /// <summary>Makes <c>--help</c> of the root and of every command under it end with the command's examples.</summary>
    public static void ShowInHelp(RootCommand root)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        if (help.Action is HelpAction plain)
            help.Action = new HelpWithExamples(plain);
    }

    private sealed class HelpWithExamples(HelpAction plain) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            int exitCode = plain.Invoke(parseResult);
            IReadOnlyList<string> examples = Of(parseResult.CommandResult.Command);
            if (examples.Count > 0)
                parseResult.InvocationConfiguration.Output.Write($"Examples:\n{string.Concat(examples.Select(example => $"  {example}\n"))}\n");
            return exitCode;
        }
    }
}

using System.CommandLine;
using System.CommandLine.Invocation;

namespace DeepDrummer.Cli;

/// <summary>Runs a command line, and turns whatever ends it into an exit code and at most a line or two on standard error.</summary>
internal static class Host
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int Usage = 2;
    public const int Interrupted = 130;

    /// <summary>How long a command may take to stop after Ctrl-C or SIGTERM: as long as a lesson on a busy machine.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    /// <summary>0 when the command did its work, 1 when it could not, 2 when the line made no sense, 130 after Ctrl-C.</summary>
    public static async Task<int> RunAsync(RootCommand root, IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        Examples.ShowInHelp(root);
        ParseResult line = root.Parse(HelpAsOption(args));
        if (line.Action is null or ParseErrorAction)
        {
            error.WriteLine($"deepdrummer: {Problems(line)} ('{CommandWords(line)} --help' shows what can be given)");
            return Usage;
        }
        try
        {
            return await line.InvokeAsync(new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = patience,                             // without it, Ctrl-C cancels nothing and kills
            });
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("deepdrummer: interrupted");
            return Interrupted;
        }
#pragma warning disable CA1031 // The one place where everything is caught: a user gets a line, never a stack trace.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            error.WriteLine($"deepdrummer: {OneLine(failure)}");
            if (Environment.GetEnvironmentVariable("DEEPDRUMMER_TRACE") is { Length: > 0 })
                error.WriteLine(failure);
            return Failure;
        }
    }

    /// <summary>The message on one line, without the parameter's name. A fault of the program itself is named by its kind.</summary>
    internal static string OneLine(Exception failure)
    {
        if (failure is AggregateException or TypeInitializationException && failure.InnerException is { } cause)
            return OneLine(cause);
        string message = failure is ArgumentException { ParamName: { } name }
            ? failure.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal)
            : failure.Message;
        message = string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        bool fault = failure is NullReferenceException or IndexOutOfRangeException or InvalidCastException;
        return fault ? $"a fault in the program: {failure.GetType().Name}: {message} (DEEPDRUMMER_TRACE=1 shows where)" : message;
    }

    private static string Problems(ParseResult line) => line.UnmatchedTokens.Count > 0
        ? $"no command or option of '{CommandWords(line)}': {string.Join(", ", line.UnmatchedTokens.Select(word => $"'{word}'"))}"
        : string.Join(' ', line.Errors.Select(problem => problem.Message).Distinct());

    /// <summary>No words at all, and <c>help study</c>, ask for help as <c>--help</c> and <c>study --help</c> do.</summary>
    private static IReadOnlyList<string> HelpAsOption(IReadOnlyList<string> args) =>
        args.Count == 0 || args[0] == "help" ? [.. args.Skip(1), "--help"] : args;

    private static string CommandWords(ParseResult line)
    {
        var words = new Stack<string>();
        for (Command? command = line.CommandResult.Command; command is not null; command = command.Parents.OfType<Command>().FirstOrDefault())
            words.Push(command is RootCommand ? "deepdrummer" : command.Name);
        return string.Join(' ', words);
    }
}

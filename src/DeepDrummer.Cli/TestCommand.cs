using System.CommandLine;

namespace DeepDrummer.Cli;

/// <summary><c>test</c> is the script's work, since it builds and runs other programs than this; here is its help.</summary>
internal static class TestCommand
{
    public static Command Create()
    {
        var rest = new Argument<string[]>("options") { Description = "Passed on to 'dotnet test', such as --filter NAME.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("test", "Builds and runs every test, and closes with 'N passed, N failed, N skipped'.") { rest };
        command.SetAction(int (ParseResult _) => throw new NotSupportedException("the tests are run by the script at the root of the checkout: ./deepdrummer test"));
        return command.WithExamples(
            "deepdrummer test                                     all tests",
            "deepdrummer test --filter FullyQualifiedName~Mfcc    those with Mfcc in their names");
    }
}

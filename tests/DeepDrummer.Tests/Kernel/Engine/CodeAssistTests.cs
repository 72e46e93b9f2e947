using DeepDrummer.Kernel.Assist;

namespace DeepDrummer.Tests.Kernel.Engine;

/// <summary>What an editor is told. The cursor stands at the <c>|</c>.</summary>
public sealed class CodeAssistTests
{
    [Theory]
    [InlineData("Console.WriteL|", "WriteLine", 8)]
    [InlineData("mine.Cou|", "Count", 5)]
    [InlineData("mine?.Cou|", "Count", 6)]
    [InlineData("new[] { 1 }.Sele|", "Select", 12)]
    [InlineData("int other = mi|", "mine", 12)]
    [InlineData("#!html\n<b>\n#!csharp\nmi|", "mine", 20)]
    [InlineData("#!ti|", "#!time", 0)]
    [InlineData("forea|", "foreach", 0)]
    [InlineData("System.Dra|", null, 7)]
    [InlineData("\"mi|\"", null, 3)]
    public async Task Names_are_completed(string marked, string? expected, int start)
    {
        await using var notebook = new TestNotebook();
        await notebook.Done("var mine = new List<int>();");
        (string code, int position) = Cursor(marked);
        Completions found = notebook.Engine.Assist.Complete(code, position);
        Assert.Equal((start, position), (found.Start, found.End));
        Assert.Equal(expected is not null, found.Items.Any(item => item.Text == expected));
        Assert.DoesNotContain(found.Items, item => item.Text == "HandedOver");
    }

    [Theory]
    [InlineData("mi|ne.Add(1);", "List<int> mine")]
    [InlineData("Math.Sq|rt(2)", "double Math.Sqrt(double d)")]
    [InlineData("Beat|(1)", "How hard a beat is.")]
    [InlineData("Beat|(1)", "force: From 0 to 1.")]
    public async Task Names_are_explained(string marked, string expected)
    {
        await using var notebook = new TestNotebook();
        await notebook.Done("var mine = new List<int>();\n/// <summary>How hard a <c>beat</c> is.</summary>\n/// <param name=\"force\">From 0 to 1.</param>\nint Beat(double force) => 1;");
        (string code, int position) = Cursor(marked);
        Assert.Contains(expected, notebook.Engine.Assist.Inspect(code, position), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Math.Max(1, |2)", 1, "int Math.Max(int val1, int val2)")]
    [InlineData("Math.Max(|", 0, "double Math.Max(double val1, double val2)")]
    [InlineData("new List<int>(|)", 0, "List<int>.List(int capacity)")]
    public async Task Calls_show_their_signatures(string marked, int parameter, string expected)
    {
        await using var notebook = new TestNotebook();
        (string code, int position) = Cursor(marked);
        SignatureHelp help = notebook.Engine.Assist.Signatures(code, position)!;
        Assert.Equal(parameter, help.Parameter);
        Assert.Contains(expected, help.Signatures.Select(signature => signature.Text));
    }

    [Fact]
    public async Task Problems_have_places()
    {
        await using var notebook = new TestNotebook();
        CodeProblem problem = Assert.Single(notebook.Engine.Assist.Problems("#!time\nint x = \"a\";"));
        Assert.Equal((true, "CS0029", 2, 9, 2, 12), (problem.IsError, problem.Id, problem.Line, problem.Column, problem.EndLine, problem.EndColumn));
        Assert.Empty(notebook.Engine.Assist.Problems("#!html\n<b>"));
    }

    [Theory]
    [InlineData("1 + 1", Completeness.Complete)]
    [InlineData("for (int i = 0; i < 3; i++) {", Completeness.Incomplete)]
    [InlineData("int = 3;", Completeness.Invalid)]
    [InlineData("#!html\n<b", Completeness.Complete)]
    public void A_console_knows_when_code_goes_on(string code, Completeness expected) => Assert.Equal(expected, CodeAssist.CompletenessOf(code));

    private static (string Code, int Position) Cursor(string marked) => (marked.Replace("|", "", StringComparison.Ordinal), marked.IndexOf('|', StringComparison.Ordinal));
}

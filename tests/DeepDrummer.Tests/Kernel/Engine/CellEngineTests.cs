using DeepDrummer.Kernel.Engine;

namespace DeepDrummer.Tests.Kernel.Engine;

/// <summary>Cells of C#: values, state, output, errors.</summary>
public sealed class CellEngineTests
{
    [Theory]
    [InlineData("1 + 2", "3")]
    [InlineData("\"a\" + 'b'", "ab")]
    [InlineData("0.5", "0.5")]
    [InlineData("(string?)null", "<null>")]
    [InlineData("await Task.FromResult(7)", "7")]
    [InlineData("typeof(List<(int, string)>)", "List<(int, string)>")]
    [InlineData("new[] { 1, 2 }", "[ 1, 2 ]")]
    [InlineData("new { A = 1, B = \"x\" }", "anonymous { A = 1, B = \"x\" }")]
    [InlineData("new Dictionary<string, int> { [\"k\"] = 3 }", "{ \"k\": 3 }")]
    public async Task A_value_is_shown_as_text(string cell, string expected)
    {
        await using var notebook = new TestNotebook();
        ShownOutputs shown = await notebook.Done(cell);
        Assert.Equal(expected, shown.Form());
        Assert.True(shown.Displays[0].IsResult);
    }

    [Theory]
    [InlineData("int x = 1;")]
    [InlineData("Console.Write(\"\");")]
    [InlineData("var y = 2; y += 1;")]
    [InlineData("using System.Diagnostics;")]
    [InlineData("// nothing")]
    [InlineData("")]
    [InlineData("display(3)", 1)]
    public async Task A_statement_has_no_value(string cell, int shown = 0)
    {
        await using var notebook = new TestNotebook();
        Assert.Equal(shown, (await notebook.Done(cell)).Displays.Count(display => !display.IsResult));
        Assert.DoesNotContain(notebook.Last.Displays, display => display.IsResult);
    }

    [Fact]
    public async Task Later_cells_see_what_earlier_ones_declared()
    {
        await using var notebook = new TestNotebook();
        await notebook.Done("using System.Numerics;\nint x = 2;\nint Twice(int n) => 2 * n;\nrecord Point(int X);");
        await notebook.Done("x = Twice(x);");
        Assert.Equal("4", (await notebook.Done("new Point(x).X")).Form());
        await notebook.Done("string x = \"now a text\";");
        Assert.Equal("now a text", (await notebook.Done("x")).Form());
        Assert.Equal("1", (await notebook.Done("Complex.One.Real")).Form());
    }

    [Fact]
    public async Task A_cell_that_throws_keeps_what_it_had_declared()
    {
        await using var notebook = new TestNotebook();
        await notebook.Done("int zero = 0;");
        CellResult.Failed failed = await notebook.Fails("int before = 5;\nConsole.WriteLine(before);\nint broken = before / zero;\nint after = 1;");
        Assert.Equal("System.DivideByZeroException", failed.ErrorName);
        Assert.Equal("System.DivideByZeroException: Attempted to divide by zero.", failed.Traceback[0]);
        Assert.Equal("   at cell 2, line 3: int broken = before / zero;", failed.Traceback[1]);
        Assert.Equal(2, failed.Traceback.Count);
        Assert.Equal("5\n", notebook.Last.Stdout);
        Assert.Equal("5", (await notebook.Done("before")).Form());
        Assert.Equal("0", (await notebook.Done("after")).Form());
    }

    [Fact]
    public async Task A_traceback_names_the_methods_between_the_throw_and_the_cell()
    {
        await using var notebook = new TestNotebook();
        await notebook.Done("class Drum\n{\n    public static async Task<int> Hit(int force)\n    {\n        await Task.Yield();\n        return int.Parse(\"x\" + force);\n    }\n}");
        CellResult.Failed failed = await notebook.Fails("\nawait Drum.Hit(3)");
        Assert.Equal("System.FormatException", failed.ErrorName);
        Assert.Contains(failed.Traceback, line => line.StartsWith("   at Drum.Hit(", StringComparison.Ordinal) && line.EndsWith("cell 1, line 6: return int.Parse(\"x\" + force);", StringComparison.Ordinal));
        Assert.Equal("   at cell 2, line 2: await Drum.Hit(3)", failed.Traceback[^1]);
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_says_where_and_changes_nothing()
    {
        await using var notebook = new TestNotebook();
        await notebook.Done("int x = 1;");
        CellResult.Failed failed = await notebook.Fails("x = 2;\nint y = missing;");
        Assert.Equal("CompilationError", failed.ErrorName);
        Assert.Equal(["(2,9): error CS0103: The name 'missing' does not exist in the current context", "    int y = missing;", "            ^"], failed.Traceback);
        Assert.Equal("1", (await notebook.Done("x")).Form());
    }

    [Fact]
    public async Task Text_and_displays_keep_their_order()
    {
        await using var notebook = new TestNotebook();
        ShownOutputs shown = await notebook.Done("Console.Write(\"a\"); Console.Write(\"b\"); display(1); Console.Error.WriteLine(\"bad\"); Console.WriteLine(\"c\"); 2");
        Assert.Equal("tdttd", shown.Order);
        Assert.Equal(("abc\n", "bad\n"), (shown.Stdout, shown.Stderr));
    }

    [Fact]
    public async Task Two_notebooks_at_once_keep_their_outputs_apart()
    {
        await using TestNotebook one = new(), other = new();
        const string cell = "await Task.Run(() => { for (int i = 0; i < 200; i++) Console.Write(\"{0}\"); });";
        await Task.WhenAll(one.Done(cell.Replace("{0}", "1")), other.Done(cell.Replace("{0}", "2")));
        Assert.Equal((new string('1', 200), new string('2', 200)), (one.Last.Stdout, other.Last.Stdout));
    }

    [Fact]
    public async Task What_is_shown_can_be_shown_anew_by_a_later_cell()
    {
        await using var notebook = new TestNotebook();
        string? id = Assert.Single((await notebook.Done("var shown = display(\"first\");")).Displays).DisplayId;
        ShownOutputs later = await notebook.Done("shown.Update(\"second\");");
        Assert.Equal((id, "second"), (Assert.Single(later.Updates).DisplayId, later.Updates[0].ByMimeType["text/plain"]));
    }

    [Fact]
    public async Task Parameters_are_variables_of_their_values_type()
    {
        await using var notebook = new TestNotebook(new CellEngineOptions { Parameters = new Dictionary<string, object> { ["seed"] = 7, ["names"] = new List<string> { "a", "b" } } });
        Assert.Equal("9", (await notebook.Done("seed += names.Count; seed")).Form());
    }

    [Fact]
    public async Task Reading_from_the_console_asks_whoever_is_there()
    {
        await using (var alone = new TestNotebook())
            Assert.Contains("nobody is there to type one", (await alone.Fails("Console.ReadLine()")).Message, StringComparison.Ordinal);
        await using var asked = new TestNotebook(new CellEngineOptions { Input = new Typist() });
        Assert.Equal("name? typed", (await asked.Done("await Kernel.GetInputAsync(\"name?\") + Console.ReadLine()")).Form());
        Assert.Equal("********secret", (await asked.Done("var word = await Kernel.GetPasswordAsync(\"\"); word.ToString() + word.GetClearTextPassword()")).Form());
    }

    [Fact]
    public async Task Waiting_for_a_task_inside_a_cell_does_not_wait_for_ever()
    {
        await using var notebook = new TestNotebook();
        await notebook.Done("async Task<int> Slow() { await Task.Yield(); await Task.Delay(1); return 5; }");
        Assert.Equal("5", (await notebook.Done("Slow().Result")).Form());
    }

    [Fact]
    public async Task A_disposed_engine_refuses_cells()
    {
        var notebook = new TestNotebook();
        await notebook.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => notebook.Run("1"));
    }

    private sealed class Typist : ICellInput
    {
        public Task<string> AskAsync(string prompt, bool isPassword, CancellationToken cancel) => Task.FromResult(isPassword ? "secret" : prompt.Length > 0 ? prompt + " " : "typed");
    }
}

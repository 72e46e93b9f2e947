using DeepDrummer.Kernel.Documents;
using DeepDrummer.Kernel.Runner;

namespace DeepDrummer.Tests.Kernel.Runner;

/// <summary>The notebooks that are kept here: executed, without errors, small, and in the form that every reader of notebooks takes.</summary>
/// <remarks>That they still say what is stored takes a minute each: <c>deepdrummer notebook check notebooks/*.ipynb</c>, which CI runs.</remarks>
public sealed class StoredNotebooksTests
{
    private const int Largest = 3_000_000;                                        // bytes

    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder, "*.ipynb").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(Checkout.Root, "notebooks");

    [Fact]
    public void The_four_notebooks_are_there() =>
        Assert.Equal(["01-reproduce-the-paper.ipynb", "02-a-session-step-by-step.ipynb", "03-simulated-listener-ablations.ipynb", "04-the-dataset.ipynb"],
            Directory.GetFiles(Folder, "0*.ipynb").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Names))]
    public void Every_code_cell_has_been_run_in_order_and_none_failed(string name)
    {
        var notebook = NotebookDocument.Read(Path.Combine(Folder, name));
        NotebookCell[] cells = [.. notebook.Cells.Where(cell => cell.Kind == CellKind.Code)];
        Assert.Equal(Enumerable.Range(1, cells.Length).Select(number => (int?)number), cells.Select(cell => cell.ExecutionCount));
        Assert.All(cells, cell => Assert.Null(cell.Error));
        Assert.Contains(cells, cell => cell.Outputs.Count > 0);
        Assert.DoesNotContain(cells.SelectMany(cell => cell.Outputs), output => (string?)output["name"] == "stderr");
    }

    [Theory, MemberData(nameof(Names))]
    public void Other_programs_can_open_it_and_git_can_keep_it(string name)
    {
        string path = Path.Combine(Folder, name), text = File.ReadAllText(path);
        var notebook = NotebookDocument.Read(path);
        Assert.Equal((".net-csharp", "csharp"), (notebook.KernelName, notebook.Language));
        Assert.All(notebook.Cells, cell => Assert.NotNull(cell.Id));
        Assert.All(notebook.Cells.Where(cell => cell.Kind == CellKind.Code), cell => Assert.Equal("csharp", cell.Language));
        Assert.Equal(text, notebook.ToText());
        Assert.InRange(text.Length, 1, Largest);
        Assert.DoesNotContain(Checkout.Root, text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public void It_opens_with_what_is_learned_and_its_cells_are_short(string name)
    {
        var notebook = NotebookDocument.Read(Path.Combine(Folder, name));
        Assert.Equal(CellKind.Markdown, notebook.Cells[0].Kind);
        Assert.Contains("You will learn", notebook.Cells[0].Source, StringComparison.Ordinal);
        Assert.StartsWith("#r \"project:../src/DeepDrummer.Research/DeepDrummer.Research.csproj\"", notebook.Cells[1].Source, StringComparison.Ordinal);
        Assert.Single(notebook.Cells, cell => cell.Tags.Contains(NotebookParameters.Tag));
        Assert.All(notebook.Cells.Where(cell => cell.Kind == CellKind.Code), cell => Assert.InRange(cell.Source.Split('\n').Length, 1, 22));
    }
}

using DeepDrummer.Kernel.Documents;
using DeepDrummer.Kernel.Runner;

namespace DeepDrummer.Tests.Kernel.Runner;

/// <summary>Parameters: assignments of the declared type, and one line for a slip of the keyboard.</summary>
public sealed class NotebookParametersTests
{
    private const string Declarations = "int n = 4;      // how many\nvar name = \"x\";\ndouble rate = .5; bool loud = false, soft = true;\nSeed seed = new(7); ulong big = 7;\nstring? path = null;";

    [Theory]
    [InlineData("n=7", "n = 7;")]
    [InlineData("n=-7", "n = -7;")]
    [InlineData("name=a \"b\" \\", "name = \"a \\\"b\\\" \\\\\";")]
    [InlineData("name=", "name = \"\";")]
    [InlineData("rate=2", "rate = 2D;")]
    [InlineData("soft=False", "soft = false;")]
    [InlineData("seed=new(9)", "seed = new(9);")]
    [InlineData("big=18446744073709551615", "big = 18446744073709551615UL;")]
    [InlineData("path=/a=b", "path = \"/a=b\";")]
    public void A_value_is_assigned_in_its_own_type(string given, string line)
    {
        NotebookDocument notebook = Notebook();
        NotebookParameters.Inject(notebook, [given]);
        Assert.Equal((3, $"// Parameters\n{line}"), (notebook.Cells.Count, notebook.Cells[1].Source));
        Assert.Equal(["injected-parameters"], notebook.Cells[1].Tags);
    }

    [Fact]
    public void A_second_injection_takes_the_place_of_the_first()
    {
        NotebookDocument notebook = Notebook();
        NotebookParameters.Inject(notebook, ["n=1"]);
        NotebookParameters.Inject(notebook, ["n=2", "loud=true"]);
        Assert.Equal(["// Parameters\nn = 2;\nloud = true;"], notebook.Cells.Where(cell => cell.Tags.Contains("injected-parameters")).Select(cell => cell.Source));
    }

    [Theory]
    [InlineData("x.ipynb, cell 1: there is no parameter 'm'; it declares n, name, rate, loud, soft, seed, big, path", "m=1")]
    [InlineData("x.ipynb, cell 1: the parameter '=1' has no name; it is given as name=value", "=1")]
    [InlineData("x.ipynb, cell 1: the parameter 'n' has no value; it is given as name=value", "n")]
    [InlineData("x.ipynb, cell 1: the parameter 'n' is of the type int, and '1.5' is not", "n=1.5")]
    [InlineData("x.ipynb, cell 1: the parameter 'loud' is of the type bool, and 'yes' is not", "loud=yes")]
    [InlineData("x.ipynb, cell 1: the parameter 'rate' is of the type double, and 'NaN' is not", "rate=NaN")]
    [InlineData("x.ipynb, cell 1: the parameter 'seed' is of the type Seed, and '1; Evil()' is not", "seed=1; Evil()")]
    [InlineData("x.ipynb, cell 1: the parameter 'n' is given twice", "n=1", "n=2")]
    public void A_slip_is_one_line(string problem, params string[] given) =>
        Assert.Equal(problem, Assert.Throws<NotebookException>(() => NotebookParameters.Inject(Notebook(), given)).Message);

    [Fact]
    public void A_notebook_without_parameters_takes_none() => Assert.Equal(
        "x.ipynb: no cell has the tag 'parameters', so it takes no parameter such as n=1",
        Assert.Throws<NotebookException>(() => NotebookParameters.Inject(NotebookDocument.Empty("x.ipynb"), ["n=1"])).Message);

    private static NotebookDocument Notebook()
    {
        var notebook = NotebookDocument.Empty("x.ipynb");
        notebook.Insert(0, CellKind.Code, Declarations, "parameters");
        notebook.Insert(1, CellKind.Code, "n");
        return notebook;
    }
}

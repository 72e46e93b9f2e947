using System.Text;
using DeepDrummer.Kernel.Documents;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Tests.Kernel.Documents;

/// <summary>Notebook files: the same bytes back, and one line for what is wrong.</summary>
public sealed class NotebookDocumentTests
{
    /// <summary>As Jupyter writes it: an indent of 1, a line a list item, unknown members, odd numbers, letters of every kind.</summary>
    internal const string Jupyter = """
        {
         "cells": [
          {
           "cell_type": "markdown",
           "id": "a1",
           "metadata": {
            "unknown": {
             "x": 1.50,
             "big": 1e400,
             "none": null
            }
           },
           "source": [
            "# Größe \u0001 \"quoted\" </script>\n",
            "🥁 \\ tab\there"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": 3,
           "id": "b-2_",
           "metadata": {
            "dotnet_interactive": {
             "language": "csharp"
            },
            "tags": []
           },
           "outputs": [
            {
             "data": {
              "application/vnd.plotly.v1+json": {
               "data": [],
               "layout": {}
              },
              "text/plain": [
               "1"
              ]
             },
             "execution_count": 3,
             "metadata": {},
             "output_type": "execute_result"
            }
           ],
           "source": "1"
          }
         ],
         "metadata": {
          "kernelspec": {
           "display_name": ".NET (C#)",
           "language": "C#",
           "name": ".net-csharp"
          },
          "zzz": "kept"
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    [Theory]
    [InlineData(1, "\n", true, false)]
    [InlineData(2, "\n", false, false)]
    [InlineData(4, "\r\n", true, true)]
    public void What_is_read_and_written_again_has_the_same_bytes(int indent, string newLine, bool ends, bool mark)
    {
        string[] lines = Jupyter.TrimEnd('\n').Split('\n');
        string text = (mark ? "\uFEFF" : "") + string.Join(newLine, lines.Select(line => new string(' ', (line.Length - line.TrimStart(' ').Length) * indent) + line.TrimStart(' '))) + (ends ? newLine : "");
        Assert.Equal(text, NotebookDocument.Parse(text, "x.ipynb").ToText());
    }

    [Fact]
    public void Cells_say_what_they_hold()
    {
        var notebook = NotebookDocument.Parse(Jupyter, "x.ipynb");
        Assert.Equal([(1, CellKind.Markdown), (2, CellKind.Code)], notebook.Cells.Select(cell => (cell.Number, cell.Kind)));
        Assert.Equal("# Größe \u0001 \"quoted\" </script>\n🥁 \\ tab\there", notebook.Cells[0].Source);
        Assert.Equal(("csharp", 3, "b-2_"), (notebook.Cells[1].Language, notebook.Cells[1].ExecutionCount, notebook.Cells[1].Id));
    }

    [Theory]
    [InlineData("""{"polyglot_notebook":{"kernelName":"fsharp"}}""", "fsharp")]
    [InlineData("""{"dotnet_interactive":{"language":"pwsh"}}""", "pwsh")]
    [InlineData("""{"dotnet_interactive":{"language":"html"},"polyglot_notebook":{"kernelName":"csharp"}}""", "csharp")]
    [InlineData("""{"vscode":{"languageId":"dotnet-interactive.csharp"}}""", "csharp")]
    [InlineData("""{}""", "csharp")]
    public void A_cells_language_is_its_metadatas_in_either_generation(string metadata, string language) =>
        Assert.Equal(language, OneCell($$"""{"cell_type":"code","execution_count":null,"metadata":{{metadata}},"outputs":[],"source":"1"}""").Cells[0].Language);

    [Theory]
    [InlineData("", "x.ipynb: it is not JSON")]
    [InlineData("{\"cells\": [", "x.ipynb: it is not JSON (line 1)")]
    [InlineData("[]", "x.ipynb: it is JSON, but no object")]
    [InlineData("{}", "x.ipynb: it has no nbformat")]
    [InlineData("""{"nbformat":3,"nbformat_minor":0}""", "x.ipynb: its nbformat is 3, and this program reads 4")]
    [InlineData("""{"nbformat":4,"nbformat_minor":5,"metadata":{}}""", "x.ipynb: it has no list of cells")]
    [InlineData("""{"nbformat":4,"nbformat":4}""", "x.ipynb: it is not JSON")]
    [InlineData("""{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":["\ud800"]}""", "x.ipynb: it is not JSON")]
    public void A_broken_file_is_one_line(string text, string problem)
    {
        string message = Assert.Throws<NotebookException>(() => NotebookDocument.Parse(text, "x.ipynb")).Message;
        Assert.StartsWith(problem, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Theory]
    [InlineData("7", "it is no object")]
    [InlineData("""{"cell_type":"sql","source":""}""", "its cell_type is \"sql\", and there are code, markdown and raw")]
    [InlineData("""{"cell_type":"code","source":[1]}""", "its source is no text")]
    [InlineData("""{"cell_type":"code","source":"","id":"no blanks"}""", "its id is \"no blanks\"")]
    [InlineData("""{"cell_type":"code","source":"","metadata":{"tags":"x"}}""", "its tags are no list of words")]
    [InlineData("""{"cell_type":"code","source":"","outputs":[{"output_type":"stream"}]}""", "an output of a stream has no text")]
    [InlineData("""{"cell_type":"code","source":"","outputs":[{"output_type":"pyout"}]}""", "an output is of the type \"pyout\"")]
    [InlineData("""{"cell_type":"code","source":"","execution_count":"one"}""", "its execution_count is \"one\", and not a whole number")]
    public void A_broken_cell_is_named(string cell, string problem) =>
        Assert.StartsWith($"x.ipynb, cell 1: {problem}", Assert.Throws<NotebookException>(() => OneCell(cell)).Message, StringComparison.Ordinal);

    [Fact]
    public void Two_cells_of_one_id_are_refused() => Assert.Contains("cell 2: its id 'a' is another cell's too", Assert.Throws<NotebookException>(() =>
        OneCell("""{"cell_type":"raw","source":"","id":"a"},{"cell_type":"raw","source":"","id":"a"}""")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_damaged_file_is_read_or_refused_and_nothing_else()
    {
        var chance = new Seed(5).Stream("damage");
        byte[] whole = Encoding.UTF8.GetBytes(Jupyter);
        for (int attempt = 0; attempt < 4_000; attempt++)
        {
            byte[] damaged = [.. whole];
            for (int bytes = 1 + chance.Below(3); bytes > 0; bytes--)
                damaged[chance.Below(damaged.Length)] = (byte)"{}[]\",:0aeu\\ \n"[chance.Below(14)];
            string text = Encoding.UTF8.GetString(damaged, 0, chance.Chance(0.2) ? chance.Below(damaged.Length) : damaged.Length);
            try
            {
                var notebook = NotebookDocument.Parse(text, "x.ipynb");
                _ = notebook.Cells.Select(cell => (cell.Source, cell.Code, cell.Language, cell.Tags.Count, cell.Outputs.Count, cell.ExecutionCount, cell.Error, cell.Attachments.Count)).ToArray();
                notebook.Complete();
                Assert.Equal(notebook.ToText(), NotebookDocument.Parse(notebook.ToText(), "x.ipynb").ToText());
            }
            catch (NotebookException refused)
            {
                Assert.StartsWith("x.ipynb", refused.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void An_empty_notebook_has_the_metadata_that_other_programs_look_for()
    {
        var notebook = NotebookDocument.Empty("x.ipynb");
        notebook.Insert(0, CellKind.Code, "var x = 1;\nx", "parameters");
        var read = NotebookDocument.Parse(notebook.ToText(), "x.ipynb");
        Assert.Equal((".net-csharp", "csharp"), (read.KernelName, read.Language));
        Assert.Equal(["parameters"], read.Cells[0].Tags);
        Assert.Matches("^[0-9a-f]{8}$", read.Cells[0].Id);
        Assert.Contains("\"defaultKernelName\": \"csharp\"", notebook.ToText(), StringComparison.Ordinal);
    }

    private static NotebookDocument OneCell(string cell) => NotebookDocument.Parse($$"""{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{{cell}}]}""", "x.ipynb");
}

using System.Reflection;
using System.Reflection.Emit;
using DeepDrummer.Kernel.Engine;
using DeepDrummer.Tests.Storage;

namespace DeepDrummer.Tests.Kernel.Engine;

/// <summary><c>#r</c> lines: what is found, and what is said of what is not.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public async Task An_assembly_can_be_built_again_while_a_notebook_runs_on_it()
    {
        using var folder = new TemporaryFolder();
        await using TestNotebook first = In(folder), second = In(folder);
        Compile(folder.In("Drums.dll"), 1);
        Assert.Equal("1", (await first.Done("#r \"Drums.dll\"\nDrums.Kit.Count")).Form());
        Compile(folder.In("Drums.dll"), 2);
        Assert.Equal("2", (await second.Done("#r \"Drums.dll\"\nDrums.Kit.Count")).Form());
        Assert.Equal("1", (await first.Done("Drums.Kit.Count")).Form());
    }

    [Fact]
    public async Task The_library_is_referenced_by_its_name_and_is_the_programs_own()
    {
        await using var notebook = new TestNotebook();
        Assert.Equal("7", (await notebook.Done("#r \"DeepDrummer.Research\"\nusing DeepDrummer.Research.Runs;\nnew Seed(7).ToString()")).Form());
        Assert.Equal("True", (await notebook.Done("typeof(Seed).Assembly == AppDomain.CurrentDomain.GetAssemblies().First(assembly => assembly.GetName().Name == \"DeepDrummer.Research\")")).Form());
    }

    [Fact]
    public async Task A_project_is_built_and_its_errors_are_shown()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.In("Drums.csproj"), $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net{Environment.Version.Major}.0</TargetFramework></PropertyGroup></Project>");
        foreach (string inherited in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
            File.WriteAllText(folder.In(inherited), "<Project />");
        File.WriteAllText(folder.In("Kit.cs"), "namespace Drums; public static class Kit { public static int Count => 3 }");
        await using TestNotebook notebook = In(folder);

        CellResult.Failed failed = await notebook.Fails("\n#r \"project: Drums.csproj\"\nDrums.Kit.Count");
        Assert.Equal("ReferenceError", failed.ErrorName);
        Assert.StartsWith("line 2: the project 'Drums.csproj' does not build: ", failed.Message, StringComparison.Ordinal);
        Assert.Contains("CS1002", failed.Message, StringComparison.Ordinal);

        File.WriteAllText(folder.In("Kit.cs"), "namespace Drums; public static class Kit { public static int Count => 3; }");
        Assert.Equal("3", (await notebook.Done("#r \"project: Drums.csproj\"\nDrums.Kit.Count")).Form());
    }

    [Theory]
    [InlineData("#r \"absent.dll\"", "line 1: there is no assembly 'absent.dll'")]
    [InlineData("#r \"text.dll\"", "'text.dll' is not a .NET assembly")]
    [InlineData("int before = 1;\n#r \"nuget: Drums, one\"", "line 2: 'one' is no version of the package Drums")]
    [InlineData("#r \"project: absent.csproj\"", "there is no project 'absent.csproj'")]
    public async Task What_is_not_there_is_said(string cell, string expected)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.In("text.dll"), "not an assembly");
        await using TestNotebook notebook = In(folder);
        Assert.Contains(expected, (await notebook.Fails(cell)).Message, StringComparison.Ordinal);
    }

    private static TestNotebook In(TemporaryFolder folder) => new(new CellEngineOptions { WorkingFolder = Path.GetDirectoryName(folder.In("x"))! });

    /// <summary>An assembly with <c>Drums.Kit.Count</c>.</summary>
    private static void Compile(string path, int count)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Drums"), typeof(object).Assembly);
        TypeBuilder kit = assembly.DefineDynamicModule("Drums").DefineType("Drums.Kit", TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed);
        kit.DefineField("Count", typeof(int), FieldAttributes.Public | FieldAttributes.Static | FieldAttributes.Literal).SetConstant(count);
        kit.CreateType();
        assembly.Save(path);
    }
}

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

    /// <summary>With no network: the package is one that the tests themselves needed, and so lies in NuGet's cache.</summary>
    [CachedPackageFact("newtonsoft.json")]
    public async Task A_package_is_fetched_once_and_used()
    {
        string version = CachedPackageFactAttribute.VersionOf("newtonsoft.json")!;
        await using var notebook = new TestNotebook();
        Assert.Equal("6", (await notebook.Done($"#r \"nuget: Newtonsoft.Json, {version}\"\nNewtonsoft.Json.Linq.JArray.Parse(\"[1, 2, 3]\").Sum(number => (int)number)")).Form());
    }

    [Theory]
    [InlineData("DeepDrummer.There.Is.No.Such.Package", "1.0.0")]
    [InlineData("Newtonsoft.Json", "0.0.1")]
    public async Task A_package_or_version_that_is_nowhere_is_said_in_one_line(string package, string version)
    {
        await using var notebook = new TestNotebook();
        await notebook.Done("int before = 1;");
        CellResult.Failed failed = await notebook.Fails($"\n#r \"nuget: {package}, {version}\"");
        Assert.Equal("ReferenceError", failed.ErrorName);
        Assert.StartsWith($"line 2: the package {package} {version} cannot be restored from the configured feeds: NU1", failed.Message, StringComparison.Ordinal);
        Assert.Contains(package, failed.Message[failed.Message.IndexOf("NU1", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failed.Message);
        Assert.Equal("1", (await notebook.Done("before")).Form());
    }

    /// <summary>Two compilations that bind an assembly at the same moment must not make two kinds of its types.</summary>
    [Fact]
    public async Task A_cell_and_a_completion_may_meet_an_assembly_at_the_same_moment()
    {
        using var folder = new TemporaryFolder();
        for (int round = 0; round < 20; round++)
        {
            Compile(folder.In($"Met{round}.dll"), round, $"Met{round}");
            await using TestNotebook notebook = In(folder);
            await notebook.Done($"#r \"Met{round}.dll\"");
            using var start = new Barrier(4);
            Thread[] others = [.. Enumerable.Range(0, 3).Select(_ => new Thread(() =>
            {
                start.SignalAndWait();
                notebook.Engine.Assist.Problems($"Met{round}.Kit? kit = null;");
            }))];
            foreach (Thread other in others)
                other.Start();
            start.SignalAndWait();
            await notebook.Done($"Met{round}.Kit? kit = null;");
            foreach (Thread other in others)
                other.Join();
            await notebook.Done($"Met{round}.Kit? same = kit;");
        }
    }

    private static TestNotebook In(TemporaryFolder folder) => new(new CellEngineOptions { WorkingFolder = Path.GetDirectoryName(folder.In("x"))! });

    /// <summary>An assembly with <c>Drums.Kit.Count</c>.</summary>
    private static void Compile(string path, int count, string name = "Drums")
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(name), typeof(object).Assembly);
        TypeBuilder kit = assembly.DefineDynamicModule(name).DefineType($"{name}.Kit", TypeAttributes.Public);
        kit.DefineField("Count", typeof(int), FieldAttributes.Public | FieldAttributes.Static | FieldAttributes.Literal).SetConstant(count);
        kit.CreateType();
        assembly.Save(path);
    }

    /// <summary>A fact that needs a package in NuGet's cache on this machine; skipped, with the reason, where it is not.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class CachedPackageFactAttribute : FactAttribute
    {
        public CachedPackageFactAttribute(string package) =>
            Skip = VersionOf(package) is null ? $"NuGet's cache {Cache} holds no {package}." : null;

        private static string Cache => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } given ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

        /// <summary>The first version in the cache; null for none.</summary>
        public static string? VersionOf(string package) =>
            Directory.Exists(Path.Combine(Cache, package)) ? Directory.EnumerateDirectories(Path.Combine(Cache, package)).Select(Path.GetFileName).Order(StringComparer.Ordinal).FirstOrDefault() : null;
    }
}

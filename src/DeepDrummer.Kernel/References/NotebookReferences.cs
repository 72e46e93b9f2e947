using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using DeepDrummer.Kernel.Magics;
using DeepDrummer.Kernel.Scripts;
using Microsoft.CodeAnalysis;

namespace DeepDrummer.Kernel.References;

/// <summary>Follows <c>#r</c> lines: an assembly's file or name, <c>project: FILE</c>, or <c>nuget: NAME, VERSION</c>.</summary>
internal sealed partial class NotebookReferences(ScriptSession session, NotebookAssemblies assemblies, string folder)
{
    private readonly List<string> feeds = [];
    private readonly SortedDictionary<string, string> packages = new(StringComparer.OrdinalIgnoreCase);   // version by name

    /// <exception cref="CellFailure">It leads nowhere.</exception>
    public void Add(CellStep.Reference line, CancellationToken cancel)
    {
        if (Prefixed(line.Target, "nuget:") is { } package)
            AddPackage(line, package, cancel);
        else if (line.IsFeed)
            feeds.Add(Path.Exists(Path.Combine(folder, line.Target)) ? Path.GetFullPath(line.Target, folder) : line.Target);
        else if (Prefixed(line.Target, "project:") is { } project)
            AddOutput(ProjectBuild.Build(Existing(line, project), line.Line, cancel));
        else if (line.Target.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase))
            AddOutput(ProjectBuild.Build(Existing(line, line.Target), line.Line, cancel));
        else
            AddFile(line);
    }

    private void AddPackage(CellStep.Reference line, string package, CancellationToken cancel)
    {
        if (line.IsFeed)
        {
            feeds.Add(package);
            return;
        }
        string[] parts = package.Split(',', 2, StringSplitOptions.TrimEntries);
        string version = parts.Length == 2 && parts[1].Length > 0 ? parts[1] : "*";
        if (!Version().IsMatch(version))
            throw CellFailure.Reference(line.Line, $"'{version}' is no version of the package {parts[0]}; such as 1.2.3, 1.2.* and [1.2,2) are, and none at all is the latest.");
        if (packages.TryGetValue(parts[0], out string? before) && before == version)
            return;
        var wanted = new SortedDictionary<string, string>(packages, StringComparer.OrdinalIgnoreCase) { [parts[0]] = version };
        string main = PackageRestore.Restore(wanted, feeds, parts[0], line.Line, cancel);
        packages[parts[0]] = version;
        AddOutput(main, includesMain: false);
    }

    /// <summary>A file, or the name of an assembly that this program has.</summary>
    private void AddFile(CellStep.Reference line)
    {
        string name = line.Target.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? Path.GetFileNameWithoutExtension(line.Target) : line.Target;
        string path = Path.GetFullPath(line.Target, folder);
        if (File.Exists(path))
        {
            if (!IsManaged(path))
                throw CellFailure.Reference(line.Line, $"'{line.Target}' is not a .NET assembly.");
            if (File.Exists(Path.ChangeExtension(path, ".deps.json")))
                AddOutput(path);
            else
                AddAssembly(ShadowCopy.OfFile(path));
        }
        else if (line.Target.IndexOfAny(['/', '\\']) < 0 && ScriptDefaults.Host.TryGetValue(name, out string? own))
        {
            session.Reference(MetadataReference.CreateFromFile(own), name);
        }
        else
        {
            throw CellFailure.Reference(line.Line, $"there is no assembly '{line.Target}': looked for the file {path}, and for a name that the program knows.");
        }
    }

    /// <summary>A program's main assembly with all that lies beside it.</summary>
    private void AddOutput(string path, bool includesMain = true)
    {
        string main = ShadowCopy.OfFolder(path);
        assemblies.AddMain(main);
        foreach (string file in Directory.EnumerateFiles(Path.GetDirectoryName(main)!, "*.dll").Order(StringComparer.Ordinal))
            if ((includesMain || file != main) && IsManaged(file))
                AddAssembly(file);
    }

    /// <summary>What the program itself has in the same bytes stays one assembly: a type must not be there twice.</summary>
    private void AddAssembly(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        if (ScriptDefaults.IsFramework(name))
            return;
        if (ScriptDefaults.Host.TryGetValue(name, out string? own) && ShadowCopy.AreSame(own, path))
        {
            session.Reference(MetadataReference.CreateFromFile(own), name);
            return;
        }
        if (assemblies.FileOf(name) is null)
            assemblies.Add(path);
        if (name != typeof(NotebookReferences).Assembly.GetName().Name)
            session.Reference(MetadataReference.CreateFromFile(assemblies.FileOf(name)!), name);
    }

    private string Existing(CellStep.Reference line, string file)
    {
        string path = Path.GetFullPath(file, folder);
        return File.Exists(path) ? path : throw CellFailure.Reference(line.Line, $"there is no project '{file}' in {folder}.");
    }

    private static string? Prefixed(string target, string prefix) =>
        target.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? target[prefix.Length..].Trim() : null;

    [GeneratedRegex(@"^[\[\(]?[\d\*,][\w.+\-*, ]*[\]\)]?\z")]
    private static partial Regex Version();

    private static bool IsManaged(string path)
    {
        try
        {
            using var reader = new PEReader(File.OpenRead(path));
            return reader.HasMetadata;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}

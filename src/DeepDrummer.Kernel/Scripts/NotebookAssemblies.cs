using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace DeepDrummer.Kernel.Scripts;

/// <summary>Where the cells' code and what it references are loaded, apart from the program's own assemblies.</summary>
internal sealed class NotebookAssemblies() : AssemblyLoadContext("notebook")
{
    private readonly ConcurrentDictionary<string, Assembly> submissions = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, string> files = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<AssemblyDependencyResolver> resolvers = [];

    /// <summary>Loads a submission from memory.</summary>
    public Assembly Load(MemoryStream assembly, MemoryStream symbols)
    {
        assembly.Position = symbols.Position = 0;
        Assembly loaded = LoadFromStream(assembly, symbols);
        submissions[loaded.GetName().Name!] = loaded;
        return loaded;
    }

    /// <summary>The file behind a simple name; null when none was added.</summary>
    public string? FileOf(string simpleName) => files.GetValueOrDefault(simpleName);

    /// <summary>Lets cells load the file by its name.</summary>
    public void Add(string path) => files.TryAdd(Path.GetFileNameWithoutExtension(path), path);

    /// <summary>Lets cells load what a program with this main assembly would: by its .deps.json, native libraries included.</summary>
    public void AddMain(string path)
    {
        var resolver = new AssemblyDependencyResolver(path);
        lock (resolvers)
            resolvers.Add(resolver);
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (submissions.TryGetValue(assemblyName.Name!, out Assembly? submission))
            return submission;
        if (files.TryGetValue(assemblyName.Name!, out string? file))
            return LoadFromAssemblyPath(file);
        if (ScriptDefaults.Host.ContainsKey(assemblyName.Name!))
            return null;                                                          // the program's own
        return Resolved(resolver => resolver.ResolveAssemblyToPath(assemblyName)) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        Resolved(resolver => resolver.ResolveUnmanagedDllToPath(unmanagedDllName)) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    private string? Resolved(Func<AssemblyDependencyResolver, string?> find)
    {
        lock (resolvers)
            return resolvers.Select(find).FirstOrDefault(path => path is not null);
    }
}

namespace DeepDrummer.Research.Samples;

/// <summary>Every file below a folder, in an order that depends on names alone; links are followed, loops are not.</summary>
internal sealed class FolderWalk
{
    private const int DeepestFolder = 32, MostFiles = 100_000;

    private readonly string root;
    private readonly HashSet<string> entered = new(StringComparer.Ordinal);

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">It holds more files than a sample library could.</exception>
    public FolderWalk(string folder)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"{folder}: {(File.Exists(folder) ? "is a file, not a folder" : "no such folder")}.");
        root = Path.GetFullPath(folder);
        Enter(new DirectoryInfo(root), depth: 0);
    }

    /// <summary>Full paths of the files.</summary>
    public List<string> Files { get; } = [];

    /// <summary>Folders that could not be looked into.</summary>
    public List<SkippedFile> Skipped { get; } = [];

    /// <summary>The path below the walked folder, with forward slashes.</summary>
    public string NameOf(string path) => Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/');

    private void Enter(DirectoryInfo folder, int depth)
    {
        try
        {
            string real = folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder.FullName;
            if (depth > DeepestFolder || !entered.Add(Path.TrimEndingDirectorySeparator(real)))
                return;                                                           // a link back to what was seen
            FileSystemInfo[] entries = [.. folder.EnumerateFileSystemInfos()
                .OrderBy(entry => entry.LinkTarget is not null).ThenBy(entry => entry.Name, StringComparer.Ordinal)];
            foreach (FileSystemInfo entry in entries)
                if (entry is DirectoryInfo inner)
                    Enter(inner, depth + 1);
                else
                    Files.Add(entry.FullName);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            Skipped.Add(new SkippedFile(NameOf(folder.FullName), reason.Message));
        }
        if (Files.Count > MostFiles)
            throw new InvalidDataException($"{root}: more than {MostFiles} files; give the folder of the sounds alone.");
    }
}

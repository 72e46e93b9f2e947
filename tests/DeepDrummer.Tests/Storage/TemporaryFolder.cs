namespace DeepDrummer.Tests.Storage;

/// <summary>A folder that goes when the test does.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string path = Make();

    public string In(string name) => Path.Combine(path, name);

    /// <summary>In memory where there is such a folder: these tests flush to the disk thousands of times.</summary>
    private static string Make()
    {
        const string memory = "/dev/shm";
        string temporary = Directory.CreateTempSubdirectory("deepdrummer-test-").FullName;
        if (!Directory.Exists(memory))
            return temporary;
        Directory.Delete(temporary);
        return Directory.CreateDirectory(Path.Combine(memory, Path.GetFileName(temporary))).FullName;
    }

    public void Dispose() => Directory.Delete(path, recursive: true);
}

using DeepDrummer.Research.Runs;
using DeepDrummer.Tests.Audio;

namespace DeepDrummer.Tests.Runs;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_was_there_stays_whole_until_the_new_file_is()
    {
        string path = folder.Of("file");
        AtomicFile.Write(path, "old é");
        AtomicFile.Write(path, aside =>
        {
            Assert.Equal(path + AtomicFile.Partial, aside);
            File.WriteAllText(aside, "new");
            Assert.Equal("old é"u8.ToArray(), File.ReadAllBytes(path));
        });

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_nothing_aside()
    {
        string path = folder.Of("file");
        AtomicFile.Write(path, [1, 2, 3]);
        Assert.Throws<InvalidDataException>(() => AtomicFile.Write(path, aside =>
        {
            File.WriteAllBytes(aside, [4]);
            throw new InvalidDataException("torn");
        }));

        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Where_there_is_no_folder_the_error_says_so() =>
        Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(folder.Of("gone/file"), "text"));
}

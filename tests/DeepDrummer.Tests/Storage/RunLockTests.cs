using DeepDrummer.Research.Storage;

namespace DeepDrummer.Tests.Storage;

public sealed class RunLockTests : IDisposable
{
    private readonly FakeRuns runs = new();

    public void Dispose() => runs.Dispose();

    [Fact]
    public void A_lock_that_cannot_be_made_is_not_laid_to_another_process()
    {
        string path = runs.NextPath();
        RunFolder.Create(path, runs.Info(FakeRuns.Plan)).Dispose();
        string held = Path.Combine(path, "run.lock");
        File.Delete(held);
        File.CreateSymbolicLink(held, held);                                      // a link to itself opens for nobody

        string message = Assert.ThrowsAny<IOException>(() => RunFolder.Open(path)).Message;
        Assert.DoesNotContain("another process", message, StringComparison.Ordinal);
        Assert.Contains(held, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        string file = runs.In("file");
        File.WriteAllText(file, "");

        string message = Assert.Throws<IOException>(() => RunFolder.Create($"{file}/run", runs.Info(FakeRuns.Plan))).Message;
        Assert.StartsWith($"The folder {file}/run cannot be made: ", message, StringComparison.Ordinal);
    }
}

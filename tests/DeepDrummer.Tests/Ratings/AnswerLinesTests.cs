using DeepDrummer.Research.Ratings;

namespace DeepDrummer.Tests.Ratings;

public sealed class AnswerLinesTests
{
    [Fact]
    public async Task A_line_that_is_there_is_taken_though_the_time_is_up()
    {
        using var output = new OneLine();
        var answers = new AnswerLines(output);
        output.Taken.Wait();

        Assert.Equal("yes"u8.ToArray(), (await answers.TakeAsync(new CancellationToken(canceled: true)))!.Bytes);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answers.TakeAsync(new CancellationToken(canceled: true)));
        answers.Close();
        output.End.Set();
    }

    /// <summary>Gives one line, then tells that it was taken and keeps its reader waiting.</summary>
    private sealed class OneLine() : MemoryStream("yes\n"u8.ToArray())
    {
        public ManualResetEventSlim Taken { get; } = new();

        public ManualResetEventSlim End { get; } = new();

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = base.Read(buffer, offset, count);
            if (read == 0)
            {
                Taken.Set();
                End.Wait();
            }
            return read;
        }
    }
}

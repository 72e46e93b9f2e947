using System.Text;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Tests.Storage;

public sealed class EventLogTests : IDisposable
{
    private static readonly RunEvent[] OneOfEach =
    [
        new StudyStarted(2, 14),
        new ListenerStarted(0, 0),
        new TrialRated(0, 0, 1, Arm.Learning, null, 0, 0.1 + 0.2, true, [new LoopRow("kick \"ü\", 1.wav", "x..."), new LoopRow("b.wav", "..x.")],
            new TrialTimes(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(1.5), 0.25, 101)),
        new CriticLearned(0, 1, 1e-7),
        new ListenerFailed(0, 1, "the program\nended"),
        new StudyStopped("cancelled"),
        new StudyResumed(["commit a is now b"]),
        new TrialRated(0, 1, 2, Arm.Repeat, 0, 0, double.Epsilon, false, [], new TrialTimes(default, default, 0, 0)),
        new ListenerEnded(0),
        new StudyEnded(1, 1),
    ];

    private readonly TemporaryFolder folder = new();

    private string LogPath => folder.In("events.jsonl");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_event_is_read_back_as_it_was_written()
    {
        Write(OneOfEach);

        AssertEvents(OneOfEach, EventLog.Read(LogPath));
        Assert.All(EventLog.Read(LogPath), logged => Assert.True(logged.CpuSeconds > 0 && logged.Time > DateTimeOffset.UnixEpoch));
        Assert.Equal(OneOfEach.Length, File.ReadAllLines(LogPath).Length);
    }

    [Fact]
    public void A_log_may_be_read_while_it_grows()
    {
        using EventLog log = EventLog.Open(LogPath);
        for (int count = 0; count <= OneOfEach.Length; count++)
        {
            AssertEvents(OneOfEach.Take(count), EventLog.Read(LogPath));
            if (count < OneOfEach.Length)
                log.Append(OneOfEach[count]);
        }
    }

    [Fact]
    public void A_log_cut_at_any_byte_keeps_its_whole_lines_and_goes_on()
    {
        Write(OneOfEach);
        byte[] bytes = File.ReadAllBytes(LogPath);
        for (int length = 0; length <= bytes.Length; length++)
        {
            File.WriteAllBytes(LogPath, bytes[..length]);
            int whole = bytes.Take(length).Count(letter => letter == '\n');
            Write(new ListenerEnded(length));
            AssertEvents([.. OneOfEach.Take(whole), new ListenerEnded(length)], EventLog.Read(LogPath));
        }
    }

    [Fact]
    public void Any_changed_byte_is_found_and_its_line_named()
    {
        Write(OneOfEach);
        byte[] bytes = File.ReadAllBytes(LogPath);
        var random = new Seed(1).Stream("bytes");
        for (int place = 0; place < bytes.Length - 1; place++)                    // but the last: without it the last line is torn
        {
            byte[] changed = [.. bytes];
            do
                changed[place] = (byte)random.Below(256);
            while (changed[place] == bytes[place]);
            File.WriteAllBytes(LogPath, changed);

            InvalidDataException refused = Assert.Throws<InvalidDataException>(() => EventLog.Open(LogPath));
            int line = 1 + bytes.Take(place).Count(letter => letter == '\n');
            Assert.Contains($"events.jsonl, line {line} is not what was written", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', refused.Message);
            Assert.Equal(changed, File.ReadAllBytes(LogPath));                    // and nothing is made worse
        }
    }

    [Theory]
    [InlineData(new[] { 0, 2, 3, 4, 5, 6, 7, 8, 9 }, 2)]
    [InlineData(new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }, 1)]
    [InlineData(new[] { 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9 }, 4)]
    [InlineData(new[] { 0, 1, 3, 2, 4, 5, 6, 7, 8, 9 }, 3)]
    public void Lines_that_are_lost_doubled_or_out_of_order_are_found(int[] order, int line)
    {
        Write(OneOfEach);
        string[] lines = File.ReadAllLines(LogPath);
        File.WriteAllText(LogPath, string.Concat(order.Select(index => lines[index] + "\n")));

        Assert.Contains($"line {line} ", Assert.Throws<InvalidDataException>(() => EventLog.Open(LogPath)).Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(""), InlineData("\n"), InlineData("{}\n"), InlineData("\0\0\0\0"), InlineData("not json, torn")]
    public void A_file_that_is_no_log_is_an_empty_one_or_is_refused(string text)
    {
        File.WriteAllText(LogPath, text);

        if (text.EndsWith('\n'))
            Assert.Contains("line 1", Assert.Throws<InvalidDataException>(() => EventLog.Open(LogPath)).Message, StringComparison.Ordinal);
        else
            using (EventLog log = EventLog.Open(LogPath))
                Assert.Empty(log.Events);
    }

    [Fact]
    public void An_append_that_failed_halfway_spoils_nothing()
    {
        using (EventLog log = EventLog.Open(LogPath))
        {
            log.Append(OneOfEach[0]);
            using (var other = new FileStream(LogPath, FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
                other.Write(Encoding.UTF8.GetBytes("{\"event\":\"tri"));            // what a full disk leaves
            log.Append(OneOfEach[1]);
        }

        AssertEvents(OneOfEach.Take(2), EventLog.Read(LogPath));
    }

    [Fact]
    public void Many_threads_may_append_at_once()
    {
        using EventLog log = EventLog.Open(LogPath);
        Parallel.For(0, 200, number => log.Append(new ListenerEnded(number)));

        Assert.Equal(Enumerable.Range(0, 200), EventLog.Read(LogPath).Select(logged => ((ListenerEnded)logged.Event).Rater).Order());
    }

    private void Write(params RunEvent[] events)
    {
        using EventLog log = EventLog.Open(LogPath);
        foreach (RunEvent happened in events)
            log.Append(happened);
    }

    private static void AssertEvents(IEnumerable<RunEvent> expected, IReadOnlyList<LoggedEvent> actual) =>
        Assert.Equal(expected.Select(Text), actual.Select(logged => Text(logged.Event)));

    private static string Text(RunEvent happened) => System.Text.Json.JsonSerializer.Serialize(happened, StorageJson.Line);
}

using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Tests.Statistics;

public sealed class ThetaFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("theta").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(string text)
    {
        string path = Path.Combine(folder, "theta.csv");
        File.WriteAllText(path, text);
        return path;
    }

    [Fact]
    public void Counts_are_read_back_and_half_rated_listeners_are_marked()
    {
        IReadOnlyList<ListenerTheta> listeners = ThetaFile.Read(Write($"{ThetaFile.Header}\r\n0,3,30,10,30,0.1,0.333,0.233\n7,2,5,0,0,0.4,,\n\n"));
        Assert.Equal([new(0, 3, 30, 10, 30), new(7, 2, 5, 0, 0)], listeners);
        Assert.Equal([true, false], listeners.Select(listener => listener.Complete));
    }

    [Theory]
    [InlineData("", "has the columns ''")]
    [InlineData("rater,likes\n0,3\n", "has the columns 'rater,likes' and not 'rater,init_likes")]
    [InlineData("H\n0,3,30,10\n", "line 2: '0,3,30,10' is not")]
    [InlineData("H\n0,3,30,10,30,,,\n1,31,30,1,30,,,\n", "line 3")]
    [InlineData("H\n0,3.5,30,10,30,,,\n", "line 2")]
    [InlineData("H\n0,-3,30,10,30,,,\n", "line 2")]
    public void Other_columns_and_broken_lines_are_refused_by_name_and_number(string text, string message)
    {
        string path = Write(text.Replace("H", ThetaFile.Header, StringComparison.Ordinal));
        var refusal = Assert.Throws<InvalidDataException>(() => ThetaFile.Read(path));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("theta.csv does not exist", Assert.Throws<FileNotFoundException>(() => ThetaFile.Read(Path.Combine(folder, "theta.csv"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Damaged_files_are_read_or_refused_and_nothing_else()
    {
        var random = new Seed(77).Stream("damage");
        string whole = $"{ThetaFile.Header}\n0,3,30,10,30,0.1,0.333,0.233\n1,4,30,10,30,0.133,0.333,0.2\n";
        int refused = 0;
        for (int i = 0; i < 500; i++)
        {
            char[] text = whole.ToCharArray();
            for (int flips = 1 + random.Below(3); flips > 0; flips--)
                text[random.Below(text.Length)] = (char)random.Below(256);
            string path = Write(new string(text.AsSpan(0, 1 + random.Below(text.Length))));
            try
            {
                Assert.All(ThetaFile.Read(path), listener => Assert.InRange(listener.InitLikes, 0, listener.InitTrials));
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 100, 500);
    }
}

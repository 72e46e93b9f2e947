using System.Text;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Tests.Ratings;

public sealed class ProgramRaterAnswerTests
{
    private const string Letters = """{}[]\"ud8,:""";

    private static bool? Parse(string line) => ProgramAnswer.Parse(Encoding.UTF8.GetBytes(line), trial: 7);

    [Theory]
    [InlineData("""{"liked":true}""", true)]
    [InlineData("""{"trial":7,"liked":false}""" + "\r", false)]
    [InlineData("""{"trial":8,"liked":false}""", null)]
    [InlineData("""{"trial":"7","liked":false}""", null)]
    [InlineData("""{"trial":7.5,"liked":false}""", null)]
    [InlineData("""{"\ud800":1,"liked":true}""", null)]
    [InlineData("""{"why":"\ud800","liked":true}""", true)]
    [InlineData("""{"l\u0069ked":true}""", true)]
    public void Only_a_like_or_dislike_of_this_trial_counts(string line, bool? liked) => Assert.Equal(liked, Parse(line));

    [Fact]
    public void Nesting_without_end_is_rubbish() => Assert.Null(Parse("{\"liked\":true,\"deep\":" + new string('[', 60_000)));

    [Fact]
    public void Any_bytes_are_an_answer_or_rubbish()
    {
        RandomStream random = new Seed(92).Stream("bytes");
        int rubbish = 0;
        for (int draw = 0; draw < 5000; draw++)
        {
            byte[] line = Encoding.UTF8.GetBytes("""{"liked":true,"trial":7,"why":"\ud83d\ude00 \u00e9"}""");
            for (int change = random.Below(3); change >= 0; change--)
                line[random.Below(line.Length)] = random.Chance(0.5) ? (byte)Letters[random.Below(Letters.Length)] : (byte)random.Below(256);
            rubbish += ProgramAnswer.Parse(line, trial: 7) is null ? 1 : 0;
        }
        Assert.InRange(rubbish, 2000, 4999);
    }
}

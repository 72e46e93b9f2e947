using DeepDrummer.Research.Datasets;

namespace DeepDrummer.Tests.Datasets;

public sealed class OwnWordsTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData(" ", " ")]
    [InlineData("a = b", "a = b")]
    [InlineData("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")")]
    [InlineData("+1", "'+1")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("  =1", "'  =1")]
    [InlineData("me: a.b+c@x-y.example.org.", "me: [e-mail address]")]
    [InlineData("<a@b.example>, (c@d.example)", "<[e-mail address]>, ([e-mail address])")]
    [InlineData("2 @ 3.5", "2 @ 3.5")]
    public void Own_words_name_no_address_and_start_no_formula(string text, string released) => Assert.Equal(released, OwnWords.Released(text));
}

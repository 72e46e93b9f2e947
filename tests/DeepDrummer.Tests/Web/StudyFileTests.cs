using DeepDrummer.Research.Runs;
using DeepDrummer.Web.Studies;

namespace DeepDrummer.Tests.Web;

/// <summary>A study file is read whole, or all that is wrong with it is said at once.</summary>
public sealed class StudyFileTests
{
    private static readonly string example = Path.Combine(Checkout.Root, "experiments", "listening-study.yaml");

    [Fact]
    public void The_example_is_the_papers_study()
    {
        (StudyDesign? study, IReadOnlyList<string> problems) = StudyFile.Parse(example, File.ReadAllText(example));
        Assert.Empty(problems);
        Assert.Equal((80, 30, 60, 3), (study!.Ratings, study.Blind, study.Pause!.Seconds, study.Practice));
        Assert.Equal("Faites-vous de la musique ?", study.Survey[2].Label.In("fr"));
        Assert.StartsWith("Dans cette étude", study.Consent.In("fr"), StringComparison.Ordinal);
        Assert.Equal(["no", "hobby", "profession"], study.Survey[2].Options.Select(option => option.Value));
    }

    [Fact]
    public void Every_problem_is_named_with_its_line()
    {
        (StudyDesign? study, IReadOnlyList<string> problems) = StudyFile.Parse(example, """
            title: A study
            consent: nowhere.txt
            seed: -1
            ratings: 0
            colour: red
            languages: [en, klingon]
            pause: { seconds: 4000, question: { id: "a b", label: x, kind: guess } }
            survey:
              - { id: one, label: x, kind: choice }
              - { id: one, label: x, kind: scale, min: 5, max: 5 }
            arms:
              - { name: a, method: nothing, weight: 0 }
              - { name: a, method: gaussian-process, options: { temper: hot } }
            """);
        Assert.Null(study);
        string all = string.Join('\n', problems);
        foreach (string expected in (string[])[
            ":2: there is no file nowhere.txt", ":3: seed is '-1'", ":4: ratings is '0'", ":5: 'colour' is no key", ":6: language 'klingon'", ":7: seconds is '4000'",
            ":7: id is 'a b'", ":7: kind is 'guess'", ":9: question 'one' is of kind choice and has 0 options", ":10: two questions have the id 'one'",
            ":10: question 'one' goes from 5 to 5", ":12: There is no method 'nothing'", ":12: weight is '0'", ":13: two arms have the name 'a'", "'temper'"])
            Assert.Contains(expected, all, StringComparison.Ordinal);
    }

    [Fact]
    public void No_mangled_file_breaks_the_reader()
    {
        const string letters = " :-{}[]&*!|>'\"%@\n\t0é";
        string text = File.ReadAllText(example);
        for (int round = 0; round < 300; round++)
        {
            RandomStream random = new Seed(11).Stream("mangle", round);
            int at = random.Below(text.Length), length = random.Below(Math.Min(40, text.Length - at));
            string mangled = text[..at] + new string([.. Enumerable.Range(0, random.Below(6)).Select(_ => letters[random.Below(letters.Length)])]) + text[(at + length)..];
            (StudyDesign? study, IReadOnlyList<string> problems) = StudyFile.Parse(example, mangled);
            Assert.Equal(study is null, problems.Count > 0);
        }
    }

    [Theory]
    [InlineData(AnswerKind.Scale, "3", true), InlineData(AnswerKind.Scale, "3.5", false), InlineData(AnswerKind.Scale, "6", false), InlineData(AnswerKind.Number, "3.5", true)]
    [InlineData(AnswerKind.Number, "NaN", false), InlineData(AnswerKind.Number, "1e1", false), InlineData(AnswerKind.Choice, "yes", true), InlineData(AnswerKind.Choice, "maybe", false), InlineData(AnswerKind.Text, "yes", true)]
    public void An_answer_fits_its_question_or_is_refused(AnswerKind kind, string answer, bool fits)
    {
        var question = new StudyQuestion { Id = "q", Label = LocalText.Of("?"), Kind = kind, Options = [new AnswerOption("yes", LocalText.Of("Yes"))] };
        Assert.Equal(fits, question.Problem(answer) is null);
        Assert.NotNull(StudyQuestion.Problem([question], new Dictionary<string, string>()));
        Assert.Null(StudyQuestion.Problem([question with { Optional = true }], new Dictionary<string, string>()));
        Assert.NotNull(StudyQuestion.Problem([question], new Dictionary<string, string> { ["other"] = "1" }));
    }
}

using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Tests.Patterns;

namespace DeepDrummer.Tests.Ratings;

public sealed class RaterSpecTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("deepdrummer-spec-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static readonly SampleLibrary library = MadeUpSounds.Library(8);

    private RaterSetting Setting => new() { Library = library, Folder = folder, WriteWav = static (_, path) => File.WriteAllText(path, "audio") };

    private static Question Ask(int rater, int trial) => new(rater, trial, 1, LoopGenerator.Draw(library, new LoopOptions(), new Seed(9).Stream("loop", trial)));

    [Theory]
    [InlineData("", "'' is not a rater; the kinds are simulated, simulated:FAMILY, scripted:FILE, exec:COMMAND.")]
    [InlineData("human", "'human' is not a rater; the kinds are simulated, simulated:FAMILY, scripted:FILE, exec:COMMAND.")]
    [InlineData("exec:", "'exec:' is not a rater; the kinds are simulated, simulated:FAMILY, scripted:FILE, exec:COMMAND.")]
    [InlineData("scripted:", "'scripted:' is not a rater; the kinds are simulated, simulated:FAMILY, scripted:FILE, exec:COMMAND.")]
    [InlineData("simulated:jazz", "'jazz' is not a family of listeners; the families are rhythm, timbre, prototypes, mixed, styles, contrast, heard, pulse, density, downbeat, backbeat, brightness, syncopation.")]
    [InlineData("simulated:", "'' is not a family of listeners; the families are rhythm, timbre, prototypes, mixed, styles, contrast, heard, pulse, density, downbeat, backbeat, brightness, syncopation.")]
    [InlineData("simulated:1", "'1' is not a family of listeners; the families are rhythm, timbre, prototypes, mixed, styles, contrast, heard, pulse, density, downbeat, backbeat, brightness, syncopation.")]
    public void What_is_no_rater_is_refused_with_what_is(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => RaterSpec.Parse(text)).Message);

    [Theory, InlineData("simulated"), InlineData("simulated:density"), InlineData("simulated:Rhythm")]
    public async Task Simulated_listeners_differ_and_each_is_the_same_again(string text)
    {
        RaterSpec spec = RaterSpec.Parse(text);
        Assert.Equal(text, spec.Text);
        string[] answers = new string[6];
        for (int listener = 0; listener < 6; listener++)
        {
            await using IRater rater = spec.Create(listener % 3, new Seed(1), Setting);
            for (int trial = 0; trial < 60; trial++)
                answers[listener] += await rater.RateAsync(Ask(listener % 3, trial), default) ? "+" : "-";
        }
        Assert.Equal(answers[..3], answers[3..]);
        Assert.Equal(3, answers.Distinct().Count());
    }

    [Fact]
    public async Task A_script_file_serves_all_listeners_or_one_list_each()
    {
        string one = Path.Combine(folder, "one.txt"), each = Path.Combine(folder, "a:b.json");
        File.WriteAllText(one, "like dislike");
        File.WriteAllText(each, "[[true],[false]]");

        Assert.True(await RaterSpec.Parse("scripted:" + one).Create(9, new Seed(1), Setting).RateAsync(Ask(9, 0), default));
        RaterSpec lists = RaterSpec.Parse("scripted:" + each);
        Assert.True(await lists.Create(0, new Seed(1), Setting).RateAsync(Ask(0, 0), default));
        Assert.False(await lists.Create(1, new Seed(1), Setting).RateAsync(Ask(1, 0), default));
        Assert.Equal($"{each} has scripts for 2 listeners, and listener 2 needs the next.", Assert.Throws<RaterException>(() => lists.Create(2, new Seed(1), Setting)).Message);
    }

    [Fact]
    public void A_script_that_is_not_there_is_refused_before_anyone_listens() =>
        Assert.Throws<FileNotFoundException>(() => RaterSpec.Parse("scripted:" + Path.Combine(folder, "none.txt")));

    [Fact]
    public async Task A_program_gets_its_command_with_all_its_colons()
    {
        await using IRater rater = RaterSpec.Parse("exec:while read -r line; do : a:b; echo '{\"liked\":true}'; done").Create(0, new Seed(1), Setting);
        Assert.True(await rater.RateAsync(Ask(0, 0), default));
    }
}

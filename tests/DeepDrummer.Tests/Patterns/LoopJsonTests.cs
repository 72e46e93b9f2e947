using System.Text;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Patterns;

public sealed class LoopJsonTests
{
    private static readonly SampleLibrary library = MadeUpSounds.Named("kit/a.wav", "kit/b+.wav", "kit/ç.wav", "kit/d \"e\".wav");

    [Fact]
    public void A_loop_is_one_line_of_this_form()
    {
        var loop = new Loop(GridText.Parse("x..x\n.x.."), [2, 3]);

        string json = LoopJson.Format(loop, library, new RenderOptions { BeatsPerMinute = 97.5 });

        Assert.Equal("""{"bpm":97.5,"steps":4,"rows":[{"sound":"kit/d \"e\".wav","cells":"x..x"},{"sound":"kit/ç.wav","cells":".x.."}]}""", json);
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        RandomStream random = new Seed(21).Stream("loops");
        for (int draw = 0; draw < 200; draw++)
        {
            Grid grid = GridTextTests.RandomGrid(random);
            var loop = new Loop(grid, [.. Enumerable.Range(0, grid.Rows).Select(_ => random.Below(library.Count))]);
            var options = new RenderOptions { BeatsPerMinute = 60 + random.Below(1000) / 8.0 };
            (Loop read, double bpm) = LoopJson.Parse(LoopJson.Format(loop, library, options), library);
            Assert.Equal(loop, read);
            Assert.Equal(options.BeatsPerMinute, bpm);
        }
    }

    [Theory]
    [InlineData("""{"bpm":120,"steps":4,"rows":[{"sound":"kit/z.wav","cells":"x..x"}]}""", "Row 1 of the loop: 'kit/z.wav' is not one of the 4 sounds of made up.")]
    [InlineData("""{"bpm":120,"steps":5,"rows":[{"sound":"kit/a.wav","cells":"x..x"}]}""", "The loop's rows have 4 cells, and it says it has 5 steps.")]
    [InlineData("""{"bpm":0,"steps":4,"rows":[{"sound":"kit/a.wav","cells":"x..x"}]}""", "A loop cannot play at 0 beats a minute.")]
    [InlineData("""{"bpm":120,"steps":4,"rows":[{"sound":"kit/a.wav","cells":"x..x"},{"sound":"kit/a.wav","cells":"x.."}]}""", "Row 2 of the grid has 3 steps, and row 1 has 4.")]
    [InlineData("""{"bpm":120,"steps":4,"rows":[]}""", "A grid's text needs at least one row of one step, such as x...x...x...x...")]
    [InlineData("""{"bpm":120,"steps":4,"rows":[null]}""", "A row of the loop is null.")]
    [InlineData("null", "A loop's JSON cannot be null.")]
    public void Broken_loops_are_refused_with_both_numbers(string json, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => LoopJson.Parse(json, library)).Message);

    [Theory]
    [InlineData("""{"bpm":120,"rows":[{"sound":"kit/a.wav","cells":"x..x"}]}""", "steps")]
    [InlineData("""{"bpm":"fast","steps":4,"rows":[]}""", "bpm")]
    [InlineData("""{"bpm":120,"steps":4,"rows":[{"sound":null,"cells":"x..x"}]}""", "sound")]
    [InlineData("{\"bpm\":120", "JSON")]
    public void Other_JSON_is_refused_by_the_name_of_what_is_wrong(string json, string named)
    {
        string message = Assert.Throws<InvalidDataException>(() => LoopJson.Parse(json, library)).Message;
        Assert.StartsWith("This is not the JSON of a loop: ", message, StringComparison.Ordinal);
        Assert.Contains(named, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_it_does_not_know_are_passed_over() =>
        Assert.Equal([1], LoopJson.Parse("""{"score":0.5,"bpm":120,"steps":4,"rows":[{"sound":"kit/b+.wav","cells":"x..x"}]}""", library).Loop.Sounds);

    [Fact]
    public void Mutated_JSON_is_read_or_refused_in_one_line()
    {
        RandomStream random = new Seed(22).Stream("mutants");
        string good = LoopJson.Format(new Loop(GridText.Parse("x..x\n.x..\nxxxx"), [2, 3, 0]), library, new RenderOptions());
        int refused = 0;
        for (int draw = 0; draw < 3000; draw++)
        {
            var text = new StringBuilder(good);
            for (int change = random.Below(3); change >= 0; change--)
                switch (random.Below(3))
                {
                    case 0: text[random.Below(text.Length)] = (char)(1 + random.Below(random.Chance(0.5) ? 255 : 65535)); break;
                    case 1: text.Remove(random.Below(text.Length), 1); break;
                    default: text.Insert(random.Below(text.Length), new[] { "{", "}", "[", "]", ",", ":", "\"", "\\", "0", "\n", "\\ud800" }[random.Below(11)]); break;
                }
            try
            {
                LoopJson.Parse(text.ToString(), library);
            }
            catch (InvalidDataException refusal)
            {
                refused++;
                Assert.DoesNotContain('\n', refusal.Message);
            }
        }
        Assert.InRange(refused, 2000, 2999);
    }
}

using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Ratings;

public sealed class TastesOfRaterTests
{
    private static readonly SampleLibrary tones = SimulatedRaterTests.Tones(5);   // ranks 0, .25, .5, .75, 1
    private static readonly HeardLibrary heard = HeardLibrary.Of(tones);
    private static readonly SoundBrightness sounds = heard.Brightness;

    private static HeardLoop Of(string rows, params int[] sounds) => new(new Loop(GridText.Parse(rows.Split(' ')), sounds), heard);

    [Fact]
    public void Weights_are_those_of_sixteenths_in_four_four() => Assert.Equal(
        [0, -4, -3, -4, -2, -4, -3, -4, -1, -4, -3, -4, -2, -4, -3, -4, 0, -4], Enumerable.Range(0, 18).Select(Metre.Weight));

    [Theory]
    [InlineData("x...x...x...x...", 0)]
    [InlineData("................", 0)]
    [InlineData("xxxxxxxxxxxxxxxx", 0)]
    [InlineData("..x...x...x...x.", 7)]                                           // each off-beat before a stronger rest: 1 + 2 + 1 + 3
    [InlineData("x..x..x.........", 4)]                                           // step 3 before beat two: 2; step 6 before the half bar: 2
    [InlineData("...............x", 4)]                                           // the last sixteenth before a bar that rests
    [InlineData("x", 0)]
    public void Syncopation_has_the_value_counted_by_hand(string row, int expected) =>
        Assert.Equal(expected, Metre.Syncopation(GridText.Parse(row).Row(0)));

    [Fact]
    public void Random_rows_have_a_syncopation_of_about_five()
    {
        RandomStream random = new Seed(81).Stream("rows");
        double mean = Enumerable.Range(0, 4000).Average(_ => Metre.Syncopation([.. Enumerable.Range(0, 16).Select(_ => random.Chance(0.5))]));
        Assert.InRange(mean, 4.5, 6);
    }

    [Fact]
    public void A_tone_has_its_own_frequency_as_brightness()
    {
        for (int tone = 0; tone < 5; tone++)
        {
            double hertz = 60 * Math.Pow(200, tone / 4.0);
            Assert.InRange(SoundBrightness.Hertz(tones[tone].Samples), 0.97 * hertz, 1.03 * hertz);
        }
        Assert.Equal(0, SoundBrightness.Hertz(new float[10]));
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], Enumerable.Range(0, 5).Select(sounds.Rank));
    }

    [Fact]
    public void Density_is_best_at_what_is_preferred()
    {
        var taste = new DensityTaste(0.5);
        Assert.Equal(0, taste.Utility(Of("xx.. ..xx", 0, 1)));
        Assert.Equal(-0.25, taste.Utility(Of(".... ....", 0, 1)));
        Assert.Equal(-0.25, taste.Utility(Of("xxxx xxxx", 0, 1)));
    }

    [Theory]
    [InlineData("x...x...x...x...", 0, 1.0)]
    [InlineData("x...x...x...x...", 3, 0.25)]
    [InlineData("xxxxxxxxxxxxxxxx", 0, 0.0)]
    [InlineData(".xxx.xxx.xxx.xxx", 0, -1.0)]
    public void The_downbeat_wants_a_dark_sound_on_every_beat(string row, int sound, double expected) =>
        Assert.Equal(expected, new DownbeatTaste().Utility(Of(row, sound)), 1e-12);

    [Theory]
    [InlineData("....x.......x...", 4, 1.0)]
    [InlineData("....x.......x...", 1, 0.25)]
    [InlineData("....x...........", 4, 0.5)]
    [InlineData("x...x...x...x...", 4, 6 / 7.0)]                                  // two of the fourteen other steps hit
    public void The_backbeat_wants_a_bright_sound_on_two_and_four(string row, int sound, double expected) =>
        Assert.Equal(expected, new BackbeatTaste().Utility(Of(row, sound)), 1e-12);

    [Fact]
    public void Only_the_best_row_counts_for_beats()
    {
        Assert.Equal(1, new DownbeatTaste().Utility(Of(".xxx.xxx.xxx.xxx x...x...x...x...", 0, 0)), 1e-12);
        Assert.Equal(1, new BackbeatTaste().Utility(Of("xxxxxxxxxxxxxxxx ....x.......x...", 0, 4)), 1e-12);
    }

    [Fact]
    public void Brightness_is_the_mean_over_hits()
    {
        var dark = new BrightnessTaste(0);
        Assert.Equal(0, dark.Utility(Of("x..x ....", 0, 4)));
        Assert.Equal(-1, dark.Utility(Of(".... xx..", 0, 4)));
        Assert.Equal(-0.0625, dark.Utility(Of("xxx. ...x", 0, 4)));
        Assert.Equal(-0.25, dark.Utility(Of(".... ....", 0, 4)));
    }

    [Fact]
    public void Syncopation_is_best_at_what_is_preferred() =>
        Assert.Equal(-2.25, new SyncopationTaste(2).Utility(Of("..x...x...x...x. x...x...x...x...", 0, 1)));  // (7 + 0) / 2 − 2 = 1.5

    [Fact]
    public void Every_taste_is_finite_on_every_shape_of_grid()
    {
        foreach (ListenerFamily family in ListenerFamilies.All)
        {
            ITaste taste = family.Draw(new Seed(82).Stream("taste"), heard);
            foreach (int steps in new[] { 1, 3, 4, 12, 16, 33 })
                foreach (bool hit in new[] { false, true })
                    Assert.True(double.IsFinite(taste.Utility(new HeardLoop(new Loop(new Grid(2, steps, [.. Enumerable.Repeat(hit, 2 * steps)]), [0, 4]), heard))), $"{family}, {steps}");
        }
    }
}

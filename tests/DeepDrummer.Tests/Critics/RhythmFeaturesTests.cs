using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Critics;

public sealed class RhythmFeaturesTests
{
    private static readonly SoundTable table = SoundTable.Of(BuiltInKit.Load());

    [Fact]
    public void Syncopation_by_bits_is_that_of_the_rows()
    {
        RandomStream random = new Seed(3).Stream("rows");
        for (int trial = 0; trial < 500; trial++)
        {
            double density = random.Uniform();
            bool[] row = [.. Enumerable.Range(0, 16).Select(_ => random.Chance(density))];
            Assert.Equal(Metre.Syncopation(row), Syncopation.Of(RhythmFeatures.Bits(row)));
        }
    }

    [Theory]
    [InlineData("x...x...x...x...", 1), InlineData("x.x.x.x.x.x.x.x.", 1), InlineData("x...............", 1), InlineData("................", 0)]
    [InlineData("xx..............", 0.92388), InlineData("x.......x.......", 1), InlineData("x.....x.........", 0.70711), InlineData("x...x...........", 0)]
    public void Evenness_is_the_size_of_its_fourier_coefficient(string row, double expected) =>
        Assert.Equal(expected, Evenness.Of(RhythmFeatures.Bits(GridText.Parse(row).Row(0))), 1e-5);

    [Fact]
    public void A_known_bar_gives_known_numbers()
    {
        ushort[] rows = [Bits("x.......x......."), Bits("....x.......x..."), Bits("..x...x...x...x.")];
        var numbers = new float[RhythmFeatures.SummaryLengths.Sum()];
        RhythmFeatures.Summary(rows, [0, 1, 2], table, numbers);

        Assert.Equal([8, 8, 8], [numbers[0], numbers[1] + numbers[2] + numbers[3], numbers[4] + numbers[5] + numbers[6]], Near);   // hits, in all and by class
        Assert.Equal(Syncopation.Of(rows[1]) + Syncopation.Of(rows[2]), numbers[7], Near);
        Assert.Equal([2, 2, 4, 0, 0], [numbers[14], numbers[21], numbers[28], numbers[35], numbers[42]], Near);   // downbeats, backbeats, off-beats
        Assert.Equal([0, 0, 0.5f, 1], numbers[49..53], Near);                                   // repeats after 1, 2, 4 and 8 steps
        Assert.Equal([8, 1, 4, 2, MathF.Sqrt(8f / 9), 3, 1], numbers[53..], Near);               // covered, at once, most, fewest, spread, sounding, even
    }

    [Fact]
    public void Turning_the_bar_turns_the_profile()
    {
        ushort row = Bits("x..xx.x....x...."), turned = Bits("..x..xx.x....x..");
        float[] profile = new float[RhythmFeatures.ProfileLength], after = new float[RhythmFeatures.ProfileLength];
        RhythmFeatures.Profile([row], [3], table, profile);
        RhythmFeatures.Profile([turned], [3], table, after);
        for (int of = 0; of < 3; of++)
            for (int step = 0; step < 16; step++)
                Assert.Equal(profile[of * 16 + step], after[of * 16 + (step + 2) % 16]);
        Assert.Equal(5f, profile.Sum(), 1e-5f);
    }

    private static ushort Bits(string row) => RhythmFeatures.Bits(GridText.Parse(row).Row(0));

    private static bool Near(float a, float b) => Math.Abs(a - b) < 1e-4f;
}

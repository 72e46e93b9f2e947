using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Tests.Critics;

public class AugmentationTests
{
    private static readonly CriticOptions still = CriticOptions.Original with { GainNoise = 0, OffsetNoise = 0, SampleNoise = 0, ShiftBelow = 1 };

    [Fact]
    public void With_every_amount_at_nothing_nothing_changes()
    {
        float[] clip = Ramp(1000);
        Augmentation.Apply([clip], still, new Seed(1).Stream("batch"));

        Assert.Equal(Ramp(1000), clip);
    }

    [Fact]
    public void The_batch_is_rotated_to_the_right_as_one_by_every_number_below_the_limit()
    {
        var seen = new HashSet<int>();
        for (int batch = 0; batch < 200; batch++)
        {
            float[] first = Ramp(1000), second = Ramp(1000);
            Augmentation.Apply([first, second], still with { ShiftBelow = 8 }, new Seed(1).Stream("batch", batch));
            int shift = Array.IndexOf(first, 0f);
            for (int i = 0; i < first.Length; i++)
                Assert.Equal((i - shift + 1000) % 1000, first[i]);
            Assert.Equal(first, second);
            seen.Add(shift);
        }
        Assert.Equal(Enumerable.Range(0, 8), seen.Order());
    }

    [Fact]
    public void Gain_and_offset_are_one_a_batch_and_spread_as_told()
    {
        var gains = new List<double>();
        var offsets = new List<double>();
        for (int batch = 0; batch < 4000; batch++)
        {
            float[] first = [0, 1], second = [0, 1];
            Augmentation.Apply([first, second], still with { GainNoise = 0.05, OffsetNoise = 0.05 }, new Seed(2).Stream("batch", batch));
            Assert.Equal(first, second);
            (double gain, double offset) = (first[1] - first[0], first[0]);
            gains.Add(gain);
            offsets.Add(offset);
        }
        foreach ((List<double> values, double mean) in (ReadOnlySpan<(List<double>, double)>)[(gains, 1), (offsets, 0)])
        {
            Assert.Equal(mean, values.Average(), tolerance: 4 * 0.05 / Math.Sqrt(4000));
            Assert.Equal(0.05, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))), tolerance: 4 * 0.05 / Math.Sqrt(8000));
        }
    }

    [Fact]
    public void Every_sample_of_every_clip_has_noise_of_its_own()
    {
        float[] first = new float[50_000], second = new float[50_000];
        Augmentation.Apply([first, second], still with { SampleNoise = 0.006 }, new Seed(3).Stream("batch"));

        Assert.Equal(0.006, Math.Sqrt(first.Average(x => (double)x * x)), tolerance: 4 * 0.006 / Math.Sqrt(100_000));
        Assert.Equal(0, first.Zip(second, (x, y) => (double)x * y).Average() / (0.006 * 0.006), tolerance: 4 / Math.Sqrt(50_000));
    }

    private static float[] Ramp(int length) => [.. Enumerable.Range(0, length).Select(i => (float)i)];
}

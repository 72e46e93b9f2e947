using DeepDrummer.Research.Runs;

namespace DeepDrummer.Tests.Runs;

public class NormalNoiseTests
{
    [Fact]
    public void Noise_is_standard_normal_and_white()
    {
        const int Count = 1_000_000;
        var noise = new float[Count];
        NormalNoise.Add(noise, 1, new Seed(1).Stream("noise"));

        double Moment(Func<int, double> term) => Enumerable.Range(0, Count - 1).Average(term);
        Assert.Equal(0, Moment(i => noise[i]), tolerance: 4e-3);                   // four standard errors each
        Assert.Equal(1, Moment(i => noise[i] * noise[i]), tolerance: 6e-3);
        Assert.Equal(0, Moment(i => Math.Pow(noise[i], 3)), tolerance: 16e-3);
        Assert.Equal(3, Moment(i => Math.Pow(noise[i], 4)), tolerance: 40e-3);
        Assert.Equal(0, Moment(i => noise[i] * noise[i + 1]), tolerance: 4e-3);
        Assert.Equal(0, Moment(i => i < Count - 16 ? noise[i] * noise[i + 16] : 0), tolerance: 4e-3);      // the two halves of a pair
        Assert.InRange(noise.Max(), 4.2f, 6.5f);
    }

    [Theory]
    [InlineData(1), InlineData(31), InlineData(32), InlineData(33), InlineData(1000)]
    public void A_shorter_stretch_is_the_beginning_of_a_longer_one(int length)
    {
        float[] shorter = new float[length], longer = new float[2000];
        NormalNoise.Add(shorter, 0.5f, new Seed(1).Stream("noise"));
        NormalNoise.Add(longer, 0.5f, new Seed(1).Stream("noise"));

        Assert.Equal(longer[..length], shorter);
    }

    [Fact]
    public void It_is_added_to_what_is_there()
    {
        float[] noise = new float[100], signal = [.. Enumerable.Range(0, 100).Select(i => (float)i)];
        NormalNoise.Add(noise, 0.5f, new Seed(1).Stream("noise"));
        NormalNoise.Add(signal, 0.5f, new Seed(1).Stream("noise"));

        for (int i = 0; i < noise.Length; i++)
            Assert.Equal(i + noise[i], signal[i], tolerance: 1e-5f);
    }
}

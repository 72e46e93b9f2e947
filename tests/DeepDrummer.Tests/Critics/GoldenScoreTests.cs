using System.Globalization;
using DeepDrummer.Research.Critics;

namespace DeepDrummer.Tests.Critics;

/// <summary>p_good of the three networks against torch and torchaudio (Golden/make_scores.py), weights and audio by one formula.</summary>
public class GoldenScoreTests
{
    private const int Samples = CriticOptions.WindowSamples;

    [Theory]
    [InlineData(CriticInput.Mfcc, 1), InlineData(CriticInput.Spectrogram, 2), InlineData(CriticInput.Waveform, 3)]
    public void Scores_equal_the_python_reference(CriticInput input, uint number)
    {
        CriticOptions options = CriticOptions.Original with { Input = input };
        IReadOnlyDictionary<string, StoredTensor> weights = Weights(options, number);
        using CriticScorer scorer = CriticScorer.Of(weights, options), plain = new CriticScorer.Plain(weights, options);
        string[][] golden = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Critics", "Golden", "scores.csv")).Skip(1)
            .Select(line => line.Split(',')).Where(cells => cells[0] == input.ToString())];

        Assert.Equal(4, golden.Length);
        foreach (string[] cells in golden)
        {
            float[] clip = Clip(int.Parse(cells[1], CultureInfo.InvariantCulture));
            double expected = double.Parse(cells[2], CultureInfo.InvariantCulture);
            Assert.Equal(expected, scorer.Score(clip), tolerance: 1e-4);
            Assert.Equal(expected, plain.Score(clip), tolerance: 1e-4);
        }
        Assert.True(golden.Select(cells => cells[2]).Distinct().Count() >= 3, "the golden scores hardly differ");
    }

    private static Dictionary<string, StoredTensor> Weights(CriticOptions options, uint number)
    {
        using var network = new CriticNetwork(options);
        IReadOnlyDictionary<string, StoredTensor> state = network.State();
        var weights = new Dictionary<string, StoredTensor>(state);
        string[] learned = [.. state.Keys.Where(key => !key.EndsWith("num_batches_tracked", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        foreach ((int index, string key) in learned.Index())
        {
            StoredTensor tensor = state[key];
            bool flat = tensor.Shape.Length == 1;
            double bound = flat ? 0.3 : 3.4 / Math.Sqrt(tensor.Values.Length / (double)tensor.Shape[0]);
            bool around1 = key.EndsWith("running_var", StringComparison.Ordinal) || (flat && key.EndsWith("weight", StringComparison.Ordinal));
            weights[key] = tensor with { Values = [.. Uniform(tensor.Values.Length, 7919 * number + (uint)index).Select(u => (float)(around1 ? 0.5 + u : (2 * u - 1) * bound))] };
        }
        return weights;
    }

    private static float[] Clip(int number)
    {
        var audio = new double[Samples];
        for (int hit = 0; hit < 2 * number; hit++)
        {
            int start = (int)(Samples * (hit * 0.37 % 1.0));
            double[] noise = Uniform(Samples - start, (uint)(1000 * number + hit));
            for (int i = 0; i < noise.Length; i++)
            {
                double t = i / 44100.0;
                double tone = Math.Sin(2 * Math.PI * (80.0 * (hit + 1)) * t) * Math.Exp(-t * (4 + 3 * hit));
                audio[start + i] += (0.2 + 0.2 * number) * (tone + 0.5 * (2 * noise[i] - 1) * Math.Exp(-t * 30));
            }
        }
        return [.. audio.Select(x => (float)x)];
    }

    /// <summary>lowbias32 of 0 … count − 1, each xor key, over 2³².</summary>
    private static double[] Uniform(int count, uint key) => [.. Enumerable.Range(0, count).Select(i =>
    {
        uint x = (uint)i ^ key;
        x ^= x >> 16;
        x *= 0x7FEB352D;
        x ^= x >> 15;
        x *= 0x846CA68B;
        return (x ^ (x >> 16)) / 4294967296.0;
    })];
}

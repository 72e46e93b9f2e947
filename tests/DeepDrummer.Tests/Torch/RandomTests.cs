using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace DeepDrummer.Tests.Torch;

[Collection(nameof(SharedTorchState))]
public sealed class RandomTests
{
    private static readonly JsonElement Golden = TorchGolden.Read("seeds.json");

    [Fact]
    public void A_seed_gives_the_references_first_weights()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(5);
        nn.Module[] net = [nn.Conv2d(1, 4, (4, 8)), nn.Linear(6, 3), nn.ConvTranspose2d(2, 4, 3), nn.LSTM(3, 4), nn.Embedding(5, 3)];
        for (int layer = 0; layer < net.Length; layer++)
            foreach ((string name, Tensor weight) in net[layer].named_parameters())
                TorchGolden.AssertEqual(Golden.GetProperty($"{layer}.{name}"), weight.reshape(-1)[..(int)Math.Min(8, weight.numel())], 1e-7);
    }

    [Fact]
    public void A_generator_of_ones_own_draws_the_references_numbers()
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator();
        generator.manual_seed(5);
        TorchGolden.AssertEqual(Golden.GetProperty("rand"), rand(4, generator: generator), 1e-7);
        TorchGolden.AssertEqual(Golden.GetProperty("randn"), randn(20, generator: generator), 1e-6);
        TorchGolden.AssertEqual(Golden.GetProperty("bernoulli_"), empty(12).bernoulli_(0.3, generator));
        TorchGolden.AssertEqual(Golden.GetProperty("normal_"), empty(3).normal_(1, 2, generator), 1e-6);
        TorchGolden.AssertEqual(Golden.GetProperty("randint"), randint(0, 9, [6], generator: generator));
        TorchGolden.AssertEqual(Golden.GetProperty("randperm"), randperm(7, generator: generator));
    }

    [Fact]
    public void A_generators_draws_do_not_depend_on_other_threads()
    {
        static float[] Draw(ulong seed)
        {
            using DisposeScope scope = NewDisposeScope();
            using var generator = new Generator(seed);
            var drawn = new List<float>();
            for (int i = 0; i < 200; i++)
            {
                drawn.AddRange(empty(7).bernoulli_(0.5, generator).data<float>().ToArray());
                drawn.AddRange(empty(5).normal_(0, 1, generator).data<float>().ToArray());
                drawn.Add(rand(1, generator: generator).item<float>());
            }
            return [.. drawn];
        }
        float[][] alone = [.. Enumerable.Range(0, 8).Select(seed => Draw((ulong)seed))];
        float[][] together = new float[8][];
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, seed =>
        {
            rand(1000).Dispose();                                                              // the shared generator is drawn from meanwhile
            together[seed] = Draw((ulong)seed);
        });
        for (int seed = 0; seed < 8; seed++)
            Assert.Equal(alone[seed], together[seed]);
        Assert.NotEqual(alone[0], alone[1]);
    }

    [Fact]
    public void A_generators_state_comes_back_to_the_bit()
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = new Generator(3);
        randn(5, generator: generator).Dispose();                                              // leaves a second normal in store
        Tensor state = generator.get_state();
        float[] first = randn(9, generator: generator).data<float>().ToArray();
        generator.set_state(state);
        Assert.Equal(first, randn(9, generator: generator).data<float>().ToArray());
        Assert.Equal(3, generator.initial_seed());
    }

    [Fact]
    public void A_disposed_generator_is_refused()
    {
        var generator = new Generator(1);
        generator.Dispose();
        Assert.Throws<ObjectDisposedException>(() => rand(1, generator: generator));
    }
}

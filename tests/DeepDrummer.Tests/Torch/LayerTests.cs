using System.Text.Json;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DeepDrummer.Tests.Torch;

public sealed class LayerTests
{
    private static readonly JsonElement Golden = TorchGolden.Read("layers.json");

    public static TheoryData<string> Layers => LayerCatalogue.Names;

    [Theory, MemberData(nameof(Layers))]
    public void A_layer_and_its_gradients_equal_the_references(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        JsonElement golden = Golden.GetProperty(name);
        using nn.Module layer = LayerCatalogue.Make(name);
        layer.load_state_dict(TorchGolden.State(golden.GetProperty("state")));
        Tensor input = TorchGolden.Tensor(golden.GetProperty("input")).requires_grad_();

        Tensor output = LayerCatalogue.Run(layer, input);
        LayerCatalogue.Weighted(output).backward();

        TorchGolden.AssertEqual(golden.GetProperty("output"), output);
        foreach (JsonProperty gradient in golden.GetProperty("gradients").EnumerateObject())
            TorchGolden.AssertEqual(gradient.Value, gradient.Name == "" ? input.grad! : layer.get_parameter(gradient.Name)!.grad!);
        foreach (JsonProperty buffer in golden.GetProperty("after").EnumerateObject())
            TorchGolden.AssertEqual(buffer.Value, layer.get_buffer(buffer.Name)!);
        layer.eval();
        TorchGolden.AssertEqual(golden.GetProperty("eval"), LayerCatalogue.Run(layer, input));
    }

    [Theory, MemberData(nameof(Layers))]
    public void A_layers_gradients_equal_central_differences(string name)
    {
        const double Step = 1e-5;
        using DisposeScope scope = NewDisposeScope();
        using nn.Module layer = LayerCatalogue.Make(name);
        using var generator = new Generator(11);
        Tensor input = TorchGolden.Tensor(Golden.GetProperty(name).GetProperty("input")).normal_(generator: generator).requires_grad_();
        foreach (Parameter parameter in layer.parameters())
            nn.init.normal_(parameter, generator: generator);

        LayerCatalogue.Weighted(LayerCatalogue.Run(layer, input)).backward();

        using IDisposable quiet = no_grad();
        foreach (Tensor leaf in layer.parameters().Append(input))
        {
            double[] gradient = leaf.grad!.data<double>().ToArray();
            Span<double> values = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, double>(leaf.bytes);
            for (int i = 0; i < gradient.Length; i++)
            {
                double at = values[i];
                values[i] = at + Step;
                double above = LayerCatalogue.Weighted(LayerCatalogue.Run(layer, input)).item<double>();
                values[i] = at - Step;
                double below = LayerCatalogue.Weighted(LayerCatalogue.Run(layer, input)).item<double>();
                values[i] = at;
                Assert.Equal((above - below) / (2 * Step), gradient[i], 1e-6 * Math.Max(1, Math.Abs(gradient[i])));
            }
        }
    }

    [Fact]
    public void An_embedding_learns_only_the_rows_it_looked_up()
    {
        using DisposeScope scope = NewDisposeScope();
        using Embedding embedding = nn.Embedding(4, 3, padding_idx: 1);
        embedding.call(tensor(new long[,] { { 0, 1 }, { 3, 3 } })).sum().backward();
        Assert.Equal([1, 1, 1, 0, 0, 0, 0, 0, 0, 2, 2, 2], embedding.weight.grad!.data<float>().ToArray());
        Assert.Equal([0, 0, 0], embedding.weight[1].data<float>().ToArray());
    }

    [Fact]
    public void Dropout_drops_its_share_while_learning_and_nothing_afterwards()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(9);
        using Dropout dropout = nn.Dropout(0.25);
        float[] learning = dropout.call(ones(20_000)).data<float>().ToArray();
        Assert.All(learning, value => Assert.True(value == 0 || value == 1 / 0.75f));
        Assert.Equal(0.25, learning.Count(value => value == 0) / 20_000.0, 0.01);
        dropout.eval();
        Assert.All(dropout.call(ones(100)).data<float>().ToArray(), value => Assert.Equal(1f, value));
    }

    [Fact]
    public void Batch_norm_refuses_another_rank_with_both_numbers()
    {
        using DisposeScope scope = NewDisposeScope();
        using BatchNorm2d norm = nn.BatchNorm2d(2);
        Assert.Contains("takes 4 dimensions, not 3", Assert.Throws<ArgumentException>(() => norm.call(zeros(2, 2, 2))).Message);
    }
}

using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DeepDrummer.Tests.Torch;

/// <summary>A test that needs a CUDA device, and is skipped with the reason where there is none.</summary>
public sealed class CudaFactAttribute : FactAttribute
{
    public CudaFactAttribute()
    {
        if (!cuda.is_available())
            Skip = "This libtorch sees no CUDA device.";
    }
}

public sealed class CudaTests
{
    [CudaFact]
    public void Tensors_move_to_the_device_and_back_unchanged()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor there = arange(6, ScalarType.Float32).reshape(2, 3).cuda();
        Assert.Equal(DeviceType.CUDA, there.device_type);
        Assert.Throws<InvalidOperationException>(() => there.data<float>());
        Assert.Equal([0f, 1, 2, 3, 4, 5], there.cpu().data<float>().ToArray());
    }

    [CudaFact]
    public void A_network_gives_the_same_on_either_device_and_learns_there()
    {
        using DisposeScope scope = NewDisposeScope();
        using Sequential net = nn.Sequential(nn.Conv1d(2, 4, 3), nn.BatchNorm1d(4), nn.GELU(), nn.Flatten(), nn.Linear(4 * 6, 2)).to(ScalarType.Float64);
        net.eval();
        Tensor x = randn([3, 2, 8], ScalarType.Float64);
        double[] here = net.call(x).data<double>().ToArray();
        using Adam adam = optim.Adam(net.parameters());
        net.to(CUDA);
        TorchGolden.AssertClose(here, net.call(x.cuda()).cpu().data<double>().ToArray(), 1e-9);
        net.call(x.cuda()).square().mean().backward();
        Assert.Equal(DeviceType.CUDA, net.get_parameter("0.weight")!.grad!.device_type);
    }

    [CudaFact]
    public void A_devices_generator_repeats_its_draws()
    {
        using DisposeScope scope = NewDisposeScope();
        using var first = new Generator(4, CUDA);
        using var second = new Generator(4, CUDA);
        Assert.Equal(empty(50, device: CUDA).normal_(generator: first).cpu().data<float>().ToArray(),
            empty(50, device: CUDA).normal_(generator: second).cpu().data<float>().ToArray());
    }

    [Fact]
    public void Asking_for_an_absent_device_says_so()
    {
        if (cuda.is_available())
            Assert.Equal(DeviceType.CUDA, device("cuda").type);
        else
            Assert.Contains("CUDA is not available", Assert.Throws<InvalidOperationException>(() => device("cuda:0")).Message);
    }

    [Theory, InlineData("tpu"), InlineData("cuda:x"), InlineData(""), InlineData("1"), InlineData("cuda:0:1")]
    public void A_device_that_is_none_is_refused_with_its_name(string description) =>
        Assert.Contains($"\"{description}\" is no device", Assert.Throws<ArgumentException>(() => new Device(description)).Message);

    [Theory, InlineData("cpu", "cpu"), InlineData("CUDA", "cuda"), InlineData("cuda:2", "cuda:2")]
    public void A_devices_name_reads_back(string description, string name) => Assert.Equal(name, new Device(description).ToString());
}

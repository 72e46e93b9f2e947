using TorchSharp;
using static TorchSharp.torch;

namespace DeepDrummer.Tests.Torch;

public sealed class TensorTests
{
    private static void AssertIs(Tensor actual, long[] shape, params double[] values)
    {
        Assert.Equal(shape, actual.shape);
        TorchGolden.AssertClose(values, actual.to(ScalarType.Float64).data<double>().ToArray(), 1e-6);
    }

    private static Tensor Grid => arange(6, ScalarType.Float32).reshape(2, 3);                 // 0 1 2 / 3 4 5

    [Fact]
    public void Tensors_are_made_from_arrays_and_numbers()
    {
        using DisposeScope scope = NewDisposeScope();
        AssertIs(tensor(new[] { 1f, 2f, 3f, 4f }, [2, 2]), [2, 2], 1, 2, 3, 4);
        AssertIs(tensor(new double[,] { { 1, 2 }, { 3, 4 } }), [2, 2], 1, 2, 3, 4);
        AssertIs(tensor(new[] { true, false }), [2], 1, 0);
        Assert.Equal(ScalarType.Int64, tensor(new long[] { 1 }).dtype);
        Assert.Equal(ScalarType.Float32, tensor(new long[] { 1 }, dtype: float32).dtype);
        Assert.Equal(ScalarType.Bool, tensor(true).dtype);
        Assert.Equal(2.5, tensor(2.5).item<double>());
        AssertIs(tensor(Array.Empty<float>()), [0]);
        AssertIs(full([2], 7), [2], 7, 7);
        Assert.Equal(ScalarType.Int64, full([2], 7).dtype);
        AssertIs(arange(1, 2, 0.5), [2], 1, 1.5);
        Assert.Equal(ScalarType.Int64, arange(3).dtype);
        AssertIs(linspace(0, 1, 3), [3], 0, 0.5, 1);
        AssertIs(eye(2), [2, 2], 1, 0, 0, 1);
        AssertIs(zeros_like(Grid), [2, 3], 0, 0, 0, 0, 0, 0);
        Assert.True(ones(1, requires_grad: true).requires_grad);
        Assert.Contains("3 numbers do not fill a tensor of 4", Assert.Throws<ArgumentException>(() => tensor(new float[3], [2, 2])).Message);
    }

    [Fact]
    public void Numbers_are_read_and_written_in_place_whatever_the_strides()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor grid = Grid, turned = grid.t();
        Assert.False(turned.is_contiguous());
        Assert.Equal([0f, 3, 1, 4, 2, 5], turned.data<float>().ToArray());
        Assert.Equal(5f, turned.data<float>()[2, 1]);
        turned.data<float>().CopyFrom([10, 11, 12, 13, 14, 15]);
        AssertIs(grid, [2, 3], 10, 12, 14, 11, 13, 15);
        grid.data<float>()[1, 0] = -1;
        AssertIs(grid.select(1, 0), [2], 10, -1);
        grid.bytes = new byte[24];
        AssertIs(grid.sum(), [], 0);
        Assert.Equal(6, grid.data<float>().Count);
        Assert.Contains("Float32 does not hold Float64", Assert.Throws<InvalidOperationException>(() => grid.data<double>()).Message);
        Assert.Contains("not contiguous", Assert.Throws<InvalidOperationException>(() => turned.bytes.Length).Message);
        Assert.Contains("5 bytes do not fill a tensor of 24", Assert.Throws<ArgumentException>(() => grid.bytes = new byte[5]).Message);
        Assert.Contains("Index 2 lies outside dimension 0 of length 2", Assert.Throws<ArgumentOutOfRangeException>(() => grid.data<float>()[2, 0]).Message);
    }

    [Fact]
    public void Shapes_change_without_the_numbers()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor grid = Grid;
        AssertIs(grid.transpose(0, 1), [3, 2], 0, 3, 1, 4, 2, 5);
        AssertIs(grid.reshape(-1), [6], 0, 1, 2, 3, 4, 5);
        AssertIs(grid.unsqueeze(1).permute(2, 0, 1), [3, 2, 1], 0, 3, 1, 4, 2, 5);
        Assert.Equal([2, 3], grid.unsqueeze(0).squeeze().shape);
        Assert.Equal([2, 3], grid.unsqueeze(0).squeeze(0).shape);
        AssertIs(grid.flip(1), [2, 3], 2, 1, 0, 5, 4, 3);
        AssertIs(grid.roll(1, 1), [2, 3], 2, 0, 1, 5, 3, 4);
        AssertIs(grid.roll(1), [2, 3], 5, 0, 1, 2, 3, 4);
        AssertIs(tensor(new[] { 1f, 2f }).unsqueeze(1).expand(2, 2), [2, 2], 1, 1, 2, 2);
        AssertIs(tensor(new[] { 1f, 2f }).repeat(2), [4], 1, 2, 1, 2);
        AssertIs(tensor(new[] { 1f, 2f }).repeat_interleave(2), [4], 1, 1, 2, 2);
        AssertIs(arange(5).unfold(0, 3, 2), [2, 3], 0, 1, 2, 2, 3, 4);
        AssertIs(Grid.tril(), [2, 3], 0, 0, 0, 3, 4, 0);
        AssertIs(nn.functional.pad(tensor(new[] { 1f, 2f }).reshape(1, 2), (1, 2), value: 9), [1, 5], 9, 1, 2, 9, 9);
    }

    [Fact]
    public void Tensors_are_joined_cut_and_picked_from()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor grid = Grid;
        AssertIs(cat([grid, grid], 1), [2, 6], 0, 1, 2, 0, 1, 2, 3, 4, 5, 3, 4, 5);
        AssertIs(stack([tensor(1f), tensor(2f)]), [2], 1, 2);
        Assert.Equal([2L, 2L, 1L], arange(5).chunk(3).Select(part => part.numel()));
        Assert.Equal([2L, 2L, 1L], arange(5).split(2).Select(part => part.numel()));
        Assert.Equal([1L, 4L], arange(5).split([1, 4], 0).Select(part => part.numel()));
        Assert.Equal(3, grid.unbind(1).Length);
        AssertIs(grid.narrow(1, 1, 2), [2, 2], 1, 2, 4, 5);
        AssertIs(grid.slice(1, 0, 3, 2), [2, 2], 0, 2, 3, 5);
        AssertIs(grid.index_select(1, tensor(new long[] { 2, 0 })), [2, 2], 2, 0, 5, 3);
        AssertIs(grid.gather(1, tensor(new long[,] { { 1 }, { 2 } })), [2, 1], 1, 5);
        AssertIs(zeros(2, 3).scatter_(1, tensor(new long[,] { { 1 }, { 2 } }), ones(2, 1)), [2, 3], 0, 1, 0, 0, 0, 1);
        AssertIs(grid.masked_select(grid > 3), [2], 4, 5);
        AssertIs((grid > 4).nonzero(), [1, 2], 1, 2);
    }

    [Fact]
    public void Indices_work_as_in_Python()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor cube = arange(24, ScalarType.Float32).reshape(2, 3, 4);
        AssertIs(cube[1, 2, 3], [], 23);
        AssertIs(cube[-1, 0], [4], 12, 13, 14, 15);
        AssertIs(cube[TensorIndex.Ellipsis, 0], [2, 3], 0, 4, 8, 12, 16, 20);
        AssertIs(cube[0, 1.., TensorIndex.Slice(step: 3)], [2, 2], 4, 7, 8, 11);
        AssertIs(cube[0, ^1.., ..^2], [1, 2], 8, 9);
        Assert.Equal([2, 1, 3, 4], cube[TensorIndex.Colon, TensorIndex.None].shape);
        AssertIs(cube[tensor(new long[] { 1, 0 }), tensor(new long[] { 0, 2 })], [2, 4], 12, 13, 14, 15, 8, 9, 10, 11);
        cube[0, 0] = tensor(-1f);
        AssertIs(cube[0, 0], [4], -1, -1, -1, -1);
        Assert.Contains("4 indices are too many for a tensor of rank 3", Assert.Throws<ArgumentException>(() => cube[0, 0, 0, 0]).Message);
    }

    [Fact]
    public void Arithmetic_and_functions_give_their_analytic_values()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = tensor(new[] { 1.0, 4.0 }), b = tensor(new[] { 2.0, -0.5 });
        AssertIs(a + b * 2 - 1, [2], 4, 2);
        AssertIs(1 - a, [2], 0, -3);
        AssertIs(2.0 / a, [2], 2, 0.5);
        AssertIs(-a % 3, [2], 2, 2);
        AssertIs(a.add(b, 3), [2], 7, 2.5);
        AssertIs(a.pow(2).sqrt().log(), [2], 0, Math.Log(4));
        AssertIs(a.log10() + a.log2() + a.log1p(), [2], Math.Log(2), Math.Log10(4) + 2 + Math.Log(5));
        AssertIs(b.abs().exp().rsqrt(), [2], Math.Exp(-1), Math.Exp(-0.25));
        AssertIs(b.sin().square() + b.cos().square(), [2], 1, 1);
        AssertIs(b.clamp(-0.1, 1), [2], 1, -0.1);
        AssertIs(b.clamp_min(0).relu().sign(), [2], 1, 0);
        AssertIs(tensor(new[] { 0.5, 1.5, 2.5 }).round(), [3], 0, 2, 2);
        AssertIs(where(a > b, a, b), [2], 2, 4);
        AssertIs(maximum(a, b) - minimum(a, b), [2], 1, 4.5);
        AssertIs(a.clone().mul_(b).add_(1).sub_(a).div_(2).pow_(2), [2], 1, 6.25);
        AssertIs(zeros(2, ScalarType.Float64).addcmul_(a, b, 2).addcdiv_(a, b, 1), [2], 4.5, -12);
        AssertIs(a.masked_fill(b < 0, 0), [2], 1, 0);
        AssertIs(a == 4, [2], 0, 1);
        AssertIs(tensor(new[] { double.NaN, double.PositiveInfinity }).isfinite(), [2], 0, 0);
        Assert.True(a.allclose(a + 1e-12));
        Assert.False(a.allclose(a + 1e-3));
        AssertIs(complex(a, b).abs(), [2], Math.Sqrt(5), Math.Sqrt(16.25));
        AssertIs(complex(a, b).imag, [2], 2, -0.5);
    }

    [Fact]
    public void Reductions_and_products_give_their_analytic_values()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor grid = Grid;
        AssertIs(grid.sum(1), [2], 3, 12);
        AssertIs(grid.sum([0, 1], keepdim: true), [1, 1], 15);
        AssertIs(grid.mean([0]), [3], 1.5, 2.5, 3.5);
        AssertIs(grid.std(), [], Math.Sqrt(3.5));
        AssertIs(grid.var(1, unbiased: false), [2], 2.0 / 3, 2.0 / 3);
        AssertIs(grid.norm(), [], Math.Sqrt(55));
        AssertIs(grid.norm(1), [2], Math.Sqrt(5), Math.Sqrt(50));
        (Tensor values, Tensor indexes) = grid.max(1);
        AssertIs(values, [2], 2, 5);
        AssertIs(indexes, [2], 2, 2);
        AssertIs(grid.min(0).values, [3], 0, 1, 2);
        AssertIs(grid.amax(0, 1), [], 5);
        AssertIs(grid.amin([1], keepdim: true), [2, 1], 0, 3);
        AssertIs(grid.argmax(), [], 5);
        AssertIs(grid.argmin(0), [3], 0, 0, 0);
        AssertIs(grid.topk(2).values, [2, 2], 2, 1, 5, 4);
        AssertIs(grid.sort(descending: true).Indices, [2, 3], 2, 1, 0, 2, 1, 0);
        AssertIs(grid.cumsum(1), [2, 3], 0, 1, 3, 3, 7, 12);
        AssertIs(grid.prod(), [], 0);
        AssertIs(tensor(new long[] { 0, 2, 2 }).bincount(null), [3], 1, 0, 2);
        AssertIs((grid > 0).all(), [], 0);
        AssertIs((grid > 4).any(), [], 1);
        AssertIs(grid.matmul(grid.t()), [2, 2], 5, 14, 14, 50);
        AssertIs(einsum("ij,kj->ik", grid, grid), [2, 2], 5, 14, 14, 50);
        AssertIs(grid.unsqueeze(0).bmm(grid.t().unsqueeze(0)), [1, 2, 2], 5, 14, 14, 50);
        AssertIs(grid[0].dot(grid[1]), [], 14);
        AssertIs(grid[0].outer(ones(2)), [3, 2], 0, 0, 1, 1, 2, 2);
        AssertIs(nn.functional.one_hot(tensor(new long[] { 1, 0 }), 3), [2, 3], 0, 1, 0, 1, 0, 0);
    }

    [Fact]
    public void Gradients_are_recorded_read_and_switched_off()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new[] { 1.0, 2.0 }, requires_grad: true);
        Assert.Null(x.grad);
        (x * x).sum().backward();
        (x * x).sum().backward();
        AssertIs(x.grad!, [2], 4, 8);                                                          // they add up
        x.grad = null;
        Assert.Null(x.grad);
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad())
                Assert.True((x * 2).requires_grad);
        }
        Assert.True(is_grad_enabled());
        Assert.False(x.detach().requires_grad);
        AssertIs(autograd.grad([x.pow(3).sum()], [x])[0], [2], 3, 12);
        Tensor first = autograd.grad([x.pow(3).sum()], [x], create_graph: true)[0];
        AssertIs(autograd.grad([first.sum()], [x])[0], [2], 6, 12);
        (x * 2).backward([tensor(new[] { 1.0, 10.0 })]);
        AssertIs(x.grad!, [2], 2, 20);
    }

    public static TheoryData<string> Differentiable => [.. Functions.Keys];

    private static readonly Dictionary<string, Func<Tensor, Tensor>> Functions = new()
    {
        ["operators"] = x => (2 - x) * (3 / x) + -x / 4 - x % 0.7,
        ["powers"] = x => x.pow(3) + x.sqrt() + x.square() + x.rsqrt() + x.reciprocal() + x.pow(x),
        ["logarithms"] = x => x.log() + x.log10() + x.log2() + x.log1p() + x.exp() + x.erf(),
        ["angles"] = x => x.sin() + x.cos() + x.tan() + x.tanh() + x.sigmoid() + x.atan2(x + 1),
        ["limits"] = x => x.clamp(0.4, 1.1) + x.maximum(0.8 * x.flip(0)) + x.abs() + x.relu() + x.leaky_relu(0.1),
        ["reductions"] = x => x.mean() + x.std() + x.var([0], unbiased: false) + x.norm() + x.prod() + x.amax(0) + x.min(0).values + x.cumsum(0),
        ["products"] = x => x.reshape(2, 2).matmul(x.reshape(2, 2)).mm(x.reshape(2, 2).t()) + einsum("i,j->ij", x, x).sum() + x.dot(x) + x.outer(x).sum(),
        ["arrangements"] = x => cat([x.roll(1), x.repeat(2), x.gather(0, tensor(new long[] { 3, 3 }))]) + stack([x, x], 1)[1, 0] + x.index_select(0, tensor(new long[] { 2 })),
        ["padding"] = x => nn.functional.pad(x.reshape(1, 1, 4), (2, 1), PaddingModes.Reflect),
        ["spectra"] = x => stft(x, 4, 2, 4, hann_window(4, dtype: float64), return_complex: true).abs() + fft.rfft(x).real.sum(),
        ["gates"] = x => nn.functional.glu(x) + x.softmax(0)[..2] + x.masked_fill(x > 1, 0)[2..],
    };

    [Theory, MemberData(nameof(Differentiable))]
    public void A_functions_gradient_equals_central_differences(string name)
    {
        const double Step = 1e-6;
        using DisposeScope scope = NewDisposeScope();
        double[] at = [0.55, 0.9, 1.3, 0.65];
        double Value(double[] x) => LayerCatalogue.Weighted(Functions[name](tensor(x))).item<double>();

        Tensor leaf = tensor(at, requires_grad: true);
        LayerCatalogue.Weighted(Functions[name](leaf)).backward();
        double[] gradient = leaf.grad!.data<double>().ToArray();
        for (int i = 0; i < at.Length; i++)
        {
            double[] above = [.. at], below = [.. at];
            above[i] += Step;
            below[i] -= Step;
            Assert.Equal((Value(above) - Value(below)) / (2 * Step), gradient[i], 1e-6 * Math.Max(1, Math.Abs(gradient[i])));
        }
    }

    [Fact]
    public void One_thread_is_used_unless_more_are_asked_for() => Assert.Equal(1, get_num_threads());
}

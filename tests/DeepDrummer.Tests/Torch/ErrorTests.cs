using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace DeepDrummer.Tests.Torch;

public sealed class ErrorTests
{
    [Fact]
    public void Libtorchs_message_arrives_in_one_line()
    {
        using DisposeScope scope = NewDisposeScope();
        string message = Assert.Throws<ExternalException>(() => zeros(2, 3).mm(zeros(2, 3))).Message;
        Assert.Equal("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", message);
    }

    [Fact]
    public void Every_kind_of_call_checks_its_answer()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Throws<ExternalException>(() => zeros(2, 3).reshape(4));
        Assert.Throws<ExternalException>(() => zeros(2).add_(zeros(3)));
        Assert.Throws<ExternalException>(() => zeros(2).max(3));
        Assert.Throws<ExternalException>(() => zeros(2).item<float>());
        Assert.Throws<ExternalException>(() => zeros(2).backward());
        Assert.Throws<ExternalException>(() => cat([]));
        Assert.Throws<ExternalException>(() => zeros(2).chunk(0));
        Assert.Throws<ExternalException>(() => nn.functional.nll_loss(zeros(2, 2), tensor(new long[] { 0, 5 })));
    }

    [Fact]
    public void Errors_on_two_threads_do_not_mix()
    {
        Parallel.For(0, 200, i =>
        {
            using DisposeScope scope = NewDisposeScope();
            Assert.Contains($"(1x{i + 2} and 1x1)", Assert.Throws<ExternalException>(() => zeros(1, i + 2).mm(zeros(1, 1))).Message);
        });
    }

    [Fact]
    public void A_disposed_tensor_is_refused()
    {
        Tensor gone = zeros(1);
        gone.Dispose();
        Assert.True(gone.IsInvalid);
        Assert.Throws<InvalidOperationException>(() => gone.sum());
        gone.Dispose();                                                                        // twice does no harm
    }
}

using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DeepDrummer.Tests.Torch;

public sealed class DisposeScopeTests
{
    [Fact]
    public void A_scope_disposes_what_was_made_in_it_and_keeps_what_was_moved_out()
    {
        using DisposeScope outer = NewDisposeScope();
        Tensor inside, moved, detached;
        using (DisposeScope inner = NewDisposeScope())
        {
            inside = zeros(1);
            moved = zeros(1).MoveToOuterDisposeScope();
            detached = zeros(1).DetachFromDisposeScope();
            Assert.True(inner.Contains(inside));
            Assert.Equal(1, inner.DisposablesCount);
        }
        Assert.True(inside.IsInvalid);
        Assert.False(moved.IsInvalid);
        Assert.True(outer.Contains(moved));
        Assert.Equal(1, outer.DisposablesCount);
        outer.DisposeEverything();
        Assert.True(moved.IsInvalid);
        detached.Dispose();
    }

    [Fact]
    public void A_scope_forgets_what_was_disposed_by_hand()
    {
        using DisposeScope scope = NewDisposeScope();
        zeros(1).Dispose();
        Assert.Equal(0, scope.DisposablesCount);
        Tensor kept = scope.DisposeEverythingBut(zeros(1));
        Assert.Equal(1, scope.DisposablesCount);
        Assert.False(kept.IsInvalid);
    }

    [Fact]
    public void A_modules_tensors_outlive_the_scope_it_was_made_in()
    {
        Sequential net;
        using (NewDisposeScope())
            net = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2), nn.Conv1d(2, 2, 1));
        Assert.All(net.state_dict().Values, tensor => Assert.False(tensor.IsInvalid));
        Tensor weight = net.get_parameter("0.weight")!;
        net.Dispose();
        Assert.True(weight.IsInvalid);
    }

    [Fact]
    public void Scopes_of_two_threads_do_not_meet()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor? other = null;
        var thread = new Thread(() => other = zeros(1));
        thread.Start();
        thread.Join();
        Assert.Equal(0, scope.DisposablesCount);
        other!.Dispose();
    }

    [Fact]
    public void Scopes_closed_in_the_wrong_order_do_no_harm()
    {
        DisposeScope outer = NewDisposeScope(), inner = NewDisposeScope();
        outer.Dispose();
        Tensor made = zeros(1);
        Assert.True(inner.Contains(made));
        inner.Dispose();
        Assert.True(made.IsInvalid);
        using Tensor free = zeros(1);
        Assert.Throws<ObjectDisposedException>(() => inner.DisposablesCount);
    }
}

using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DeepDrummer.Tests.Torch;

public sealed class ModuleTests
{
    private sealed class Critic : nn.Module<Tensor, Tensor>
    {
        private readonly nn.Module<Tensor, Tensor> head = nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2));
        private readonly Linear tail = nn.Linear(2, 1);
        private readonly Tensor scale = ones(1);

        public Critic() : base(nameof(Critic)) => RegisterComponents();

        public override Tensor forward(Tensor input) => tail.call(head.call(input)) * scale;
    }

    [Fact]
    public void Fields_are_registered_under_their_names()
    {
        using var critic = new Critic();
        Assert.Equal(["head.0.weight", "head.0.bias", "head.1.weight", "head.1.bias", "tail.weight", "tail.bias"],
            critic.named_parameters().Select(found => found.name));
        Assert.Equal(["scale", "head.1.running_mean", "head.1.running_var", "head.1.num_batches_tracked"],
            critic.named_buffers().Select(found => found.name));
        Assert.Equal(["head", "tail", "head.0", "head.1"], critic.named_modules().Select(found => found.name));
        Assert.Equal(10, critic.state_dict().Count);
        Assert.Equal(3 * 2 + 2 + 2 + 2 + 2 + 1, critic.parameters().Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void A_loaded_state_gives_the_same_answers()
    {
        using DisposeScope scope = NewDisposeScope();
        using Critic first = new(), second = new();
        Tensor x = randn(5, 3);
        first.call(x).Dispose();                                                               // moves the running mean
        (IList<string> missing, IList<string> unexpected) = second.load_state_dict(first.state_dict());
        Assert.Empty(missing.Concat(unexpected));
        first.eval();
        second.eval();
        Assert.Equal(first.call(x).data<float>().ToArray(), second.call(x).data<float>().ToArray());
    }

    [Fact]
    public void A_state_that_does_not_fit_is_refused_with_its_names_and_sizes()
    {
        using DisposeScope scope = NewDisposeScope();
        using Linear linear = nn.Linear(2, 1);
        Dictionary<string, Tensor> other = new() { ["weight"] = zeros(1, 2), ["slope"] = zeros(1) };
        Assert.Contains("missing [bias], unexpected [slope]", Assert.Throws<InvalidOperationException>(() => linear.load_state_dict(other)).Message);
        Assert.Equal(["bias"], linear.load_state_dict(other, strict: false).missing_keys);
        Dictionary<string, Tensor> wide = new() { ["weight"] = zeros(1, 3), ["bias"] = zeros(1) };
        Assert.Contains("weight is [1, 2] here and [1, 3] in the weights",
            Assert.Throws<InvalidOperationException>(() => linear.load_state_dict(wide)).Message);
    }

    [Fact]
    public void Training_and_evaluation_reach_every_part()
    {
        using var critic = new Critic();
        critic.eval();
        Assert.All(critic.modules(), part => Assert.False(part.training));
        critic.train();
        Assert.All(critic.modules(), part => Assert.True(part.training));
    }

    [Fact]
    public void Converting_a_network_keeps_its_objects_and_its_counters()
    {
        using DisposeScope scope = NewDisposeScope();
        using var critic = new Critic();
        Parameter weight = critic.get_parameter("tail.weight")!;
        critic.call(randn(2, 3)).sum().backward();
        critic.to(ScalarType.Float64);
        Assert.Same(weight, critic.get_parameter("tail.weight"));
        Assert.Equal(ScalarType.Float64, weight.dtype);
        Assert.Equal(ScalarType.Float64, weight.grad!.dtype);
        Assert.True(weight.requires_grad);
        Assert.Equal(ScalarType.Int64, critic.get_buffer("head.1.num_batches_tracked")!.dtype);
        Assert.Equal([2, 1], critic.call(randn([2, 3], float64)).shape);
        Assert.Contains("Int64", Assert.Throws<ArgumentException>(() => critic.to(ScalarType.Int64)).Message);
    }

    [Fact]
    public void Gradients_are_cleared_everywhere()
    {
        using DisposeScope scope = NewDisposeScope();
        using var critic = new Critic();
        critic.call(randn(2, 3)).sum().backward();
        critic.zero_grad(set_to_none: false);
        Assert.All(critic.parameters(), parameter => Assert.All(parameter.grad!.data<float>().ToArray(), value => Assert.Equal(0f, value)));
        critic.zero_grad();
        Assert.All(critic.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Fact]
    public void Names_that_clash_or_hold_a_dot_are_refused()
    {
        using Sequential net = nn.Sequential(("a", nn.Identity()));
        using Identity other = nn.Identity();
        Assert.Contains("a is already registered", Assert.Throws<InvalidOperationException>(() => net.append("a", other)).Message);
        Assert.Contains("\"b.c\"", Assert.Throws<ArgumentException>(() => net.append("b.c", other)).Message);
    }
}

using System.Text.Json;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DeepDrummer.Tests.Torch;

public sealed class OptimizerTests
{
    private static readonly JsonElement Golden = TorchGolden.Read("optimizers.json");

    public static TheoryData<string> Names => ["adam", "adam amsgrad", "adamw", "sgd", "sgd momentum", "sgd nesterov"];

    private static OptimizerHelper Make(string name, Parameter parameter) => name switch
    {
        "adam" => optim.Adam([parameter], lr: 0.1, weight_decay: 0.01),
        "adam amsgrad" => optim.Adam([parameter], lr: 0.1, beta1: 0.7, beta2: 0.9, amsgrad: true),
        "adamw" => optim.AdamW([parameter], lr: 0.1, weight_decay: 0.1),
        "sgd" => optim.SGD([parameter], 0.01),
        "sgd momentum" => optim.SGD([parameter], 0.01, momentum: 0.9, dampening: 0.1, weight_decay: 0.05),
        _ => optim.SGD([parameter], 0.01, momentum: 0.8, nesterov: true),
    };

    private static Tensor Input(string name) => TorchGolden.Tensor(Golden.GetProperty("inputs").GetProperty(name));

    private static double Step(OptimizerHelper optimizer, Parameter w)
    {
        using DisposeScope scope = NewDisposeScope();
        optimizer.zero_grad();
        (Input("x").matmul(w) - Input("y")).pow(2).sum().backward();
        double norm = nn.utils.clip_grad_norm_([w], 5.0);
        optimizer.step();
        return norm;
    }

    [Theory, MemberData(nameof(Names))]
    public void An_optimisers_path_equals_the_references(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        var w = new Parameter(Input("start"));
        using OptimizerHelper optimizer = Make(name, w);
        double[] norms = new double[6];
        var path = new List<Tensor>();
        for (int step = 0; step < 6; step++)
        {
            norms[step] = Step(optimizer, w);
            path.Add(w.detach().clone());
        }
        TorchGolden.AssertEqual(Golden.GetProperty(name).GetProperty("path"), stack(path), 1e-12);
        TorchGolden.AssertClose(TorchGolden.Values(Golden.GetProperty(name).GetProperty("norms")), norms, 1e-12);
    }

    [Theory, MemberData(nameof(Names))]
    public void Training_resumes_to_the_bit_from_a_kept_state(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        var through = new Parameter(Input("start"));
        using OptimizerHelper optimizer = Make(name, through);
        for (int step = 0; step < 3; step++)
            Step(optimizer, through);

        var resumed = new Parameter(through.detach().clone());
        using OptimizerHelper second = Make(name, resumed);
        second.load_state_dict(optimizer.state_dict());
        for (int step = 0; step < 3; step++)
        {
            Step(optimizer, through);
            Step(second, resumed);
        }
        Assert.Equal(through.data<double>().ToArray(), resumed.data<double>().ToArray());
    }

    [Fact]
    public void Adams_state_can_be_read_and_written_number_by_number()
    {
        using DisposeScope scope = NewDisposeScope();
        var through = new Parameter(Input("start"));
        using OptimizerHelper optimizer = Make("adam", through);
        Step(optimizer, through);
        var state = (Adam.State)optimizer.state_dict().State[0];
        double[] mean = state.exp_avg.data<double>().ToArray(), square = state.exp_avg_sq.data<double>().ToArray();
        Assert.Equal(1, state.step);
        Assert.All(square, value => Assert.True(value > 0));

        var resumed = new Parameter(through.detach().clone());
        using OptimizerHelper second = Make("adam", resumed);
        var other = (Adam.State)second.state_dict().State[0];
        other.step = state.step;
        other.exp_avg.data<double>().CopyFrom(mean);
        other.exp_avg_sq.data<double>().CopyFrom(square);
        Step(optimizer, through);
        Step(second, resumed);
        Assert.Equal(through.data<double>().ToArray(), resumed.data<double>().ToArray());
    }

    [Fact]
    public void A_learning_rate_changes_between_steps()
    {
        using DisposeScope scope = NewDisposeScope();
        var w = new Parameter(Input("start"));
        using OptimizerHelper optimizer = Make("sgd", w);
        foreach (optim.ILearningRateController group in optimizer.ParamGroups)
            group.LearningRate = 0;
        Step(optimizer, w);
        Assert.Equal(Input("start").data<double>().ToArray(), w.data<double>().ToArray());
    }

    [Fact]
    public void Gradients_are_clipped_by_value()
    {
        using DisposeScope scope = NewDisposeScope();
        var w = new Parameter(tensor(new[] { 3.0, -0.1 }));
        (w * w).sum().backward();
        nn.utils.clip_grad_value_([w], 0.5);
        Assert.Equal([0.5, -0.2], w.grad!.data<double>().ToArray());
    }

    [Fact]
    public void An_optimiser_of_nothing_is_refused() =>
        Assert.Contains("got 0", Assert.Throws<ArgumentException>(() => optim.Adam(Array.Empty<Parameter>())).Message);
}

using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace DeepDrummer.Tests.Torch;

public sealed class LossTests
{
    private static readonly JsonElement Golden = TorchGolden.Read("losses.json");

    [Theory]
    [InlineData("nll_loss"), InlineData("nll_loss none"), InlineData("cross_entropy"), InlineData("cross_entropy ignoring")]
    [InlineData("binary_cross_entropy"), InlineData("binary_cross_entropy_with_logits"), InlineData("mse_loss"), InlineData("l1_loss")]
    [InlineData("smooth_l1_loss"), InlineData("huber_loss"), InlineData("kl_div"), InlineData("kl_div share")]
    public void A_loss_and_its_gradient_equal_the_references(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor Input(string input, ScalarType type = ScalarType.Float64) => TorchGolden.Tensor(Golden.GetProperty("inputs").GetProperty(input), type);
        Tensor x = Input("x"), y = Input("y"), weight = Input("weight"), share = Input("share"), classes = Input("classes", ScalarType.Int64);
        Tensor log = x.log_softmax(1), probability = x.sigmoid();
        nn.Reduction none = nn.Reduction.None, sum = nn.Reduction.Sum;

        (Tensor at, Func<Tensor, Tensor> loss) = name switch
        {
            "nll_loss" => (log, a => nn.NLLLoss(weight).call(a, classes)),
            "nll_loss none" => (log, a => nn.functional.nll_loss(a, classes, reduction: none)),
            "cross_entropy" => (x, a => nn.functional.cross_entropy(a, classes, weight, label_smoothing: 0.1)),
            "cross_entropy ignoring" => (x, a => nn.CrossEntropyLoss(ignore_index: 2, reduction: sum).call(a, classes)),
            "binary_cross_entropy" => (probability, a => nn.BCELoss().call(a, share)),
            "binary_cross_entropy_with_logits" => (x, a => nn.BCEWithLogitsLoss(pos_weights: weight).call(a, share)),
            "mse_loss" => (x, a => nn.MSELoss().call(a, y)),
            "l1_loss" => (x, a => nn.L1Loss(sum).call(a, y)),
            "smooth_l1_loss" => (x, a => nn.SmoothL1Loss(beta: 0.5).call(a, y)),
            "huber_loss" => (x, a => nn.functional.huber_loss(a, y, delta: 0.5)),
            "kl_div" => (log, a => nn.KLDivLoss().call(a, y.log_softmax(1))),
            _ => (log, (Func<Tensor, Tensor>)(a => nn.functional.kl_div(a, share, log_target: false, reduction: sum))),
        };
        at.requires_grad_();
        Tensor value = loss(at);
        value.sum().backward();

        TorchGolden.AssertEqual(Golden.GetProperty(name).GetProperty("value"), value);
        TorchGolden.AssertEqual(Golden.GetProperty(name).GetProperty("gradient"), at.grad!);
    }
}

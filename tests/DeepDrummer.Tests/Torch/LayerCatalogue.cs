using TorchSharp;
using static TorchSharp.torch;

namespace DeepDrummer.Tests.Torch;

/// <summary>Every layer, small, under the name that make_torch_golden.py gives it.</summary>
internal static class LayerCatalogue
{
    private static readonly Dictionary<string, Func<nn.Module>> Makers = new()
    {
        ["conv1d"] = () => nn.Conv1d(2, 3, 3, stride: 2, padding: 1),
        ["conv1d same"] = () => nn.Conv1d(2, 3, 4, Padding.Same),
        ["conv1d circular"] = () => nn.Conv1d(2, 4, 3, padding: 2, padding_mode: PaddingModes.Circular, groups: 2, bias: false),
        ["conv2d"] = () => nn.Conv2d(1, 3, (2, 4), stride: (1, 2)),
        ["conv2d reflect"] = () => nn.Conv2d(2, 2, 3, padding: 2, dilation: 2, padding_mode: PaddingModes.Reflect),
        ["conv_transpose1d"] = () => nn.ConvTranspose1d(2, 3, 4, stride: 2, padding: 1, output_padding: 1),
        ["conv_transpose2d"] = () => nn.ConvTranspose2d(2, 4, (3, 2), stride: (2, 1), padding: (1, 0), output_padding: (1, 0), groups: 2),
        ["linear"] = () => nn.Linear(4, 3),
        ["batch_norm1d"] = () => nn.BatchNorm1d(3),
        ["batch_norm2d"] = () => nn.BatchNorm2d(2, momentum: 0.3),
        ["instance_norm1d"] = () => nn.InstanceNorm1d(2, affine: true),
        ["instance_norm2d"] = () => nn.InstanceNorm2d(2, affine: true, track_running_stats: true),
        ["layer_norm"] = () => nn.LayerNorm([3, 4]),
        ["group_norm"] = () => nn.GroupNorm(2, 4),
        ["lstm"] = () => nn.LSTM(3, 2, numLayers: 2, bidirectional: true, batchFirst: true),
        ["gru"] = () => nn.GRU(3, 2, numLayers: 2),
        ["max_pool1d"] = () => nn.MaxPool1d(3, stride: 2),
        ["max_pool2d"] = () => nn.MaxPool2d((2, 3), padding: (1, 1)),
        ["avg_pool1d"] = () => nn.AvgPool1d(3, stride: 2, padding: 1, count_include_pad: false),
        ["avg_pool2d"] = () => nn.AvgPool2d(2, ceil_mode: true),
        ["adaptive_avg_pool2d"] = () => nn.AdaptiveAvgPool2d((2, 3)),
        ["upsample nearest"] = () => nn.Upsample(scale_factor: [2.0]),
        ["upsample linear"] = () => nn.Upsample(size: [7], mode: UpsampleMode.Linear),
        ["upsample bilinear"] = () => nn.Upsample(scale_factor: [2.0, 3.0], mode: UpsampleMode.Bilinear, align_corners: true),
        ["relu"] = () => nn.ReLU(),
        ["leaky_relu"] = () => nn.LeakyReLU(0.1),
        ["sigmoid"] = () => nn.Sigmoid(),
        ["tanh"] = () => nn.Tanh(),
        ["gelu"] = () => nn.GELU(),
        ["silu"] = () => nn.SiLU(),
        ["elu"] = () => nn.ELU(0.7),
        ["softplus"] = () => nn.Softplus(2.0, 1.0),
        ["softmax"] = () => nn.Softmax(1),
        ["log_softmax"] = () => nn.LogSoftmax(-1),
        ["flatten"] = () => nn.Flatten(),
        ["sequential"] = () => nn.Sequential(nn.Conv1d(1, 2, 3), nn.LeakyReLU(), nn.BatchNorm1d(2), nn.Flatten(), nn.Linear(8, 2), nn.LogSoftmax(1)),
    };

    public static TheoryData<string> Names => [.. Makers.Keys];

    /// <summary>The layer in double precision.</summary>
    public static nn.Module Make(string name) => Makers[name]().to(ScalarType.Float64);

    /// <summary>The layer's output; a recurrent layer's outputs and states end to end.</summary>
    public static Tensor Run(nn.Module layer, Tensor input)
    {
        switch (layer)
        {
            case TorchSharp.Modules.LSTM lstm:
                (Tensor y, Tensor hidden, Tensor cell) = lstm.call(input);
                return cat([y.reshape(-1), hidden.reshape(-1), cell.reshape(-1)]);
            case TorchSharp.Modules.GRU gru:
                (Tensor outputs, Tensor state) = gru.call(input);
                return cat([outputs.reshape(-1), state.reshape(-1)]);
            default:
                return ((nn.Module<Tensor, Tensor>)layer).call(input);
        }
    }

    /// <summary>One number of an output: its elements weighted by cos(0), cos(1), …</summary>
    public static Tensor Weighted(Tensor output) => (output * arange(output.numel(), ScalarType.Float64).cos().reshape(output.shape)).sum();
}

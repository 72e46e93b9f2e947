using System.Numerics.Tensors;

namespace DeepDrummer.Research.Critics;

/// <summary>Batch norm while it learns (Ioffe and Szegedy, ICML 2015): statistics of the batch, running ones kept for scoring.</summary>
internal sealed unsafe class TrainedBatchNorm(float[] weight, float[] bias, float[] runningMean, float[] runningVariance)
{
    /// <summary>Added to the variance (torch's default).</summary>
    public const double Epsilon = 1e-5;

    private const float Momentum = 0.1f;                                          // torch's default: the new batch's share

    private readonly int channels = weight.Length;
    private readonly float[] mean = new float[weight.Length], inverse = new float[weight.Length];
    private readonly float[] one = new float[weight.Length], two = new float[weight.Length];

    public TrainedParameter Weight { get; } = new(weight);
    public TrainedParameter Bias { get; } = new(bias);
    public float[] RunningMean { get; } = [.. runningMean];
    public float[] RunningVariance { get; } = [.. runningVariance];

    /// <summary>output = (input − mean) / √(variance + ε) · weight + bias, over all clips and places.</summary>
    /// <param name="input">[clips × clipLength], of which each clip's first places × channels count.</param>
    /// <param name="output">The same.</param>
    public void Forward(float* input, float* output, int clips, int places, int clipLength)
    {
        double count = (double)clips * places;
        double[] sum = new double[channels], squares = new double[channels];
        Sum(clips, places, clipLength, (at, total) => TensorPrimitives.Add(total, new ReadOnlySpan<float>(input + at, channels), total), sum);
        for (int channel = 0; channel < channels; channel++)
            mean[channel] = (float)(sum[channel] / count);
        Sum(clips, places, clipLength, (at, total) =>
        {
            TensorPrimitives.Subtract(new ReadOnlySpan<float>(input + at, channels), mean, two);
            TensorPrimitives.MultiplyAdd(two, two, total, total);
        }, squares);
        for (int channel = 0; channel < channels; channel++)
        {
            double variance = squares[channel] / count;
            inverse[channel] = (float)(1 / Math.Sqrt(variance + Epsilon));
            RunningMean[channel] += Momentum * (mean[channel] - RunningMean[channel]);
            RunningVariance[channel] += Momentum * ((float)(squares[channel] / (count - 1)) - RunningVariance[channel]);
        }

        float[] scale = [.. inverse.Select((inv, channel) => inv * Weight.Value[channel])];
        float[] shift = [.. mean.Select((m, channel) => Bias.Value[channel] - m * scale[channel])];
        for (int clip = 0; clip < clips; clip++)
            for (int place = 0; place < places; place++)
            {
                int at = clip * clipLength + place * channels;
                TensorPrimitives.MultiplyAdd(new ReadOnlySpan<float>(input + at, channels), scale, shift, new Span<float>(output + at, channels));
            }
    }

    /// <summary>From the gradient by the output to that by the input, in place, and to those of weight and bias.</summary>
    /// <param name="input">What <see cref="Forward"/> was given.</param>
    /// <param name="gradient">By the output; overwritten.</param>
    public void Backward(float* input, float* gradient, int clips, int places, int clipLength)
    {
        double count = (double)clips * places;
        double[] byBias = new double[channels], byWeight = new double[channels];
        Sum(clips, places, clipLength, (at, total) => TensorPrimitives.Add(total, new ReadOnlySpan<float>(gradient + at, channels), total), byBias);
        Sum(clips, places, clipLength, (at, total) =>
        {
            TensorPrimitives.Subtract(new ReadOnlySpan<float>(input + at, channels), mean, two);
            TensorPrimitives.MultiplyAdd(two, new ReadOnlySpan<float>(gradient + at, channels), total, total);
        }, byWeight);

        float[] a = new float[channels], b = new float[channels], c = new float[channels];        // d/dinput = a·gradient + b·input + c
        for (int channel = 0; channel < channels; channel++)
        {
            double inv = inverse[channel], factor = Weight.Value[channel] * inv;
            (Bias.Gradient[channel], Weight.Gradient[channel]) = ((float)byBias[channel], (float)(byWeight[channel] * inv));
            double slope = -factor * inv * inv * byWeight[channel] / count;
            (a[channel], b[channel], c[channel]) = ((float)factor, (float)slope, (float)(-factor * byBias[channel] / count - slope * mean[channel]));
        }
        for (int clip = 0; clip < clips; clip++)
            for (int place = 0; place < places; place++)
            {
                int at = clip * clipLength + place * channels;
                Span<float> by = new(gradient + at, channels);
                TensorPrimitives.MultiplyAdd(new ReadOnlySpan<float>(input + at, channels), b, c, two);
                TensorPrimitives.MultiplyAdd(by, a, two, by);
            }
    }

    /// <summary>Sums over places in float, over clips in double: the error stays small whatever the batch.</summary>
    private void Sum(int clips, int places, int clipLength, Action<int, float[]> add, double[] total)
    {
        for (int clip = 0; clip < clips; clip++)
        {
            Array.Clear(one);
            for (int place = 0; place < places; place++)
                add(clip * clipLength + place * channels, one);
            for (int channel = 0; channel < channels; channel++)
                total[channel] += one[channel];
        }
    }
}

using static TorchSharp.torch;

namespace TorchSharp
{
    /// <summary>How much is put around the input: nothing, or what keeps its length.</summary>
    public enum Padding
    {
        Valid = 0,
        Same = 1,
    }

    /// <summary>What is put around the input.</summary>
    public enum PaddingModes
    {
        Zeros = 0,
        Reflect = 1,
        Replicate = 2,
        Circular = 3,
        Constant = 4,
    }
}

namespace TorchSharp.Modules
{
    /// <summary>What convolutions of one and two dimensions share, forward and transposed.</summary>
    public abstract class Convolution : nn.Module<Tensor, Tensor>
    {
        private protected Convolution(string name, long inputs, long outputs, ConvolutionShape shape, Place place) : base(name)
        {
            (in_channels, out_channels, Shape) = (inputs, outputs, shape);
            if (inputs % shape.Groups != 0 || outputs % shape.Groups != 0)
                throw new ArgumentException($"{inputs} input and {outputs} output channels do not split into {shape.Groups} groups.", nameof(shape));
            long[] size = shape.Transposed ? [inputs, outputs / shape.Groups, .. shape.Kernel] : [outputs, inputs / shape.Groups, .. shape.Kernel];
            weight = new Parameter(new Tensor(Native.dd_empty(size, size.Length, place)));
            register_parameter(nameof(weight), weight);
            bias = Weights.Start(weight, shape.HasBias ? outputs : null);
            if (bias is not null)
                register_parameter(nameof(bias), bias);
        }

        internal ConvolutionShape Shape { get; }

        public long in_channels { get; }
        public long out_channels { get; }
        public long[] kernel_size => Shape.Kernel;
        public long[] stride => Shape.Stride;
        public long[] padding => Shape.Around;
        public long[] dilation => Shape.Dilation;
        public long groups => Shape.Groups;
        public PaddingModes padding_mode => Shape.Mode;
        public Parameter weight { get; }
        public Parameter? bias { get; }

        public override Tensor forward(Tensor input)
        {
            TensorHandle w = weight.Held, b = Tensor.Optional(bias);
            int n = Shape.Kernel.Length;
            if (Shape.Transposed)
                return new(Native.dd_conv_transpose(input.Held, w, b, stride, padding, Shape.Beyond, dilation, n, groups));
            if (Shape.Mode is not (PaddingModes.Zeros or PaddingModes.Constant))
            {
                using Tensor padded = nn.functional.pad(input, Shape.Widths(), Shape.Mode);
                return new(Native.dd_conv(padded.Held, w, b, stride, new long[n], dilation, n, groups));
            }
            return Shape.Same
                ? new(Native.dd_conv_same(input.Held, w, b, stride, dilation, n, groups))
                : new(Native.dd_conv(input.Held, w, b, stride, padding, dilation, n, groups));
        }
    }

    /// <summary>A convolution's numbers, one a spatial dimension.</summary>
    internal sealed record ConvolutionShape(long[] Kernel, long[] Stride, long[] Around, long[] Dilation, long Groups, bool HasBias)
    {
        public PaddingModes Mode { get; init; }
        public bool Same { get; init; }
        public bool Transposed { get; init; }
        public long[] Beyond { get; init; } = new long[Kernel.Length];

        /// <summary>Padding before and after, from the last dimension back; "same" leaves the odd one behind.</summary>
        public long[] Widths() => [.. Enumerable.Range(0, Kernel.Length).Reverse().SelectMany(d =>
        {
            long total = Same ? Dilation[d] * (Kernel[d] - 1) : 2 * Around[d];
            return new[] { total / 2, total - total / 2 };
        })];
    }

    public sealed class Conv1d : Convolution
    {
        internal Conv1d(long inputs, long outputs, ConvolutionShape shape, Place place) : base(nameof(Conv1d), inputs, outputs, shape, place) { }
    }

    public sealed class Conv2d : Convolution
    {
        internal Conv2d(long inputs, long outputs, ConvolutionShape shape, Place place) : base(nameof(Conv2d), inputs, outputs, shape, place) { }
    }
}

using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    public sealed class ConvTranspose1d : Convolution
    {
        internal ConvTranspose1d(long inputs, long outputs, ConvolutionShape shape, Place place)
            : base(nameof(ConvTranspose1d), inputs, outputs, shape, place) { }
    }

    public sealed class ConvTranspose2d : Convolution
    {
        internal ConvTranspose2d(long inputs, long outputs, ConvolutionShape shape, Place place)
            : base(nameof(ConvTranspose2d), inputs, outputs, shape, place) { }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The gradient of a convolution as a layer: it lengthens time. output_padding adds to one side.</summary>
            public static ConvTranspose1d ConvTranspose1d(long in_channels, long out_channels, long kernel_size, long stride = 1,
                long padding = 0, long output_padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
                bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, new([kernel_size], [stride], [padding], [dilation], groups, bias)
                { Transposed = true, Beyond = [output_padding], Mode = ZerosOnly(padding_mode) }, Place.Of(dtype, device, false));

            /// <summary>The same over height and width.</summary>
            public static ConvTranspose2d ConvTranspose2d(long in_channels, long out_channels, long kernel_size, long stride = 1,
                long padding = 0, long output_padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
                bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                ConvTranspose2d(in_channels, out_channels, (kernel_size, kernel_size), (stride, stride), (padding, padding),
                    (output_padding, output_padding), (dilation, dilation), padding_mode, groups, bias, device, dtype);

            public static ConvTranspose2d ConvTranspose2d(long in_channels, long out_channels, (long, long) kernel_size,
                (long, long)? stride = null, (long, long)? padding = null, (long, long)? output_padding = null, (long, long)? dilation = null,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null,
                ScalarType? dtype = null) =>
                new(in_channels, out_channels, new(Two(kernel_size, 1), Two(stride, 1), Two(padding, 0), Two(dilation, 1), groups, bias)
                { Transposed = true, Beyond = Two(output_padding, 0), Mode = ZerosOnly(padding_mode) }, Place.Of(dtype, device, false));

            private static PaddingModes ZerosOnly(PaddingModes mode) => mode == PaddingModes.Zeros
                ? mode
                : throw new ArgumentException($"A transposed convolution pads with zeros, not by {mode}.", nameof(mode));
        }
    }
}

using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Convolution over [batch × channels × time].</summary>
        public static Conv1d Conv1d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, new([kernel_size], [stride], [padding], [dilation], groups, bias) { Mode = padding_mode },
                Place.Of(dtype, device, false));

        public static Conv1d Conv1d(long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, new([kernel_size], [stride], [0], [dilation], groups, bias)
            { Mode = padding_mode, Same = padding == Padding.Same }, Place.Of(dtype, device, false));

        /// <summary>Convolution over [batch × channels × height × width].</summary>
        public static Conv2d Conv2d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            Conv2d(in_channels, out_channels, (kernel_size, kernel_size), (stride, stride), (padding, padding), (dilation, dilation),
                padding_mode, groups, bias, device, dtype);

        public static Conv2d Conv2d(long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null,
            (long, long)? padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
            bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, new(Two(kernel_size, 1), Two(stride, 1), Two(padding, 0), Two(dilation, 1), groups, bias)
            { Mode = padding_mode }, Place.Of(dtype, device, false));

        public static Conv2d Conv2d(long in_channels, long out_channels, (long, long) kernel_size, Padding padding, (long, long)? stride = null,
            (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
            Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, new(Two(kernel_size, 1), Two(stride, 1), [0, 0], Two(dilation, 1), groups, bias)
            { Mode = padding_mode, Same = padding == Padding.Same }, Place.Of(dtype, device, false));

        private static long[] Two((long, long)? pair, long otherwise) => pair is (long first, long second) ? [first, second] : [otherwise, otherwise];

        public static partial class functional
        {
            public static Tensor conv1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null,
                long? dilation = null, long groups = 1) =>
                new(Native.dd_conv(input.Held, weight.Held, Tensor.Optional(bias), [stride ?? 1], [padding ?? 0], [dilation ?? 1], 1, groups));

            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null, long groups = 1) =>
                new(Native.dd_conv(input.Held, weight.Held, Tensor.Optional(bias), strides ?? [1, 1], padding ?? [0, 0], dilation ?? [1, 1], 2, groups));

            public static Tensor conv_transpose1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null,
                long? output_padding = null, long? dilation = null, long groups = 1) =>
                new(Native.dd_conv_transpose(input.Held, weight.Held, Tensor.Optional(bias), [stride ?? 1], [padding ?? 0],
                    [output_padding ?? 0], [dilation ?? 1], 1, groups));

            public static Tensor conv_transpose2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null,
                long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                new(Native.dd_conv_transpose(input.Held, weight.Held, Tensor.Optional(bias), strides ?? [1, 1], padding ?? [0, 0],
                    output_padding ?? [0, 0], dilation ?? [1, 1], 2, groups));

            /// <summary>Puts widths around the input, given from the last dimension back: before, after, before, after, …</summary>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                new(Native.dd_pad(input.Held, pad, pad.Length, mode is PaddingModes.Zeros or PaddingModes.Constant ? 0 : (int)mode, value));

            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2], mode, value);

            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);
        }
    }
}

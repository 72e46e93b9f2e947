using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>The largest of each window of time; the stride is the window's length unless given.</summary>
    public sealed class MaxPool1d : ParameterLessModule<Tensor, Tensor>
    {
        internal MaxPool1d(long kernel, long? stride, long? padding, long? dilation, bool ceil) : base(nameof(MaxPool1d)) =>
            (kernel_size, this.stride, this.padding, this.dilation, ceil_mode) = (kernel, stride, padding, dilation, ceil);

        public long kernel_size { get; set; }
        public long? stride { get; set; }
        public long? padding { get; set; }
        public long? dilation { get; set; }
        public bool ceil_mode { get; set; }

        public override Tensor forward(Tensor input) => nn.functional.max_pool1d(input, kernel_size, stride, padding, dilation, ceil_mode);
    }

    /// <summary>The largest of each window of height and width.</summary>
    public sealed class MaxPool2d : ParameterLessModule<Tensor, Tensor>
    {
        private readonly Func<Tensor, Tensor> pool;

        internal MaxPool2d(Func<Tensor, Tensor> pool) : base(nameof(MaxPool2d)) => this.pool = pool;

        public override Tensor forward(Tensor input) => pool(input);
    }

    /// <summary>The mean of each window of time.</summary>
    public sealed class AvgPool1d : ParameterLessModule<Tensor, Tensor>
    {
        private readonly Func<Tensor, Tensor> pool;

        internal AvgPool1d(Func<Tensor, Tensor> pool) : base(nameof(AvgPool1d)) => this.pool = pool;

        public override Tensor forward(Tensor input) => pool(input);
    }

    /// <summary>The mean of each window of height and width.</summary>
    public sealed class AvgPool2d : ParameterLessModule<Tensor, Tensor>
    {
        private readonly Func<Tensor, Tensor> pool;

        internal AvgPool2d(Func<Tensor, Tensor> pool) : base(nameof(AvgPool2d)) => this.pool = pool;

        public override Tensor forward(Tensor input) => pool(input);
    }

    /// <summary>Means of as many windows as the output is asked to have.</summary>
    public sealed class AdaptiveAvgPool2d : ParameterLessModule<Tensor, Tensor>
    {
        private readonly long[] size;

        internal AdaptiveAvgPool2d(long[] size) : base(nameof(AdaptiveAvgPool2d)) => this.size = size;

        public override Tensor forward(Tensor input) => nn.functional.adaptive_avg_pool2d(input, size);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static MaxPool1d MaxPool1d(long kernel_size, long? stride = null, long? padding = null, long? dilation = null,
                bool ceil_mode = false) => new(kernel_size, stride, padding, dilation, ceil_mode);

            public static MaxPool2d MaxPool2d(long kernel_size, long? stride = null, long? padding = null, long? dilation = null,
                bool ceil_mode = false) => new(x => functional.max_pool2d(x, kernel_size, stride, padding, dilation, ceil_mode));

            public static MaxPool2d MaxPool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                (long, long)? dilation = null, bool ceil_mode = false) =>
                new(x => functional.max_pool2d(x, kernel_size, stride, padding, dilation, ceil_mode));

            public static AvgPool1d AvgPool1d(long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false,
                bool count_include_pad = true) =>
                new(x => functional.avg_pool1d(x, kernel_size, stride, padding, ceil_mode, count_include_pad));

            public static AvgPool2d AvgPool2d(long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                new(x => functional.avg_pool2d(x, kernel_size, stride, padding ?? 0, ceil_mode, count_include_pad, divisor_override));

            public static AvgPool2d AvgPool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                new(x => functional.avg_pool2d(x, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override));

            public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long output_size) => new([output_size, output_size]);

            public static AdaptiveAvgPool2d AdaptiveAvgPool2d((long, long) output_size) => new([output_size.Item1, output_size.Item2]);

            public static partial class functional
            {
                public static Tensor max_pool1d(Tensor input, long kernel_size, long? stride = null, long? padding = null,
                    long? dilation = null, bool ceil_mode = false) =>
                    new(Native.dd_max_pool(input.Held, [kernel_size], [stride ?? kernel_size], [padding ?? 0], [dilation ?? 1], 1, ceil_mode ? 1 : 0));

                public static Tensor max_pool2d(Tensor input, long kernel_size, long? stride = null, long? padding = null,
                    long? dilation = null, bool ceil_mode = false) =>
                    max_pool2d(input, (kernel_size, kernel_size), Both(stride), Both(padding), Both(dilation), ceil_mode);

                public static Tensor max_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null,
                    (long, long)? padding = null, (long, long)? dilation = null, bool ceil_mode = false) =>
                    new(Native.dd_max_pool(input.Held, Two(kernel_size, 1), Two(stride ?? kernel_size, 1), Two(padding, 0), Two(dilation, 1), 2,
                        ceil_mode ? 1 : 0));

                public static Tensor avg_pool1d(Tensor input, long kernel_size, long? stride = null, long? padding = null,
                    bool ceil_mode = false, bool count_include_pad = true) =>
                    new(Native.dd_avg_pool(input.Held, [kernel_size], [stride ?? kernel_size], [padding ?? 0], 1, ceil_mode ? 1 : 0,
                        count_include_pad ? 1 : 0, 0));

                public static Tensor avg_pool2d(Tensor input, long kernel_size, long? stride = null, long padding = 0,
                    bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                    avg_pool2d(input, (kernel_size, kernel_size), Both(stride), (padding, padding), ceil_mode, count_include_pad, divisor_override);

                public static Tensor avg_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null,
                    (long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                    new(Native.dd_avg_pool(input.Held, Two(kernel_size, 1), Two(stride ?? kernel_size, 1), Two(padding, 0), 2,
                        ceil_mode ? 1 : 0, count_include_pad ? 1 : 0, divisor_override ?? 0));

                public static Tensor adaptive_avg_pool1d(Tensor input, long output_size) =>
                    new(Native.dd_adaptive_avg_pool(input.Held, [output_size], 1));

                public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) =>
                    new(Native.dd_adaptive_avg_pool(input.Held, output_size, 2));

                private static (long, long)? Both(long? one) => one is long value ? (value, value) : null;
            }
        }
    }
}

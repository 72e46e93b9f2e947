using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Norms that keep a mean and a variance for each channel.</summary>
    public abstract class NormBase : nn.Module<Tensor, Tensor>
    {
        private protected NormBase(string name, long features, double eps, double momentum, bool affine, bool tracked, Device? device, ScalarType? type)
            : base(name)
        {
            (num_features, this.eps, this.momentum, this.affine, track_running_stats) = (features, eps, momentum, affine, tracked);
            if (affine)
            {
                register_parameter(nameof(weight), weight = new Parameter(ones(features, type, device)));
                register_parameter(nameof(bias), bias = new Parameter(zeros(features, type, device)));
            }
            if (tracked)
            {
                register_buffer(nameof(running_mean), running_mean = zeros(features, type, device));
                register_buffer(nameof(running_var), running_var = ones(features, type, device));
                register_buffer(nameof(num_batches_tracked), num_batches_tracked = zeros([], ScalarType.Int64, device));
            }
        }

        public long num_features { get; }
        public double eps { get; set; }
        public double? momentum { get; set; }
        public bool affine { get; }
        public bool track_running_stats { get; }
        public Parameter? weight { get; }
        public Parameter? bias { get; }
        public Tensor? running_mean { get; }
        public Tensor? running_var { get; }
        public Tensor? num_batches_tracked { get; }

        /// <summary>Batch statistics are used while learning, and always when none are kept.</summary>
        private protected bool UsesInput => training || running_mean is null;

        private protected void Expect(Tensor input, params ReadOnlySpan<int> ranks)
        {
            if (!ranks.Contains((int)input.dim()))
                throw new ArgumentException($"{GetName()} takes {string.Join(" or ", ranks.ToArray())} dimensions, not {input.dim()}.", nameof(input));
        }
    }

    /// <summary>Brings each channel of a batch to mean 0 and variance 1 (Ioffe and Szegedy, 2015).</summary>
    public abstract class BatchNorm : NormBase
    {
        private protected BatchNorm(string name, long features, double eps, double momentum, bool affine, bool tracked, Device? device, ScalarType? type)
            : base(name, features, eps, momentum, affine, tracked, device, type) { }

        public override Tensor forward(Tensor input)
        {
            double share = momentum ?? 0;
            if (training && num_batches_tracked is not null)
            {
                num_batches_tracked.add_(1);
                share = momentum ?? 1.0 / num_batches_tracked.item<long>();                    // none: the plain mean of all batches
            }
            return nn.functional.batch_norm(input, running_mean, running_var, weight, bias, UsesInput, share, eps);
        }
    }

    public sealed class BatchNorm1d : BatchNorm
    {
        internal BatchNorm1d(long features, double eps, double momentum, bool affine, bool tracked, Device? device, ScalarType? type)
            : base(nameof(BatchNorm1d), features, eps, momentum, affine, tracked, device, type) { }

        public override Tensor forward(Tensor input)
        {
            Expect(input, 2, 3);
            return base.forward(input);
        }
    }

    public sealed class BatchNorm2d : BatchNorm
    {
        internal BatchNorm2d(long features, double eps, double momentum, bool affine, bool tracked, Device? device, ScalarType? type)
            : base(nameof(BatchNorm2d), features, eps, momentum, affine, tracked, device, type) { }

        public override Tensor forward(Tensor input)
        {
            Expect(input, 4);
            return base.forward(input);
        }
    }

    /// <summary>Brings each channel of each item to mean 0 and variance 1 (Ulyanov and others, 2016).</summary>
    public abstract class InstanceNorm : NormBase
    {
        private protected InstanceNorm(string name, long features, double eps, double momentum, bool affine, bool tracked, Device? device, ScalarType? type)
            : base(name, features, eps, momentum, affine, tracked, device, type) { }

        public override Tensor forward(Tensor input) =>
            nn.functional.instance_norm(input, running_mean, running_var, weight, bias, UsesInput, momentum ?? 0, eps);
    }

    public sealed class InstanceNorm1d : InstanceNorm
    {
        internal InstanceNorm1d(long features, double eps, double momentum, bool affine, bool tracked, Device? device, ScalarType? type)
            : base(nameof(InstanceNorm1d), features, eps, momentum, affine, tracked, device, type) { }
    }

    public sealed class InstanceNorm2d : InstanceNorm
    {
        internal InstanceNorm2d(long features, double eps, double momentum, bool affine, bool tracked, Device? device, ScalarType? type)
            : base(nameof(InstanceNorm2d), features, eps, momentum, affine, tracked, device, type) { }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Over [batch × channels] or [batch × channels × time].</summary>
            public static BatchNorm1d BatchNorm1d(long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true,
                bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

            /// <summary>Over [batch × channels × height × width].</summary>
            public static BatchNorm2d BatchNorm2d(long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true,
                bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

            public static InstanceNorm1d InstanceNorm1d(long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = false,
                bool track_running_stats = false, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

            public static InstanceNorm2d InstanceNorm2d(long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = false,
                bool track_running_stats = false, Device? device = null, ScalarType? dtype = null) =>
                new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

            public static partial class functional
            {
                public static Tensor batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null,
                    Tensor? bias = null, bool training = false, double momentum = 0.1, double eps = 1e-05) =>
                    new(Native.dd_batch_norm(input.Held, Tensor.Optional(weight), Tensor.Optional(bias), Tensor.Optional(running_mean),
                        Tensor.Optional(running_var), training ? 1 : 0, momentum, eps));

                public static Tensor instance_norm(Tensor input, Tensor? running_mean = null, Tensor? running_var = null, Tensor? weight = null,
                    Tensor? bias = null, bool use_input_stats = true, double momentum = 0.1, double eps = 1e-05) =>
                    new(Native.dd_instance_norm(input.Held, Tensor.Optional(weight), Tensor.Optional(bias), Tensor.Optional(running_mean),
                        Tensor.Optional(running_var), use_input_stats ? 1 : 0, momentum, eps));
            }
        }
    }
}

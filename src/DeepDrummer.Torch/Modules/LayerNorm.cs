using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Brings each item to mean 0 and variance 1 over its last dimensions (Ba, Kiros and Hinton, 2016).</summary>
    public sealed class LayerNorm : nn.Module<Tensor, Tensor>
    {
        internal LayerNorm(long[] shape, double eps, bool affine, bool hasBias, Device? device, ScalarType? type) : base(nameof(LayerNorm))
        {
            (normalized_shape, this.eps, elementwise_affine) = (shape, eps, affine);
            if (!affine)
                return;
            register_parameter(nameof(weight), weight = new Parameter(ones(shape, type, device)));
            if (hasBias)
                register_parameter(nameof(bias), bias = new Parameter(zeros(shape, type, device)));
        }

        public long[] normalized_shape { get; }
        public double eps { get; }
        public bool elementwise_affine { get; }
        public Parameter? weight { get; }
        public Parameter? bias { get; }

        public override Tensor forward(Tensor tensor) => nn.functional.layer_norm(tensor, normalized_shape, weight, bias, eps);
    }

    /// <summary>Brings groups of an item's channels to mean 0 and variance 1 (Wu and He, 2018).</summary>
    public sealed class GroupNorm : nn.Module<Tensor, Tensor>
    {
        internal GroupNorm(long groups, long channels, double eps, bool affine, Device? device, ScalarType? type) : base(nameof(GroupNorm))
        {
            (num_groups, this.eps, this.affine) = (groups, eps, affine);
            if (!affine)
                return;
            register_parameter(nameof(weight), weight = new Parameter(ones(channels, type, device)));
            register_parameter(nameof(bias), bias = new Parameter(zeros(channels, type, device)));
        }

        public long num_groups { get; }
        public double eps { get; }
        public bool affine { get; }
        public Parameter? weight { get; }
        public Parameter? bias { get; }

        public override Tensor forward(Tensor tensor) => nn.functional.group_norm(tensor, num_groups, weight, bias, eps);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static LayerNorm LayerNorm(long[] normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true,
                Device? device = null, ScalarType? dtype = null) => new(normalized_shape, eps, elementwise_affine, bias, device, dtype);

            public static LayerNorm LayerNorm(long normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true,
                Device? device = null, ScalarType? dtype = null) => new([normalized_shape], eps, elementwise_affine, bias, device, dtype);

            public static GroupNorm GroupNorm(long num_groups, long num_channels, double eps = 1e-05, bool affine = true, Device? device = null,
                ScalarType? dtype = null) => new(num_groups, num_channels, eps, affine, device, dtype);

            public static partial class functional
            {
                public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                    new(Native.dd_layer_norm(input.Held, normalized_shape, normalized_shape.Length, Tensor.Optional(weight), Tensor.Optional(bias), eps));

                public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                    new(Native.dd_group_norm(input.Held, num_groups, Tensor.Optional(weight), Tensor.Optional(bias), eps));
            }
        }
    }
}

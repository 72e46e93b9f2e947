using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>x · weightᵀ + bias over the last dimension.</summary>
    public sealed class Linear : nn.Module<Tensor, Tensor>
    {
        internal Linear(long inputs, long outputs, bool hasBias, Device? device, ScalarType? type) : base(nameof(Linear))
        {
            (in_features, out_features) = (inputs, outputs);
            weight = new Parameter(empty(outputs, inputs, type, device));                      // [outputs × inputs]
            register_parameter(nameof(weight), weight);
            bias = Weights.Start(weight, hasBias ? outputs : null);
            if (bias is not null)
                register_parameter(nameof(bias), bias);
        }

        public long in_features { get; }
        public long out_features { get; }
        public Parameter weight { get; }
        public Parameter? bias { get; }

        public override Tensor forward(Tensor tensor) => nn.functional.linear(tensor, weight, bias);
    }

    /// <summary>How linear and convolution layers start: He's uniform with slope √5, which is ±1/√inputs for both.</summary>
    internal static class Weights
    {
        /// <summary>Fills the weight, and draws a bias of a length when one is asked for.</summary>
        public static Parameter? Start(Parameter weight, long? biases)
        {
            nn.init.kaiming_uniform_(weight, a: Math.Sqrt(5));
            if (biases is not long length)
                return null;
            var bias = new Parameter(empty(length, weight.dtype, weight.device));
            double bound = 1 / Math.Sqrt(nn.init.CalculateFanInAndFanOut(weight).fanIn);
            nn.init.uniform_(bias, -bound, bound);
            return bias;
        }
    }
}

namespace TorchSharp
{
    using Modules;

    public static partial class torch
    {
        public static partial class nn
        {
            public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, outputSize, hasBias, device, dtype);

            public static partial class functional
            {
                public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) =>
                    new(Native.dd_linear(input.Held, weights.Held, Tensor.Optional(bias)));
            }
        }
    }
}

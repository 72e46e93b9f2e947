using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Negative numbers become nought.</summary>
    public sealed class ReLU : ParameterLessModule<Tensor, Tensor>
    {
        internal ReLU(bool inplace) : base(nameof(ReLU)) => this.inplace = inplace;

        public bool inplace { get; set; }

        public override Tensor forward(Tensor tensor) => nn.functional.relu(tensor, inplace);
    }

    /// <summary>Negative numbers are multiplied by a small slope.</summary>
    public sealed class LeakyReLU : ParameterLessModule<Tensor, Tensor>
    {
        internal LeakyReLU(double negative_slope, bool inplace) : base(nameof(LeakyReLU)) => (this.negative_slope, this.inplace) = (negative_slope, inplace);

        public double negative_slope { get; set; }
        public bool inplace { get; set; }

        public override Tensor forward(Tensor tensor) => nn.functional.leaky_relu(tensor, negative_slope, inplace);
    }

    public sealed class Sigmoid : ParameterLessModule<Tensor, Tensor>
    {
        internal Sigmoid() : base(nameof(Sigmoid)) { }

        public override Tensor forward(Tensor tensor) => nn.functional.sigmoid(tensor);
    }

    public sealed class Tanh : ParameterLessModule<Tensor, Tensor>
    {
        internal Tanh() : base(nameof(Tanh)) { }

        public override Tensor forward(Tensor tensor) => nn.functional.tanh(tensor);
    }

    /// <summary>x · Φ(x), Φ the normal distribution (Hendrycks and Gimpel, 2016).</summary>
    public sealed class GELU : ParameterLessModule<Tensor, Tensor>
    {
        internal GELU() : base(nameof(GELU)) { }

        public override Tensor forward(Tensor tensor) => nn.functional.gelu(tensor);
    }

    /// <summary>x · sigmoid(x).</summary>
    public sealed class SiLU : ParameterLessModule<Tensor, Tensor>
    {
        internal SiLU() : base(nameof(SiLU)) { }

        public override Tensor forward(Tensor tensor) => nn.functional.silu(tensor);
    }

    /// <summary>Negative numbers become alpha · (eˣ − 1).</summary>
    public sealed class ELU : ParameterLessModule<Tensor, Tensor>
    {
        internal ELU(double alpha) : base(nameof(ELU)) => this.alpha = alpha;

        public double alpha { get; set; }

        public override Tensor forward(Tensor tensor) => nn.functional.elu(tensor, alpha);
    }

    /// <summary>log(1 + e^(beta · x)) / beta, and x itself beyond the threshold.</summary>
    public sealed class Softplus : ParameterLessModule<Tensor, Tensor>
    {
        internal Softplus(double beta, double threshold) : base(nameof(Softplus)) => (this.beta, this.threshold) = (beta, threshold);

        public double beta { get; set; }
        public double threshold { get; set; }

        public override Tensor forward(Tensor tensor) => nn.functional.softplus(tensor, beta, threshold);
    }

    public sealed class Softmax : ParameterLessModule<Tensor, Tensor>
    {
        internal Softmax(long dim) : base(nameof(Softmax)) => this.dim = dim;

        public long dim { get; set; }

        public override Tensor forward(Tensor tensor) => nn.functional.softmax(tensor, dim);
    }

    public sealed class LogSoftmax : ParameterLessModule<Tensor, Tensor>
    {
        internal LogSoftmax(long dim) : base(nameof(LogSoftmax)) => this.dim = dim;

        public long dim { get; set; }

        public override Tensor forward(Tensor tensor) => nn.functional.log_softmax(tensor, dim);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static ReLU ReLU(bool inplace = false) => new(inplace);
            public static LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => new(negative_slope, inplace);
            public static Sigmoid Sigmoid() => new();
            public static Tanh Tanh() => new();
            public static GELU GELU() => new();
            public static SiLU SiLU() => new();
            public static ELU ELU(double alpha = 1.0) => new(alpha);
            public static Softplus Softplus(double beta = 1.0, double threshold = 20.0) => new(beta, threshold);
            public static Softmax Softmax(long dim) => new(dim);
            public static LogSoftmax LogSoftmax(long dim) => new(dim);

            public static partial class functional
            {
                public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_().alias() : x.relu();
                public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                    inplace ? input.leaky_relu_(negative_slope).alias() : input.leaky_relu(negative_slope);
                public static Tensor sigmoid(Tensor x) => x.sigmoid();
                public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_().alias() : x.tanh();
                public static Tensor gelu(Tensor x) => new(Native.dd_gelu(x.Held));
                public static Tensor silu(Tensor x) => new(Native.dd_silu(x.Held));
                public static Tensor elu(Tensor x, double alpha) => new(Native.dd_elu(x.Held, alpha));
                public static Tensor softplus(Tensor x, double beta = 1.0, double threshold = 20.0) => new(Native.dd_softplus(x.Held, beta, threshold));
                public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);
                public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

                /// <summary>The first half along a dimension, gated by the sigmoid of the second.</summary>
                public static Tensor glu(Tensor input, long dim = -1) => new(Native.dd_glu(input.Held, dim));
            }
        }
    }
}

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>First weights of a network, as PyTorch draws them: the same seed gives the same weights.</summary>
        public static partial class init
        {
            public enum NonlinearityType
            {
                Linear = 0,
                Conv1D = 1,
                Conv2D = 2,
                Conv3D = 3,
                ConvTranspose1D = 4,
                ConvTranspose2D = 5,
                ConvTranspose3D = 6,
                Sigmoid = 7,
                Tanh = 8,
                ReLU = 9,
                LeakyReLU = 10,
            }

            public enum FanInOut
            {
                FanIn = 0,
                FanOut = 1,
            }

            public static Tensor zeros_(Tensor tensor) => Quietly(tensor, t => t.zero_());
            public static Tensor ones_(Tensor tensor) => Quietly(tensor, t => t.fill_(1));
            public static Tensor constant_(Tensor tensor, Scalar val) => Quietly(tensor, t => t.fill_(val));
            public static Tensor uniform_(Tensor tensor, double low = 0.0, double high = 1.0, Generator? generator = null) =>
                Quietly(tensor, t => t.uniform_(low, high, generator));
            public static Tensor normal_(Tensor tensor, double mean = 0.0, double std = 1.0, Generator? generator = null) =>
                Quietly(tensor, t => t.normal_(mean, std, generator));

            /// <summary>Uniform in ±gain · √(6 / (inputs + outputs)) (Glorot and Bengio, 2010).</summary>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1.0)
            {
                (long inputs, long outputs) = CalculateFanInAndFanOut(tensor);
                double bound = gain * Math.Sqrt(6.0 / (inputs + outputs));
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Normal with deviation gain · √(2 / (inputs + outputs)).</summary>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1.0)
            {
                (long inputs, long outputs) = CalculateFanInAndFanOut(tensor);
                return normal_(tensor, 0, gain * Math.Sqrt(2.0 / (inputs + outputs)));
            }

            /// <summary>Uniform in ±gain · √(3 / fan) (He and others, 2015).</summary>
            public static Tensor kaiming_uniform_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                double bound = Math.Sqrt(3.0) * calculate_gain(nonlinearity, a) / Math.Sqrt(Fan(tensor, mode));
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Normal with deviation gain / √fan.</summary>
            public static Tensor kaiming_normal_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) =>
                normal_(tensor, 0, calculate_gain(nonlinearity, a) / Math.Sqrt(Fan(tensor, mode)));

            /// <summary>By how much an activation shrinks a signal, inverted.</summary>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3.0,
                NonlinearityType.ReLU => Math.Sqrt(2.0),
                NonlinearityType.LeakyReLU => Math.Sqrt(2.0 / (1 + param * param)),
                _ => 1,
            };

            /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                long[] shape = tensor.shape;
                if (shape.Length < 2)
                    throw new ArgumentException($"Weights of rank {shape.Length} have no fan in and out: 2 dimensions are the least.", nameof(tensor));
                long field = shape.Skip(2).Aggregate(1L, (product, length) => product * length);
                return (shape[1] * field, shape[0] * field);
            }

            private static long Fan(Tensor tensor, FanInOut mode) =>
                mode == FanInOut.FanIn ? CalculateFanInAndFanOut(tensor).fanIn : CalculateFanInAndFanOut(tensor).fanOut;

            private static Tensor Quietly(Tensor tensor, Func<Tensor, Tensor> change)
            {
                using IDisposable quiet = no_grad();
                return change(tensor);
            }
        }
    }
}

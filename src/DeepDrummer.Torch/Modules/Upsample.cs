using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Lengthens time, or height and width, by repeating or by interpolating.</summary>
    public sealed class Upsample : ParameterLessModule<Tensor, Tensor>
    {
        private readonly long[]? size;
        private readonly double[]? factor;

        internal Upsample(long[]? size, double[]? factor, UpsampleMode mode, bool? corners) : base(nameof(Upsample)) =>
            (this.size, this.factor, this.mode, align_corners) = (size, factor, mode, corners);

        public UpsampleMode mode { get; }
        public bool? align_corners { get; }

        public override Tensor forward(Tensor input) => nn.functional.upsample(input, size, factor, mode, align_corners ?? false);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public enum UpsampleMode
        {
            Nearest = 0,
            Linear = 1,
            Bilinear = 2,
        }

        public static partial class nn
        {
            public static Upsample Upsample(long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest,
                bool? align_corners = null) => new(size, scale_factor, mode, align_corners);

            public static partial class functional
            {
                public static Tensor upsample(Tensor input, long[]? size = null, double[]? scale_factor = null,
                    UpsampleMode mode = UpsampleMode.Nearest, bool align_corners = false) =>
                    new(Native.dd_upsample(input.Held, size ?? [], size?.Length ?? 0, scale_factor ?? [], scale_factor?.Length ?? 0,
                        mode == UpsampleMode.Nearest ? 0 : 1, align_corners ? 1 : 0));
            }
        }
    }
}

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor exp() => new(Native.dd_exp(Held));
        public Tensor log() => new(Native.dd_log(Held));
        public Tensor log10() => new(Native.dd_log10(Held));
        public Tensor log2() => new(Native.dd_log2(Held));
        public Tensor log1p() => new(Native.dd_log1p(Held));
        public Tensor sqrt() => new(Native.dd_sqrt(Held));
        public Tensor rsqrt() => new(Native.dd_rsqrt(Held));
        public Tensor square() => new(Native.dd_square(Held));
        public Tensor abs() => new(Native.dd_abs(Held));
        public Tensor neg() => new(Native.dd_neg(Held));
        public Tensor sign() => new(Native.dd_sign(Held));
        public Tensor sin() => new(Native.dd_sin(Held));
        public Tensor cos() => new(Native.dd_cos(Held));
        public Tensor tan() => new(Native.dd_tan(Held));
        public Tensor tanh() => new(Native.dd_tanh(Held));
        public Tensor sigmoid() => new(Native.dd_sigmoid(Held));
        public Tensor relu() => new(Native.dd_relu(Held));
        public Tensor floor() => new(Native.dd_floor(Held));
        public Tensor ceil() => new(Native.dd_ceil(Held));
        public Tensor reciprocal() => new(Native.dd_reciprocal(Held));
        public Tensor erf() => new(Native.dd_erf(Held));
        public Tensor isnan() => new(Native.dd_isnan(Held));
        public Tensor isfinite() => new(Native.dd_isfinite(Held));
        public Tensor logical_not() => new(Native.dd_logical_not(Held));
        public Tensor angle() => new(Native.dd_angle(Held));

        /// <summary>Rounds halves to even.</summary>
        public Tensor round(long decimals = 0) => decimals == 0
            ? new(Native.dd_round(Held))
            : throw new ArgumentException($"Rounding to {decimals} decimals is not offered; 0 is.", nameof(decimals));

        public Tensor leaky_relu(Scalar negative_slope) => new(Native.dd_leaky_relu(Held, negative_slope.Value));

        public Tensor leaky_relu_(Scalar negative_slope) => Changed(Native.dd_leaky_relu_(Held, negative_slope.Value));

        /// <summary>The real parts of complex numbers; a view.</summary>
        public Tensor real => new(Native.dd_real(Held));

        /// <summary>The imaginary parts of complex numbers; a view.</summary>
        public Tensor imag => new(Native.dd_imag(Held));

        public Tensor sqrt_() => Changed(Native.dd_sqrt_(Held));
        public Tensor exp_() => Changed(Native.dd_exp_(Held));
        public Tensor neg_() => Changed(Native.dd_neg_(Held));
        public Tensor abs_() => Changed(Native.dd_abs_(Held));
        public Tensor relu_() => Changed(Native.dd_relu_(Held));
        public Tensor sigmoid_() => Changed(Native.dd_sigmoid_(Held));
        public Tensor tanh_() => Changed(Native.dd_tanh_(Held));

        public Tensor clamp(Scalar? min = null, Scalar? max = null) =>
            new(Native.dd_clamp(Held, min is null ? 0 : 1, Scalar.Of(min), max is null ? 0 : 1, Scalar.Of(max)));

        public Tensor clamp_(Scalar? min = null, Scalar? max = null) =>
            Changed(Native.dd_clamp_(Held, min is null ? 0 : 1, Scalar.Of(min), max is null ? 0 : 1, Scalar.Of(max)));

        public Tensor clamp_min(Scalar min) => clamp(min: min);

        public Tensor clamp_max(Scalar max) => clamp(max: max);
    }
}

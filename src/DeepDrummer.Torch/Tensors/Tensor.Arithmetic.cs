namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor add(Tensor target) => add(target, 1);
        public Tensor add(Tensor target, Scalar alpha) => new(Native.dd_add(Held, target.Held, alpha.Value));
        public Tensor add(Scalar scalar) => add(scalar, 1);
        public Tensor add(Scalar scalar, Scalar alpha) => new(Native.dd_add_scalar(Held, scalar.Value, alpha.Value));
        public Tensor sub(Tensor target) => new(Native.dd_sub(Held, target.Held));
        public Tensor sub(Scalar target) => new(Native.dd_sub_scalar(Held, target.Value));
        public Tensor mul(Tensor target) => new(Native.dd_mul(Held, target.Held));
        public Tensor mul(Scalar target) => new(Native.dd_mul_scalar(Held, target.Value));
        public Tensor div(Tensor target) => new(Native.dd_div(Held, target.Held));
        public Tensor div(Scalar target) => new(Native.dd_div_scalar(Held, target.Value));
        public Tensor pow(Tensor exponent) => new(Native.dd_pow(Held, exponent.Held));
        public Tensor pow(Scalar exponent) => new(Native.dd_pow_scalar(Held, exponent.Value));

        /// <summary>The remainder with the divisor's sign.</summary>
        public Tensor remainder(Tensor target) => new(Native.dd_remainder(Held, target.Held));
        public Tensor remainder(Scalar scalar) => new(Native.dd_remainder_scalar(Held, scalar.Value));
        public Tensor atan2(Tensor other) => new(Native.dd_atan2(Held, other.Held));
        public Tensor maximum(Tensor other) => new(Native.dd_maximum(Held, other.Held));
        public Tensor minimum(Tensor other) => new(Native.dd_minimum(Held, other.Held));

        public Tensor add_(Tensor target) => add_(target, 1);
        public Tensor add_(Tensor target, Scalar alpha) => Changed(Native.dd_add_(Held, target.Held, alpha.Value));
        public Tensor add_(Scalar scalar) => add_(scalar, 1);
        public Tensor add_(Scalar scalar, Scalar alpha) => Changed(Native.dd_add_scalar_(Held, scalar.Value, alpha.Value));
        public Tensor sub_(Tensor target) => Changed(Native.dd_sub_(Held, target.Held));
        public Tensor sub_(Scalar target) => Changed(Native.dd_sub_scalar_(Held, target.Value));
        public Tensor mul_(Tensor target) => Changed(Native.dd_mul_(Held, target.Held));
        public Tensor mul_(Scalar target) => Changed(Native.dd_mul_scalar_(Held, target.Value));
        public Tensor div_(Tensor target) => Changed(Native.dd_div_(Held, target.Held));
        public Tensor div_(Scalar target) => Changed(Native.dd_div_scalar_(Held, target.Value));
        public Tensor pow_(Tensor exponent) => Changed(Native.dd_pow_(Held, exponent.Held));
        public Tensor pow_(Scalar exponent) => Changed(Native.dd_pow_scalar_(Held, exponent.Value));

        /// <summary>Adds value · tensor1 · tensor2.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Changed(Native.dd_addcmul_(Held, tensor1.Held, tensor2.Held, value.Value));

        /// <summary>Adds value · tensor1 / tensor2.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Changed(Native.dd_addcdiv_(Held, tensor1.Held, tensor2.Held, value.Value));

        public Tensor matmul(Tensor target) => new(Native.dd_matmul(Held, target.Held));
        public Tensor mm(Tensor target) => new(Native.dd_mm(Held, target.Held));
        public Tensor bmm(Tensor batch2) => new(Native.dd_bmm(Held, batch2.Held));
        public Tensor dot(Tensor target) => new(Native.dd_dot(Held, target.Held));
        public Tensor outer(Tensor vec2) => new(Native.dd_outer(Held, vec2.Held));
    }
}

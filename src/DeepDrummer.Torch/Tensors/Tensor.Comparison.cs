namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => new(Native.dd_eq(Held, target.Held));
        public Tensor eq(Scalar target) => new(Native.dd_eq_scalar(Held, target.Value));
        public Tensor ne(Tensor target) => new(Native.dd_ne(Held, target.Held));
        public Tensor ne(Scalar target) => new(Native.dd_ne_scalar(Held, target.Value));
        public Tensor lt(Tensor target) => new(Native.dd_lt(Held, target.Held));
        public Tensor lt(Scalar target) => new(Native.dd_lt_scalar(Held, target.Value));
        public Tensor le(Tensor target) => new(Native.dd_le(Held, target.Held));
        public Tensor le(Scalar target) => new(Native.dd_le_scalar(Held, target.Value));
        public Tensor gt(Tensor target) => new(Native.dd_gt(Held, target.Held));
        public Tensor gt(Scalar target) => new(Native.dd_gt_scalar(Held, target.Value));
        public Tensor ge(Tensor target) => new(Native.dd_ge(Held, target.Held));
        public Tensor ge(Scalar target) => new(Native.dd_ge_scalar(Held, target.Value));
        public Tensor logical_and(Tensor other) => new(Native.dd_logical_and(Held, other.Held));
        public Tensor logical_or(Tensor other) => new(Native.dd_logical_or(Held, other.Held));

        /// <summary>True when every element of both differs by at most atol + rtol · |target|.</summary>
        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false)
        {
            Native.Check(Native.dd_allclose(Held, target.Held, rtol, atol, equal_nan ? 1 : 0, out int answer));
            return answer != 0;
        }

        /// <summary>This tensor where the condition holds, the other elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y) => new(Native.dd_where(condition.Held, Held, y.Held));

        public Tensor masked_fill(Tensor mask, Scalar value) => new(Native.dd_masked_fill(Held, mask.Held, value.Value));
        public Tensor masked_fill_(Tensor mask, Scalar value) => Changed(Native.dd_masked_fill_(Held, mask.Held, value.Value));
    }
}

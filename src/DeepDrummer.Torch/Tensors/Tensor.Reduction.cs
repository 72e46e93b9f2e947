namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => new(Native.dd_sum(Held, Type(type)));
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum([dim], keepdim, type);
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) =>
            new(Native.dd_sum_over(Held, dim, dim.Length, keepdim ? 1 : 0, Type(type)));

        public Tensor mean() => new(Native.dd_mean(Held));
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            new(Native.dd_mean_over(Held, dimensions, dimensions.Length, keepdim ? 1 : 0, Type(type)));

        /// <summary>Standard deviation; unbiased divides by n − 1.</summary>
        public Tensor std(bool unbiased = true) => new(Native.dd_std(Held, unbiased ? 1 : 0));
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false) => std([dim], unbiased, keepdim);
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false) =>
            new(Native.dd_std_over(Held, dimensions, dimensions.Length, unbiased ? 1 : 0, keepdim ? 1 : 0));

        /// <summary>Variance; unbiased divides by n − 1.</summary>
        public Tensor var(bool unbiased = true) => new(Native.dd_var(Held, unbiased ? 1 : 0));
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false) => var([dim], unbiased, keepdim);
        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false) =>
            new(Native.dd_var_over(Held, dimensions, dimensions.Length, unbiased ? 1 : 0, keepdim ? 1 : 0));

        public Tensor norm(float p = 2f) => new(Native.dd_norm(Held, p));
        public Tensor norm(int dim, bool keepdim = false, float p = 2f) => new(Native.dd_norm_over(Held, p, dim, keepdim ? 1 : 0));
        public Tensor prod(ScalarType? type = null) => new(Native.dd_prod(Held, Type(type)));

        public Tensor max() => new(Native.dd_max(Held));
        public Tensor min() => new(Native.dd_min(Held));
        public Tensor max(Tensor other) => maximum(other);
        public Tensor min(Tensor other) => minimum(other);

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false)
        {
            Span<nint> made = stackalloc nint[2];
            return Pair(Native.dd_max_over(Held, dim, keepdim ? 1 : 0, made), made);
        }

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false)
        {
            Span<nint> made = stackalloc nint[2];
            return Pair(Native.dd_min_over(Held, dim, keepdim ? 1 : 0, made), made);
        }

        /// <summary>The k largest (or smallest) along a dimension, and where they stood.</summary>
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true)
        {
            Span<nint> made = stackalloc nint[2];
            return Pair(Native.dd_topk(Held, k, dim, largest ? 1 : 0, sorted ? 1 : 0, made), made);
        }

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false)
        {
            Span<nint> made = stackalloc nint[2];
            return Pair(Native.dd_sort(Held, dim, descending ? 1 : 0, stable ? 1 : 0, made), made);
        }

        /// <summary>The largest over several dimensions at once.</summary>
        public Tensor amax(params long[] dims) => amax(dims, false);
        public Tensor amax(long[] dims, bool keepdim = false) => new(Native.dd_amax(Held, dims, dims.Length, keepdim ? 1 : 0));
        public Tensor amin(params long[] dims) => amin(dims, false);
        public Tensor amin(long[] dims, bool keepdim = false) => new(Native.dd_amin(Held, dims, dims.Length, keepdim ? 1 : 0));
        public Tensor argmax() => new(Native.dd_argmax(Held));
        public Tensor argmin() => new(Native.dd_argmin(Held));
        public Tensor argmax(long dim, bool keepdim = false) => new(Native.dd_argmax_over(Held, dim, keepdim ? 1 : 0));
        public Tensor argmin(long dim, bool keepdim = false) => new(Native.dd_argmin_over(Held, dim, keepdim ? 1 : 0));
        public Tensor all() => new(Native.dd_all(Held));
        public Tensor any() => new(Native.dd_any(Held));
        public Tensor cumsum(long dim, ScalarType? type = null) => new(Native.dd_cumsum(Held, dim, Type(type)));
        public Tensor softmax(long dim, ScalarType? dtype = null) => new(Native.dd_softmax(Held, dim, Type(dtype)));
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => new(Native.dd_log_softmax(Held, dim, Type(dtype)));
        public Tensor bincount(Tensor? weights, long minlength = 0) => new(Native.dd_bincount(Held, Optional(weights), minlength));

        private static sbyte Type(ScalarType? type) => (sbyte?)type ?? -1;

        private static (Tensor, Tensor) Pair(int answer, ReadOnlySpan<nint> made)
        {
            Native.Check(answer);
            return (new Tensor(new TensorHandle(made[0])), new Tensor(new TensorHandle(made[1])));
        }
    }
}

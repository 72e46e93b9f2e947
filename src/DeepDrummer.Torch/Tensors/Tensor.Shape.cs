namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor reshape(params long[] shape) => new(Native.dd_reshape(Held, shape, shape.Length));
        public Tensor view(params long[] shape) => new(Native.dd_view(Held, shape, shape.Length));
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => new(Native.dd_flatten(Held, start_dim, end_dim));
        public Tensor expand(params long[] sizes) => expand(sizes, false);
        public Tensor expand(long[] sizes, bool isImplicit = false) => new(Native.dd_expand(Held, sizes, sizes.Length, isImplicit ? 1 : 0));
        public Tensor expand_as(Tensor other) => expand(other.shape);
        public Tensor view_as(Tensor other) => view(other.shape);
        public Tensor repeat(params long[] sizes) => new(Native.dd_repeat(Held, sizes, sizes.Length));
        public Tensor repeat_interleave(long repeats, long? dim = null) =>
            new(Native.dd_repeat_interleave(Held, repeats, dim is null ? 0 : 1, dim ?? 0));
        public Tensor permute(params long[] permutation) => new(Native.dd_permute(Held, permutation, permutation.Length));
        public Tensor transpose(long dim0, long dim1) => new(Native.dd_transpose(Held, dim0, dim1));
        public Tensor t() => new(Native.dd_t(Held));
        public Tensor squeeze(long? dim = null) => new(dim is long one ? Native.dd_squeeze_one(Held, one) : Native.dd_squeeze(Held));
        public Tensor unsqueeze(long dim) => new(Native.dd_unsqueeze(Held, dim));
        public Tensor flip(params long[] dims) => new(Native.dd_flip(Held, dims, dims.Length));

        /// <summary>Moves elements along, those that fall off the end coming in at the start.</summary>
        public Tensor roll(long shifts, long? dims = null) =>
            new(Native.dd_roll(Held, [shifts], 1, dims is long one ? [one] : [], dims is null ? 0 : 1));
        public Tensor roll(long[] shifts, long[] dims) => new(Native.dd_roll(Held, shifts, shifts.Length, dims, dims.Length));

        /// <summary>Windows of a size, a step apart, along a dimension; they become the last one.</summary>
        public Tensor unfold(long dimension, long size, long step) => new(Native.dd_unfold(Held, dimension, size, step));
        public Tensor tril(long diagonal = 0) => new(Native.dd_tril(Held, diagonal));
        public Tensor triu(long diagonal = 0) => new(Native.dd_triu(Held, diagonal));

        public Tensor[] chunk(long chunks, long dim = 0)
        {
            var made = new nint[Math.Max(chunks, 0)];
            return Several(Native.dd_chunk(Held, chunks, dim, made), made);
        }

        public Tensor[] split(long size, int dim = 0)
        {
            var made = new nint[size > 0 ? (this.size(dim) + size - 1) / size + 1 : 1];
            return Several(Native.dd_split(Held, size, dim, made), made);
        }

        public Tensor[] split(long[] sizes, long dim = 0)
        {
            var made = new nint[sizes.Length];
            return Several(Native.dd_split_sizes(Held, sizes, sizes.Length, dim, made), made);
        }

        /// <summary>One tensor an index of the dimension, which goes away.</summary>
        public Tensor[] unbind(long dimension = 0)
        {
            var made = new nint[size((int)dimension)];
            return Several(Native.dd_unbind(Held, dimension, made), made);
        }

        private static Tensor[] Several(int answer, nint[] made)
        {
            Native.Check(answer);
            return Array.ConvertAll(made[..answer], box => new Tensor(new TensorHandle(box)));
        }
    }
}

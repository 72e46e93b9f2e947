namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor narrow(long dim, long start, long length) => new(Native.dd_narrow(Held, dim, start, length));
        public Tensor slice(long dim, long start, long finish, long step) => new(Native.dd_slice(Held, dim, start, finish, step));
        public Tensor select(long dim, long index) => new(Native.dd_select(Held, dim, index));
        public Tensor index_select(long dim, Tensor index) => new(Native.dd_index_select(Held, dim, index.Held));
        public Tensor masked_select(Tensor mask) => new(Native.dd_masked_select(Held, mask.Held));
        public Tensor gather(long dim, Tensor index) => new(Native.dd_gather(Held, dim, index.Held));
        public Tensor scatter_(long dim, Tensor index, Tensor src) => Changed(Native.dd_scatter_(Held, dim, index.Held, src.Held));

        /// <summary>Where the numbers are that are not nought: [found × dimensions].</summary>
        public Tensor nonzero() => new(Native.dd_nonzero(Held));

        /// <summary>One element or row at each index given, from the first dimension on; a view. Setting copies numbers in.</summary>
        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[params long[] indices]
        {
            get => this[Array.ConvertAll(indices, index => (TensorIndex)index)];
            set => this[Array.ConvertAll(indices, index => (TensorIndex)index)] = value;
        }

        /// <summary>A view by single indices, ranges, new dimensions and an ellipsis, as in Python.</summary>
        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => View(indices);
            set
            {
                Tensor view = View(indices).DetachFromDisposeScope();
                view.copy_(value);
                view.Dispose();
            }
        }

        /// <summary>Picks by tensors of whole numbers or truths, one a dimension; a copy.</summary>
        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get
            {
                var by = new TensorList(indices);
                TensorHandle picked = Native.dd_index(Held, by.Boxes, by.Count);
                by.Release();
                return new(picked);
            }
        }

        private Tensor View(TensorIndex[] indices)
        {
            long taken = indices.Count(index => index.Takes);
            if (taken > dim())
                throw new ArgumentException($"{taken} indices are too many for a tensor of rank {dim()}.", nameof(indices));
            Tensor view = alias().DetachFromDisposeScope();
            int at = 0;
            foreach (TensorIndex index in indices)
            {
                Tensor next = index.Apply(view, ref at, dim() - taken).DetachFromDisposeScope();
                view.Dispose();
                view = next;
            }
            DisposeScope.Own(DisposeScope.Current, view);
            return view;
        }
    }

    /// <summary>One part of an index: a number, a range, everything, a new dimension, or the ellipsis.</summary>
    public readonly struct TensorIndex
    {
        private enum Kind { Single, Slice, New, Rest }

        private readonly Kind kind;
        private readonly long? start, stop, step;

        private TensorIndex(Kind kind, long? start = null, long? stop = null, long? step = null) =>
            (this.kind, this.start, this.stop, this.step) = (kind, start, stop, step);

        /// <summary>A new dimension of length 1.</summary>
        public static readonly TensorIndex None = new(Kind.New);

        /// <summary>All dimensions not named.</summary>
        public static readonly TensorIndex Ellipsis = new(Kind.Rest);

        /// <summary>All of one dimension.</summary>
        public static readonly TensorIndex Colon = new(Kind.Slice);

        public static TensorIndex Single(long? index) => new(Kind.Single, index);

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) => new(Kind.Slice, start, stop, step);

        public static TensorIndex Slice(Range range) => Slice(
            range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value,
            !range.End.IsFromEnd ? range.End.Value : range.End.Value == 0 ? null : -range.End.Value);

        public static implicit operator TensorIndex(long value) => Single(value);
        public static implicit operator TensorIndex(Range range) => Slice(range);

        internal bool Takes => kind is Kind.Single or Kind.Slice;

        /// <summary>The next view, and the dimension the next index applies to.</summary>
        internal Tensor Apply(Tensor view, ref int at, long unnamed)
        {
            switch (kind)
            {
                case Kind.Single: return view.select(at, start!.Value);
                case Kind.Slice: return view.slice(at++, start ?? 0, stop ?? long.MaxValue, step ?? 1);
                case Kind.New: return view.unsqueeze(at++);
                default: at += (int)unnamed; return view.alias();
            }
        }
    }
}

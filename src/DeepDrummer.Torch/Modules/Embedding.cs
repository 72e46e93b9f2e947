using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A row of learned numbers for each word: [… of long] to [… × dims].</summary>
    public sealed class Embedding : nn.Module<Tensor, Tensor>
    {
        private readonly long padding;

        internal Embedding(long words, long dims, long? padding) : base(nameof(Embedding))
        {
            weight = new Parameter(empty(words, dims));
            register_parameter(nameof(weight), weight);
            nn.init.normal_(weight);
            this.padding = padding is long at and < 0 ? words + at : padding ?? -1;
            if (this.padding >= 0)
                using (no_grad())
                using (Tensor row = weight.select(0, this.padding))
                    row.zero_();
        }

        public Parameter weight { get; }

        public override Tensor forward(Tensor input) => new(Native.dd_embedding(weight.Held, input.Held, padding, 0, 0));
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The word at padding_idx starts as noughts and is not learned.</summary>
            public static Embedding Embedding(long num_embeddings, long embedding_dims, long? padding_idx = null) => new(num_embeddings, embedding_dims, padding_idx);

            public static partial class functional
            {
                /// <summary>Ones at each class, noughts elsewhere: [… of long] to [… × classes].</summary>
                public static Tensor one_hot(Tensor x, long num_classes = -1) => new(Native.dd_one_hot(x.Held, num_classes));
            }
        }
    }
}

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Ones with probability p, noughts otherwise.</summary>
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) =>
            Changed(Native.dd_bernoulli_(Held, p, Generator.Optional(generator)));

        /// <summary>Ones with each element's own probability.</summary>
        public Tensor bernoulli(Generator? generator = null) => new(Native.dd_bernoulli(Held, Generator.Optional(generator)));

        public Tensor normal_(double mean = 0.0, double std = 1.0, Generator? generator = null) =>
            Changed(Native.dd_normal_(Held, mean, std, Generator.Optional(generator)));

        public Tensor uniform_(double from, double to, Generator? generator = null) =>
            Changed(Native.dd_uniform_(Held, from, to, Generator.Optional(generator)));

        /// <summary>Indices drawn in proportion to each row's weights.</summary>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            new(Native.dd_multinomial(Held, num_samples, replacement ? 1 : 0, Generator.Optional(generator)));
    }
}

using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>What the recurrent layers' weights have in common. Gates lie one above the other in each weight.</summary>
    internal sealed class RecurrentWeights
    {
        private readonly List<Parameter> all = [];

        public RecurrentWeights(nn.Module owner, int gates, long inputs, long hidden, long layers, bool hasBias, bool bothWays, Device? device, ScalarType? type)
        {
            (Hidden, Layers, HasBias, BothWays) = (hidden, layers, hasBias, bothWays);
            double bound = 1 / Math.Sqrt(hidden);
            for (long layer = 0; layer < layers; layer++)
                for (int way = 0; way < Ways; way++)
                {
                    string ending = $"_l{layer}{(way == 1 ? "_reverse" : "")}";
                    Keep(owner, "weight_ih" + ending, empty(gates * hidden, layer == 0 ? inputs : hidden * Ways, type, device));
                    Keep(owner, "weight_hh" + ending, empty(gates * hidden, hidden, type, device));
                    if (!hasBias)
                        continue;
                    Keep(owner, "bias_ih" + ending, empty(gates * hidden, type, device));
                    Keep(owner, "bias_hh" + ending, empty(gates * hidden, type, device));
                }
            foreach (Parameter weight in all)
                nn.init.uniform_(weight, -bound, bound);
        }

        public long Hidden { get; }
        public long Layers { get; }
        public bool HasBias { get; }
        public bool BothWays { get; }
        private int Ways => BothWays ? 2 : 1;

        public TensorList List => new(all);

        /// <summary>A first state of noughts: [layers · ways × batch × hidden].</summary>
        public Tensor Start(Tensor input, bool batchFirst)
        {
            long[] shape = input.dim() == 2 ? [Layers * Ways, Hidden] : [Layers * Ways, input.size(batchFirst ? 0 : 1), Hidden];
            return zeros(shape, input.dtype, input.device);
        }

        private void Keep(nn.Module owner, string name, Tensor tensor)
        {
            all.Add(new Parameter(tensor));
            owner.register_parameter(name, all[^1]);
        }
    }

    /// <summary>Long short-term memory (Hochreiter and Schmidhuber, 1997) over [time × batch × features].</summary>
    public sealed class LSTM : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
    {
        private readonly RecurrentWeights weights;
        private readonly double dropout;
        private readonly bool batchFirst;

        internal LSTM(long inputs, long hidden, long layers, bool hasBias, bool batchFirst, double dropout, bool bothWays, Device? device, ScalarType? type)
            : base(nameof(LSTM))
        {
            weights = new RecurrentWeights(this, 4, inputs, hidden, layers, hasBias, bothWays, device, type);
            (this.batchFirst, this.dropout) = (batchFirst, dropout);
        }

        /// <summary>The last layer's outputs, and each layer's last hidden and cell state.</summary>
        public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null)
        {
            Tensor hidden = h0_c0?.Item1 ?? weights.Start(input, batchFirst), cell = h0_c0?.Item2 ?? weights.Start(input, batchFirst);
            Span<nint> made = stackalloc nint[3];
            TensorList list = weights.List;
            Native.Check(Native.dd_lstm(input.Held, hidden.Held, cell.Held, list.Boxes, list.Count, weights.HasBias ? 1 : 0, weights.Layers,
                dropout, training ? 1 : 0, weights.BothWays ? 1 : 0, batchFirst ? 1 : 0, made));
            list.Release();
            if (h0_c0 is null)
            {
                hidden.Dispose();
                cell.Dispose();
            }
            return (new(new TensorHandle(made[0])), new(new TensorHandle(made[1])), new(new TensorHandle(made[2])));
        }

        public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);
    }

    /// <summary>Gated recurrent unit (Cho and others, 2014) over [time × batch × features].</summary>
    public sealed class GRU : nn.Module<Tensor, Tensor?, (Tensor, Tensor)>
    {
        private readonly RecurrentWeights weights;
        private readonly double dropout;
        private readonly bool batchFirst;

        internal GRU(long inputs, long hidden, long layers, bool hasBias, bool batchFirst, double dropout, bool bothWays, Device? device, ScalarType? type)
            : base(nameof(GRU))
        {
            weights = new RecurrentWeights(this, 3, inputs, hidden, layers, hasBias, bothWays, device, type);
            (this.batchFirst, this.dropout) = (batchFirst, dropout);
        }

        /// <summary>The last layer's outputs, and each layer's last state.</summary>
        public override (Tensor, Tensor) forward(Tensor input, Tensor? h0 = null)
        {
            Tensor hidden = h0 ?? weights.Start(input, batchFirst);
            Span<nint> made = stackalloc nint[2];
            TensorList list = weights.List;
            Native.Check(Native.dd_gru(input.Held, hidden.Held, list.Boxes, list.Count, weights.HasBias ? 1 : 0, weights.Layers,
                dropout, training ? 1 : 0, weights.BothWays ? 1 : 0, batchFirst ? 1 : 0, made));
            list.Release();
            if (h0 is null)
                hidden.Dispose();
            return (new(new TensorHandle(made[0])), new(new TensorHandle(made[1])));
        }

        public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Dropout falls between layers. batchFirst takes [batch × time × features].</summary>
            public static LSTM LSTM(long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false,
                double dropout = 0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype);

            public static GRU GRU(long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false,
                double dropout = 0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional, device, dtype);
        }
    }
}

using System.Runtime.InteropServices;
using TorchSharp.Modules;

namespace TorchSharp
{
    /// <summary>One step's numbers; optim.cpp has the same fields.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly record struct SgdStep(double Rate, double Momentum, double Dampening, double Decay, int Nesterov);
}

namespace TorchSharp.Modules
{
    /// <summary>Gradient descent, with momentum when asked for.</summary>
    public class SGD : OptimizerHelper
    {
        private readonly Options options;

        public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false)
            : this(parameters, new Options { LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov }) { }

        private SGD(IEnumerable<Parameter> parameters, Options options) : base(parameters, options, _ => new State()) => this.options = options;

        private protected override void Step(Parameter parameter, OptimizerState state)
        {
            var mine = (State)state;
            bool started = mine.momentum_buffer is not null;
            if (options.momentum != 0)
                mine.momentum_buffer ??= Noughts(parameter);
            Native.Check(Native.dd_sgd_step(parameter.Held, torch.Tensor.Optional(mine.momentum_buffer), started ? 1 : 0,
                new SgdStep(options.LearningRate!.Value, options.momentum!.Value, options.dampening!.Value, options.weight_decay!.Value,
                    options.nesterov == true ? 1 : 0)));
        }

        /// <summary>The running sum of gradients; null before the first step, and without momentum.</summary>
        public sealed class State : OptimizerState
        {
            public torch.Tensor? momentum_buffer;

            internal State() { }

            internal override IEnumerable<torch.Tensor> Kept => momentum_buffer is null ? [] : [momentum_buffer];

            public override void LoadStateDict(OptimizerState source) => momentum_buffer = Replaced(momentum_buffer, ((State)source).momentum_buffer);
        }

        public class Options : OptimizerOptions
        {
            public double? momentum, dampening, weight_decay;
            public bool? nesterov;

            public override void LoadStateDict(OptimizerOptions source)
            {
                base.LoadStateDict(source);
                var other = (Options)source;
                (momentum, dampening, weight_decay, nesterov) = (other.momentum, other.dampening, other.weight_decay, other.nesterov);
            }
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            public static SGD SGD(IEnumerable<Parameter> parameters, double learningRate, double momentum = 0, double dampening = 0,
                double weight_decay = 0, bool nesterov = false) => new(parameters, learningRate, momentum, dampening, weight_decay, nesterov);
        }
    }
}

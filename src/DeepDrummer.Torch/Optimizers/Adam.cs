using System.Runtime.InteropServices;
using TorchSharp.Modules;

namespace TorchSharp
{
    /// <summary>One step's numbers; optim.cpp has the same fields.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly record struct AdamStep(long Step, double Rate, double Beta1, double Beta2, double Eps, double Decay, int Decoupled);
}

namespace TorchSharp.Modules
{
    /// <summary>Adam (Kingma and Ba, 2014). Weight decay is added to the gradient, as L2.</summary>
    public class Adam : OptimizerHelper
    {
        private readonly Options options;
        private readonly bool decoupled;

        public Adam(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08,
            double weight_decay = 0, bool amsgrad = false)
            : this(parameters, new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad }) { }

        private protected Adam(IEnumerable<Parameter> parameters, Options options, bool decoupled = false)
            : base(parameters, options, parameter => new State(Noughts(parameter), options.amsgrad == true ? Noughts(parameter) : null)) =>
            (this.options, this.decoupled) = (options, decoupled);

        private protected override void Step(Parameter parameter, OptimizerState state)
        {
            var mine = (State)state;
            mine.step++;
            Native.Check(Native.dd_adam_step(parameter.Held, mine.exp_avg.Held, mine.exp_avg_sq.Held, torch.Tensor.Optional(mine.max_exp_avg_sq),
                new AdamStep(mine.step, options.LearningRate!.Value, options.beta1!.Value, options.beta2!.Value, options.eps!.Value,
                    options.weight_decay!.Value, decoupled ? 1 : 0)));
        }

        /// <summary>Steps taken, and the running means of gradient and squared gradient.</summary>
        public sealed class State : OptimizerState
        {
            public long step;
            public torch.Tensor exp_avg, exp_avg_sq;
            public torch.Tensor? max_exp_avg_sq;

            internal State(torch.Tensor square, torch.Tensor? largest)
            {
                exp_avg = torch.zeros_like(square).DetachFromDisposeScope();
                exp_avg_sq = square;
                max_exp_avg_sq = largest;
            }

            internal override IEnumerable<torch.Tensor> Kept => max_exp_avg_sq is null ? [exp_avg, exp_avg_sq] : [exp_avg, exp_avg_sq, max_exp_avg_sq];

            public override void LoadStateDict(OptimizerState source)
            {
                var other = (State)source;
                step = other.step;
                exp_avg = Replaced(exp_avg, other.exp_avg)!;
                exp_avg_sq = Replaced(exp_avg_sq, other.exp_avg_sq)!;
                max_exp_avg_sq = Replaced(max_exp_avg_sq, other.max_exp_avg_sq);
            }
        }

        public class Options : OptimizerOptions
        {
            public double? beta1, beta2, eps, weight_decay;
            public bool? amsgrad;

            public override void LoadStateDict(OptimizerOptions source)
            {
                base.LoadStateDict(source);
                var other = (Options)source;
                (beta1, beta2, eps, weight_decay, amsgrad) = (other.beta1, other.beta2, other.eps, other.weight_decay, other.amsgrad);
            }
        }
    }

    /// <summary>Adam whose weight decay shrinks the parameter itself (Loshchilov and Hutter, 2017).</summary>
    public class AdamW : Adam
    {
        public AdamW(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08,
            double weight_decay = 0, bool amsgrad = false)
            : base(parameters, new Options
            { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad }, decoupled: true) { }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            public static Adam Adam(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999,
                double eps = 1e-08, double weight_decay = 0, bool amsgrad = false) => new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad);

            public static AdamW AdamW(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999,
                double eps = 1e-08, double weight_decay = 0, bool amsgrad = false) => new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad);
        }
    }
}

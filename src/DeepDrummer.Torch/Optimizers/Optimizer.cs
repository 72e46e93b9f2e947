using TorchSharp.Modules;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            public interface ILearningRateController
            {
                double LearningRate { get; set; }
                double InitialLearningRate { get; set; }
            }

            /// <summary>Changes parameters by the gradients they were left with.</summary>
            public abstract class Optimizer : IDisposable
            {
                private protected Optimizer() { }

                public abstract IEnumerable<Parameter> parameters();

                /// <summary>What is set for each group of parameters; the learning rate can be changed between steps.</summary>
                public abstract IEnumerable<ILearningRateController> ParamGroups { get; }

                public abstract void zero_grad();

                /// <summary>One step. The closure, when given, is run first and its loss returned.</summary>
                public abstract Tensor? step(Func<Tensor>? closure = null);

                public void Dispose()
                {
                    Dispose(true);
                    GC.SuppressFinalize(this);
                }

                protected virtual void Dispose(bool disposing) { }

                /// <summary>All an optimiser remembers: its options, and one state a parameter, in the parameters' order.</summary>
                public class StateDictionary
                {
                    internal StateDictionary() { }

                    public List<OptimizerOptions> Options { get; } = [];
                    public List<OptimizerState> State { get; } = [];
                }
            }
        }
    }
}

namespace TorchSharp.Modules
{
    public class OptimizerOptions
    {
        public double? LearningRate { get; set; }
        public double InitialLearningRate { get; set; }

        /// <summary>Takes over another optimiser's options.</summary>
        public virtual void LoadStateDict(OptimizerOptions source) =>
            (LearningRate, InitialLearningRate) = (source.LearningRate, source.InitialLearningRate);
    }

    /// <summary>What an optimiser remembers of one parameter.</summary>
    public abstract class OptimizerState
    {
        private protected OptimizerState() { }

        /// <summary>Takes over a copy of another state.</summary>
        public abstract void LoadStateDict(OptimizerState source);

        internal abstract IEnumerable<torch.Tensor> Kept { get; }
    }

    public class ParamGroup : torch.optim.ILearningRateController
    {
        internal ParamGroup(IEnumerable<Parameter> parameters, OptimizerOptions options) => (Parameters, Options) = ([.. parameters], options);

        public IEnumerable<Parameter> Parameters { get; }
        public OptimizerOptions Options { get; }
        public double LearningRate { get => Options.LearningRate!.Value; set => Options.LearningRate = value; }
        public double InitialLearningRate { get => Options.InitialLearningRate; set => Options.InitialLearningRate = value; }
    }
}

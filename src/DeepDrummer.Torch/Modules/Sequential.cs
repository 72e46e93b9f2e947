using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Modules one after the other, named 0, 1, 2, … or as given. It disposes them, and what passes between them.</summary>
    public class Sequential : nn.Module<Tensor, Tensor>
    {
        private readonly List<nn.Module<Tensor, Tensor>> steps = [];

        internal Sequential(IEnumerable<(string? name, nn.Module<Tensor, Tensor> submodule)> modules) : base(nameof(Sequential))
        {
            foreach ((string? name, nn.Module<Tensor, Tensor> step) in modules)
                Add(name ?? steps.Count.ToString(CultureInfo.InvariantCulture), step);
        }

        public int Count => steps.Count;

        [System.Runtime.CompilerServices.IndexerName("SequentialItems")]
        public nn.IModule<Tensor, Tensor> this[int index] => steps[index];

        public Sequential append(nn.IModule<Tensor, Tensor> module) => append(steps.Count.ToString(CultureInfo.InvariantCulture), module);

        public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
        {
            Add(name, (nn.Module<Tensor, Tensor>)module);
            return this;
        }

        public override Tensor forward(Tensor tensor)
        {
            Tensor passing = tensor;
            foreach (nn.Module<Tensor, Tensor> step in steps)
            {
                Tensor next = step.call(passing);
                if (!ReferenceEquals(passing, tensor))
                    passing.Dispose();
                passing = next;
            }
            return ReferenceEquals(passing, tensor) ? tensor.alias() : passing;
        }

        private void Add(string name, nn.Module<Tensor, Tensor> step)
        {
            register_module(name, step);
            steps.Add(step);
        }
    }
}

namespace TorchSharp
{
    using Modules;

    public static partial class torch
    {
        public static partial class nn
        {
            public static Sequential Sequential() => new([]);

            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) =>
                Sequential((IEnumerable<Module<Tensor, Tensor>>)modules);

            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) =>
                Sequential((IEnumerable<(string, Module<Tensor, Tensor>)>)modules);

            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) =>
                new(modules.Select(module => ((string?)null, module)));

            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) =>
                new(modules.Select(module => ((string?)module.name, module.submodule)));
        }
    }
}

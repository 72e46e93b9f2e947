using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A part of a network: parameters it learns, buffers it keeps, and parts of its own.</summary>
        public partial class Module : IDisposable
        {
            private readonly Dictionary<string, Parameter> ownParameters = [];
            private readonly Dictionary<string, (Tensor Tensor, bool Persistent)> ownBuffers = [];
            private readonly Dictionary<string, Module> ownModules = [];
            private const BindingFlags Fields =
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

            private bool componentsRegistered;

            protected Module(string name) => this.name = name;

            protected readonly string name;

            public virtual string GetName() => name;

            /// <summary>True while learning: dropout drops, batch norms follow the batch.</summary>
            public virtual bool training { get; private set; } = true;

            public virtual void train(bool train = true)
            {
                training = train;
                foreach (Module part in ownModules.Values)
                    part.train(train);
            }

            public virtual void eval() => train(false);

            /// <summary>Registers every field of a derived module that holds a module, a parameter or a tensor, under its name.</summary>
            protected virtual void RegisterComponents()
            {
                if (componentsRegistered)
                    return;
                componentsRegistered = true;
                for (Type? type = GetType(); type is not null && type.Assembly != typeof(Module).Assembly; type = type.BaseType)
                    foreach (FieldInfo field in type.GetFields(Fields))
                        if (!ownModules.ContainsKey(field.Name) && !ownParameters.ContainsKey(field.Name) && !ownBuffers.ContainsKey(field.Name))
                            Register(field.Name, field.GetValue(this));
            }

            private void Register(string name, object? value)
            {
                if (value is Module part)
                    register_module(name, part);
                else if (value is Parameter parameter)
                    register_parameter(name, parameter);
                else if (value is Tensor tensor)
                    register_buffer(name, tensor);
            }

            public virtual void register_module(string name, Module submodule)
            {
                if (string.IsNullOrEmpty(name) || name.Contains('.', StringComparison.Ordinal))
                    throw new ArgumentException($"A module's name can neither be empty nor contain a dot: \"{name}\".", nameof(name));
                if (!ownModules.TryAdd(name, submodule))
                    throw new InvalidOperationException($"Sub-module {name} is already registered.");
                submodule.RegisterComponents();
            }

            public void add_module(string name, Module module) => register_module(name, module);

            public virtual void register_parameter(string name, Parameter param)
            {
                if (!ownParameters.TryAdd(name, param))
                    throw new InvalidOperationException($"Parameter {name} is already registered.");
                param.DetachFromDisposeScope();
            }

            /// <summary>Keeps a tensor that moves and is saved (unless not persistent) with the module, but is not learned.</summary>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                if (!ownBuffers.TryAdd(name, (tensor, persistent)))
                    throw new InvalidOperationException($"Tensor {name} is already registered.");
                tensor.DetachFromDisposeScope();
            }

            public virtual IEnumerable<(string name, Module module)> named_children() => ownModules.Select(part => (part.Key, part.Value));

            public virtual IEnumerable<Module> children() => ownModules.Values;

            public virtual IEnumerable<(string name, Module module)> named_modules() => named_children().Concat(
                from part in named_children() from inner in part.module.named_modules() select ($"{part.name}.{inner.name}", inner.module));

            public virtual IEnumerable<Module> modules() => named_modules().Select(part => part.module);

            /// <summary>Every parameter once, under its dotted path.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
                ownParameters.Select(own => (name: own.Key, parameter: own.Value))
                    .Concat(!recurse ? [] : from part in named_children() from inner in part.module.named_parameters()
                                            select (name: $"{part.name}.{inner.name}", inner.parameter))
                    .DistinctBy(found => found.parameter.Handle);

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(found => found.parameter);

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true) =>
                ownBuffers.Where(own => include_nonpersistent || own.Value.Persistent).Select(own => (name: own.Key, buffer: own.Value.Tensor))
                    .Concat(!recurse ? [] : from part in named_children() from inner in part.module.named_buffers(true, include_nonpersistent)
                                            select (name: $"{part.name}.{inner.name}", inner.buffer))
                    .DistinctBy(found => found.buffer.Handle);

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(found => found.buffer);

            public virtual Parameter? get_parameter(string target) => named_parameters().FirstOrDefault(found => found.name == target).parameter;

            public virtual Tensor? get_buffer(string target) => named_buffers().FirstOrDefault(found => found.name == target).buffer;

            /// <summary>Does something to every part, innermost first, and to the module itself.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (Module part in ownModules.Values)
                    part.apply(fn);
                fn(this);
                return this;
            }

            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (Parameter parameter in parameters())
                    if (set_to_none)
                        parameter.grad = null;
                    else
                        Native.Check(Native.dd_zero_grad(parameter.Held));
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing)
                    return;
                foreach (Tensor tensor in ownParameters.Values.Concat(ownBuffers.Values.Select(own => own.Tensor)))
                    tensor.Dispose();
                foreach (Module part in ownModules.Values)
                    part.Dispose();
            }
        }
    }
}

using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>The parameters and buffers themselves (not copies), under their dotted paths.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                string path = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach ((string name, Parameter parameter) in named_parameters())
                    destination.TryAdd(path + name, parameter);
                foreach ((string name, Tensor buffer) in named_buffers(include_nonpersistent: false))
                    destination.TryAdd(path + name, buffer);
                return destination;
            }

            /// <summary>Copies the numbers of tensors found under the module's own names.</summary>
            /// <exception cref="InvalidOperationException">A name is missing or unknown, and strict.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(Dictionary<string, Tensor> source,
                bool strict = true, IList<string>? skip = null)
            {
                Dictionary<string, Tensor> own = state_dict();
                string[] missing = [.. own.Keys.Except(source.Keys).Except(skip ?? [])];
                string[] unexpected = [.. source.Keys.Except(own.Keys).Except(skip ?? [])];
                if (strict && missing.Length + unexpected.Length > 0)
                    throw new InvalidOperationException(
                        $"The weights do not fit the network: missing [{string.Join(", ", missing)}], unexpected [{string.Join(", ", unexpected)}].");

                using IDisposable quiet = no_grad();
                foreach (string key in own.Keys.Intersect(source.Keys).Except(skip ?? []))
                    if (!own[key].shape.SequenceEqual(source[key].shape))
                        throw new InvalidOperationException(
                            $"{key} is [{string.Join(", ", own[key].shape)}] here and [{string.Join(", ", source[key].shape)}] in the weights.");
                    else
                        own[key].copy_(source[key]);
                return (missing, unexpected);
            }

            /// <summary>Moves and converts parameters, gradients and buffers in place: the objects stay, their memory is replaced.</summary>
            internal Module Move(ScalarType? type, Device? device)
            {
                if (type is ScalarType asked and not (ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64))
                    throw new ArgumentException($"A module converts to floating point types only, not to {asked}.", nameof(type));
                using IDisposable quiet = no_grad();
                using DisposeScope scope = NewDisposeScope();
                foreach (Parameter parameter in parameters())
                {
                    Tensor? gradient = parameter.grad;
                    parameter.grad = null;
                    Move(parameter, type, device);
                    if (gradient is not null)
                        parameter.grad = gradient.to(type ?? gradient.dtype, device ?? gradient.device);
                }
                foreach (Tensor buffer in buffers())
                    Move(buffer, type, device);
                return this;
            }

            private static void Move(Tensor tensor, ScalarType? type, Device? device)
            {
                bool real = tensor.dtype is ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64;
                using Tensor moved = tensor.to(real ? type ?? tensor.dtype : tensor.dtype, device ?? tensor.device);
                Native.Check(Native.dd_set_data(tensor.Held, moved.Held));
            }
        }
    }
}

public static class ModuleExtensionMethods
{
    public static T to<T>(this T module, torch.ScalarType type, bool non_blocking = false) where T : torch.nn.Module =>
        (T)module.Move(type, null);

    public static T to<T>(this T module, torch.Device device, bool non_blocking = false) where T : torch.nn.Module =>
        (T)module.Move(null, device);

    public static T to<T>(this T module, torch.Device device, torch.ScalarType type, bool non_blocking = false) where T : torch.nn.Module =>
        (T)module.Move(type, device);

    public static T cpu<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => module.to(torch.CPU);

    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false) where T : torch.nn.Module =>
        module.to(torch.device(DeviceType.CUDA, deviceIndex));

    public static T @float<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => module.to(torch.ScalarType.Float32);

    public static T @double<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => module.to(torch.ScalarType.Float64);
}

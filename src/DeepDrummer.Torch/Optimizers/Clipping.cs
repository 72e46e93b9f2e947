using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>Scales all gradients together so that their joint norm is at most the limit; the norm before is returned.</summary>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                using IDisposable quiet = no_grad();
                using DisposeScope scope = NewDisposeScope();
                Tensor[] gradients = [.. tensors.Select(tensor => tensor.grad).OfType<Tensor>()];
                if (gradients.Length == 0)
                    return 0;
                double norm = new Tensor(Native.dd_norm(stack(gradients.Select(gradient => new Tensor(Native.dd_norm(gradient.Held, norm_type)))).Held,
                    norm_type)).item<double>();
                double factor = max_norm / (norm + 1e-6);
                if (factor < 1)
                    foreach (Tensor gradient in gradients)
                        gradient.mul_(factor);
                return norm;
            }

            /// <summary>Limits every gradient's numbers to ±the value.</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using IDisposable quiet = no_grad();
                using DisposeScope scope = NewDisposeScope();
                foreach (Tensor gradient in tensors.Select(tensor => tensor.grad).OfType<Tensor>())
                    gradient.clamp_(-clip_value, clip_value);
            }
        }
    }
}

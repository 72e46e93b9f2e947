namespace TorchSharp;

public static partial class torch
{
    /// <summary>Until disposed, this thread's operations record no gradients.</summary>
    public static IDisposable no_grad() => new GradientMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradientMode(enabled);

    public static bool is_grad_enabled() => Native.dd_grad_mode() != 0;

    private sealed class GradientMode : IDisposable
    {
        private readonly int before = Native.dd_grad_mode();

        public GradientMode(bool on) => Native.dd_set_grad_mode(on ? 1 : 0);

        public void Dispose() => Native.dd_set_grad_mode(before);
    }

    public static partial class autograd
    {
        /// <summary>Adds the gradient of the tensors' weighted sum to their leaves (or only to the inputs given).</summary>
        public static void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null,
            bool create_graph = false, IList<Tensor>? inputs = null)
        {
            TensorList roots = new(tensors), seeds = new(grad_tensors), leaves = new(inputs);
            int answer = Native.dd_backward(roots.Boxes, roots.Count, seeds.Boxes, seeds.Count,
                retain_graph ?? create_graph ? 1 : 0, create_graph ? 1 : 0, leaves.Boxes, leaves.Count);
            roots.Release();
            seeds.Release();
            leaves.Release();
            Native.Check(answer);
        }

        /// <summary>The gradients themselves, one an input, added to nothing.</summary>
        public static IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null,
            bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            TensorList from = new(outputs), to = new(inputs), seeds = new(grad_outputs);
            var made = new nint[to.Count];
            int answer = Native.dd_gradients(from.Boxes, from.Count, to.Boxes, to.Count, seeds.Boxes, seeds.Count,
                retain_graph || create_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, made);
            from.Release();
            to.Release();
            seeds.Release();
            Native.Check(answer);
            return Array.ConvertAll(made, box => new Tensor(new TensorHandle(box)));
        }
    }
}

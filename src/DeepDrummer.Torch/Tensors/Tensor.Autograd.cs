namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>True when gradients are recorded for this tensor.</summary>
        public bool requires_grad
        {
            get => Native.dd_requires_grad(Held) != 0;
            set => Native.Check(Native.dd_set_requires_grad(Held, value ? 1 : 0));
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public bool is_leaf => Native.dd_is_leaf(Held) != 0;

        /// <summary>What backward left here; null before the first time.</summary>
        public Tensor? grad
        {
            get => Native.dd_has_grad(Held) != 0 ? new Tensor(Native.dd_grad(Held)) : null;
            set => Native.Check(Native.dd_set_grad(Held, Optional(value)));
        }

        /// <summary>Adds the gradient of this one number to every leaf it came from.</summary>
        public void backward() => backward(null);

        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false,
            IList<Tensor>? inputs = null) => autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);

        /// <summary>The same memory, cut off from how it came about.</summary>
        public Tensor detach() => new(Native.dd_detach(Held));

        public Tensor detach_() => Changed(Native.dd_detach_(Held));
    }
}

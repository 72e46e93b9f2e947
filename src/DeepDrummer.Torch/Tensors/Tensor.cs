using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Numbers in a box of any rank, on any device, that can record how they came about.</summary>
    /// <remarks>Owns native memory: dispose it, or make it inside a <see cref="DisposeScope"/>.</remarks>
    public partial class Tensor : IDisposable
    {
        private TensorHandle handle;

        internal Tensor(TensorHandle handle)
        {
            if (handle.IsInvalid)
                throw Native.Failure();
            TensorHandle.Count();
            this.handle = handle;
            DisposeScope.Own(DisposeScope.Current, this);
        }

        /// <summary>Takes over another tensor's memory and its place in a scope; the other one is empty afterwards.</summary>
        private protected Tensor(Tensor other)
        {
            handle = other.Held;
            other.handle = TensorHandle.None;
            DisposeScope? scope = other.OwningDisposeScope;
            scope?.Forget(other);
            DisposeScope.Own(scope, this);
        }

        internal DisposeScope? OwningDisposeScope { get; set; }

        internal TensorHandle Held => IsInvalid
            ? throw new InvalidOperationException("The tensor was disposed, or its memory was taken over.")
            : handle;

        internal nint Box => Held.DangerousGetHandle();

        internal static TensorHandle Optional(Tensor? tensor) => tensor is null ? TensorHandle.None : tensor.Held;

        /// <summary>The at::Tensor's address: equal for the same object only.</summary>
        public nint Handle => Box;

        public bool IsInvalid => handle.IsInvalid || handle.IsClosed;

        /// <summary>Tensors now held by this process.</summary>
        public static long TotalCount => TensorHandle.Live;

        /// <summary>The most tensors ever held at once.</summary>
        public static long PeakCount => TensorHandle.Peak;

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (!disposing || IsInvalid)
                return;
            OwningDisposeScope?.Forget(this);
            OwningDisposeScope = null;
            handle.Dispose();
        }

        /// <summary>Takes the tensor out of every scope: it lives until it is disposed.</summary>
        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        /// <summary>Gives the tensor to the scope around its own.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is null && other is not null)
                other.Attach(this);
            else
                OwningDisposeScope?.MoveToOther(other, this);
            return this;
        }

        /// <summary>Another handle to the same memory.</summary>
        public Tensor alias() => new(Native.dd_alias(Held));

        public override bool Equals(object? obj) => ReferenceEquals(this, obj);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        public override string ToString() => IsInvalid ? "[disposed]" : $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";
    }
}

public static partial class TensorExtensionMethods
{
    /// <summary>The tensor as a parameter: it takes the memory over.</summary>
    public static Parameter AsParameter(this torch.Tensor tensor) => tensor as Parameter ?? new Parameter(tensor);
}

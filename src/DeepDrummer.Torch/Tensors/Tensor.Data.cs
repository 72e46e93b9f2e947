using System.Runtime.InteropServices;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The only element, as a number of the type asked for.</summary>
        /// <exception cref="ExternalException">There is more than one element.</exception>
        public T item<T>() where T : unmanaged
        {
            if (dtype is ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64)
            {
                Native.Check(Native.dd_item_real(Held, out double real));
                return (T)Convert.ChangeType(real, typeof(T), System.Globalization.CultureInfo.InvariantCulture);
            }
            Native.Check(Native.dd_item_whole(Held, out long whole));
            return (T)Convert.ChangeType(whole, typeof(T), System.Globalization.CultureInfo.InvariantCulture);
        }

        /// <summary>The memory itself, for reading and writing in place. On the CPU only.</summary>
        public TensorAccessor<T> data<T>() where T : unmanaged => new(this);

        /// <summary>The memory as bytes, in place; contiguous and on the CPU only.</summary>
        public Span<byte> bytes
        {
            get => BytesHere();
            set
            {
                Span<byte> here = BytesHere();
                if (value.Length != here.Length)
                    throw new ArgumentException($"{value.Length} bytes do not fill a tensor of {here.Length}.", nameof(value));
                value.CopyTo(here);
            }
        }

        private unsafe Span<byte> BytesHere()
        {
            if (device_type != DeviceType.CPU)
                throw new InvalidOperationException($"The memory of a tensor on {device} cannot be read here: call cpu() first.");
            if (!is_contiguous())
                throw new InvalidOperationException("The memory of a tensor that is not contiguous has gaps: call contiguous() first.");
            return new Span<byte>((void*)Native.dd_memory(Held), checked((int)(numel() * ElementSize)));
        }

        public Tensor clone() => new(Native.dd_clone(Held));

        public Tensor contiguous() => new(Native.dd_contiguous(Held));

        public Tensor cpu() => to(CPU);

        public Tensor cuda(Device? device = null, bool non_blocking = false) => to(device ?? CUDA, non_blocking: non_blocking);

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(type, device, copy, disposeAfter, non_blocking);

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(dtype, device, copy, disposeAfter, non_blocking);

        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            var moved = new Tensor(Native.dd_to(Held, (int)type, (int)device.type, device.index, copy ? 1 : 0, non_blocking ? 1 : 0));
            if (disposeAfter)
                Dispose();
            return moved;
        }

        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(type, copy, disposeAfter, non_blocking);

        public Tensor type(ScalarType dtype) => to(dtype);

        public Tensor copy_(Tensor source, bool nonBlocking = false) => Changed(Native.dd_copy_(Held, source.Held, nonBlocking ? 1 : 0));

        public Tensor fill_(Scalar value) => Changed(Native.dd_fill_(Held, value.Value));

        public Tensor zero_() => Changed(Native.dd_zero_(Held));

        /// <summary>What an in-place function returns: the tensor itself, when it worked.</summary>
        private Tensor Changed(int answer)
        {
            Native.Check(answer);
            return this;
        }
    }
}

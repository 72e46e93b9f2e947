namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public long dim() => Native.dd_dims(Held);
        public long ndim => dim();
        public long Dimensions => dim();
        public long numel() => Native.dd_numel(Held);
        public long NumberOfElements => numel();
        public long ElementSize => Native.dd_element_size(Held);
        public ScalarType dtype => (ScalarType)Native.dd_type(Held);
        public DeviceType device_type => (DeviceType)Native.dd_device_type(Held);
        public int device_index => Native.dd_device_index(Held);
        public Device device => new(device_type, device_index);
        public bool is_cuda => device_type == DeviceType.CUDA;
        public bool is_contiguous() => Native.dd_is_contiguous(Held) != 0;

        /// <summary>Length along each dimension.</summary>
        public long[] shape
        {
            get
            {
                var sizes = new long[dim()];
                Native.dd_shape(Held, sizes);
                return sizes;
            }
        }

        public long[] size() => shape;
        public long size(int dim) => shape[dim < 0 ? dim + (int)ndim : dim];

        /// <summary>How many elements lie between neighbours along each dimension.</summary>
        public long[] stride()
        {
            var strides = new long[dim()];
            Native.dd_strides(Held, strides);
            return strides;
        }

        public long stride(int dim) => stride()[dim < 0 ? dim + (int)ndim : dim];
    }
}

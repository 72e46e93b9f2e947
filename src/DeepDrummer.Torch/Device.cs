using System.Globalization;

namespace TorchSharp;

/// <summary>Kinds of device; the numbers are libtorch's. Others than these two are TorchSharp's business.</summary>
public enum DeviceType
{
    CPU = 0,
    CUDA = 1,
}

public static partial class torch
{
    /// <summary>Where a tensor's memory lies. An index of −1 means the current device of that kind.</summary>
    public class Device
    {
        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = deviceType == DeviceType.CPU ? -1 : index;
        }

        /// <exception cref="ArgumentException">The text is not "cpu", "cuda" or "cuda:N".</exception>
        public Device(string description)
        {
            string[] parts = description.Split(':');
            int number = -1;
            if (parts.Length > 2 || !Enum.TryParse(parts[0], ignoreCase: true, out DeviceType kind) || char.IsDigit(parts[0][0])
                || (parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out number)))
                throw new ArgumentException($"\"{description}\" is no device: use cpu, cuda or cuda:N.", nameof(description));
            type = kind;
            index = kind == DeviceType.CPU ? -1 : number;
        }

        public DeviceType type { get; }

        public int index { get; }

        public override string ToString() => type == DeviceType.CPU ? "cpu" : index < 0 ? "cuda" : $"cuda:{index}";

        public static implicit operator Device(string description) => new(description);
    }

    public static readonly Device CPU = new(DeviceType.CPU);

    /// <exception cref="InvalidOperationException">There is no CUDA device.</exception>
    public static Device CUDA => Present(new Device(DeviceType.CUDA));

    public static Device device(string description) => Present(new Device(description));

    public static Device device(DeviceType deviceType, int index = -1) => Present(new Device(deviceType, index));

    [ThreadStatic] private static Device? defaultDevice;
    [ThreadStatic] private static ScalarType? defaultType;

    /// <summary>Where this thread's new tensors go when nothing is said.</summary>
    public static Device get_default_device() => defaultDevice ?? CPU;

    public static void set_default_device(Device device) => defaultDevice = Present(device);

    /// <summary>The type of this thread's new tensors when nothing is said: float32.</summary>
    public static ScalarType get_default_dtype() => defaultType ?? ScalarType.Float32;

    public static void set_default_dtype(ScalarType dtype) => defaultType = dtype;

    /// <summary>Threads one operation may use. One is set on loading: more of them, in libtorch and OpenBLAS at once, are slower.</summary>
    public static void set_num_threads(int num) => Native.dd_set_threads(num);

    public static int get_num_threads() => Native.dd_get_threads();

    /// <summary>libtorch's version, such as 1.13.1.</summary>
    public static string __version__ => System.Runtime.InteropServices.Marshal.PtrToStringUTF8(Native.dd_version())!;

    private static Device Present(Device device) => device.type == DeviceType.CPU || cuda.is_available()
        ? device
        : throw new InvalidOperationException("CUDA is not available: this libtorch sees no CUDA device (see LIBTORCH and `deepdrummer doctor`).");

    public static partial class cuda
    {
        public static bool is_available() => Native.dd_cuda_available() != 0;

        public static int device_count() => Native.dd_cuda_count();

        /// <summary>Waits until the device has done all it was given.</summary>
        public static void synchronize(Device? device = null) => Native.Check(Native.dd_cuda_synchronize(device?.index ?? -1));
    }
}

using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>Owns one boxed at::Tensor. Freed when disposed, or by the finaliser at the latest.</summary>
internal sealed class TensorHandle : SafeHandle
{
    /// <summary>Stands for "no tensor" in calls whose tensor is optional.</summary>
    public static readonly TensorHandle None = new();

    private static long live, peak;

    /// <summary>Handles that libtorch still holds for this process, and the most it ever held.</summary>
    public static long Live => Interlocked.Read(ref live);
    public static long Peak => Interlocked.Read(ref peak);

    public TensorHandle() : base(0, ownsHandle: true) { }

    public TensorHandle(nint box) : this() => SetHandle(box);

    public override bool IsInvalid => handle == 0;

    /// <summary>Counts a handle as it becomes a tensor's.</summary>
    public static void Count()
    {
        long now = Interlocked.Increment(ref live);
        for (long seen = Peak; now > seen && Interlocked.CompareExchange(ref peak, now, seen) != seen; seen = Peak) { }
    }

    protected override bool ReleaseHandle()
    {
        Native.dd_free(handle);
        Interlocked.Decrement(ref live);
        return true;
    }
}

/// <summary>Tensors handed over as a list; keeps them alive for the length of the call.</summary>
internal readonly ref struct TensorList
{
    private readonly IReadOnlyList<torch.Tensor> tensors;
    public readonly nint[] Boxes;

    public TensorList(IEnumerable<torch.Tensor>? tensors)
    {
        this.tensors = tensors as IReadOnlyList<torch.Tensor> ?? tensors?.ToArray() ?? [];
        Boxes = new nint[this.tensors.Count];
        for (int i = 0; i < Boxes.Length; i++)
            Boxes[i] = this.tensors[i].Box;
    }

    public int Count => Boxes.Length;

    /// <summary>Call after the native call, so that no finaliser runs before it.</summary>
    public void Release() => GC.KeepAlive(tensors);
}

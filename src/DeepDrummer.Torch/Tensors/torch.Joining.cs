namespace TorchSharp;

public static partial class torch
{
    /// <summary>End to end along a dimension there already is.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0)
    {
        var list = new TensorList(tensors);
        TensorHandle joined = Native.dd_cat(list.Boxes, list.Count, dim);
        list.Release();
        return new(joined);
    }

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    /// <summary>Side by side along a new dimension.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0)
    {
        var list = new TensorList(tensors);
        TensorHandle joined = Native.dd_stack(list.Boxes, list.Count, dim);
        list.Release();
        return new(joined);
    }

    /// <summary>Sums of products after Einstein: "bij,bjk->bik" is a batch of matrix products.</summary>
    public static Tensor einsum(string equation, params Tensor[] tensors)
    {
        var list = new TensorList(tensors);
        TensorHandle result = Native.dd_einsum(equation, list.Boxes, list.Count);
        list.Release();
        return new(result);
    }

    /// <summary>x where the condition holds, y elsewhere.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => new(Native.dd_where(condition.Held, x.Held, y.Held));

    /// <summary>Complex numbers from their two parts.</summary>
    public static Tensor complex(Tensor real, Tensor imag) => new(Native.dd_complex(real.Held, imag.Held));
}

using System.Runtime.InteropServices;
using DeepDrummer.Research.Runs;
using static TorchSharp.torch;

namespace DeepDrummer.Research.Critics;

/// <summary>Dropout whose masks come from a stream of ours: torch's generator is one for all threads, and two listeners would share it.</summary>
internal sealed class SeededDropout : nn.Module<Tensor, Tensor>
{
    private readonly double probability;

    public SeededDropout(double probability) : base(nameof(SeededDropout)) => this.probability = probability;

    /// <summary>Where masks come from while training.</summary>
    public RandomStream? Random { get; set; }

    public override Tensor forward(Tensor input)
    {
        if (!training || probability == 0)
            return input.alias();
        Tensor mask = empty(input.shape, ScalarType.Float32);
        DropoutMask.Fill(MemoryMarshal.Cast<byte, float>(mask.bytes), probability, Random ?? throw new InvalidOperationException("Dropout trains without a stream."));
        return input * mask.to(input.device);
    }
}

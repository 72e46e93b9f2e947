namespace DeepDrummer.Research.Critics;

/// <summary>Numbers that learn, and the loss's gradient by each, in torch's order.</summary>
internal sealed class TrainedParameter(float[] value)
{
    public float[] Value { get; } = [.. value];

    public float[] Gradient { get; } = new float[value.Length];
}

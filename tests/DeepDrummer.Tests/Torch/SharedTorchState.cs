namespace DeepDrummer.Tests.Torch;

/// <summary>Tests that count every tensor of the process, or seed what all threads share, run while nothing else does.</summary>
[CollectionDefinition(nameof(SharedTorchState), DisableParallelization = true)]
public sealed class SharedTorchState;

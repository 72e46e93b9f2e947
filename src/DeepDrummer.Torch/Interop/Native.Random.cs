using System.Runtime.InteropServices;

namespace TorchSharp;

// random.cpp
internal static partial class Native
{
    [LibraryImport(Library)] public static partial int dd_manual_seed(long seed);
    [LibraryImport(Library)] public static partial nint dd_generator(long seed, int device, int index);
    [LibraryImport(Library)] public static partial nint dd_default_generator();
    [LibraryImport(Library)] public static partial void dd_generator_free(nint g);
    [LibraryImport(Library)] public static partial void dd_generator_seed(nint g, long seed);
    [LibraryImport(Library)] public static partial long dd_generator_initial_seed(nint g);
    [LibraryImport(Library)] public static partial TensorHandle dd_generator_state(nint g);
    [LibraryImport(Library)] public static partial int dd_generator_set_state(nint g, TensorHandle state);
    [LibraryImport(Library)] public static partial TensorHandle dd_rand(ReadOnlySpan<long> s, int n, nint g, Place p);
    [LibraryImport(Library)] public static partial TensorHandle dd_randn(ReadOnlySpan<long> s, int n, nint g, Place p);
    [LibraryImport(Library)] public static partial TensorHandle dd_randint(long low, long high, ReadOnlySpan<long> s, int n, nint g, Place p);
    [LibraryImport(Library)] public static partial TensorHandle dd_randperm(long count, nint g, Place p);
    [LibraryImport(Library)] public static partial int dd_bernoulli_(TensorHandle t, double p, nint g);
    [LibraryImport(Library)] public static partial int dd_normal_(TensorHandle t, double mean, double std, nint g);
    [LibraryImport(Library)] public static partial int dd_uniform_(TensorHandle t, double from, double to, nint g);
    [LibraryImport(Library)] public static partial TensorHandle dd_bernoulli(TensorHandle t, nint g);
    [LibraryImport(Library)] public static partial TensorHandle dd_multinomial(TensorHandle t, long count, int replacement, nint g);
}

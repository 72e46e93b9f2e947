using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;

namespace DeepDrummer.Tests.Torch;

/// <summary>Of our own binding only: left out where TorchSharp stands in its place.</summary>
public sealed class NativeLoaderTests
{
    [Fact]
    public void A_missing_library_gives_one_line_that_says_what_to_do()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            Assert.Contains("does not exist", Assert.Throws<DllNotFoundException>(() => NativeLoader.Find("/no/such.so")).Message);
            Assert.Contains("build.sh", Assert.Throws<DllNotFoundException>(() => NativeLoader.Find(null, folder)).Message);
            File.WriteAllText(Path.Combine(folder, "deepdrummer_torch.path"), "libdeepdrummer_torch.so cannot be built: libtorch is missing.\n");
            Assert.Contains("libtorch is missing", Assert.Throws<DllNotFoundException>(() => NativeLoader.Find(null, folder)).Message);
            File.WriteAllText(Path.Combine(folder, "deepdrummer_torch.path"), "/gone/libdeepdrummer_torch.so\n");
            Assert.Contains("is gone: build again", Assert.Throws<DllNotFoundException>(() => NativeLoader.Find(null, folder)).Message);
            File.WriteAllText(Path.Combine(folder, "libdeepdrummer_torch.so"), "");
            Assert.Equal(Path.Combine(folder, "libdeepdrummer_torch.so"), NativeLoader.Find(null, folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Every_function_declared_is_in_the_library()
    {
        nint library = NativeLibrary.Load(NativeLoader.Find(Environment.GetEnvironmentVariable("DEEPDRUMMER_TORCH_NATIVE"), AppContext.BaseDirectory));
        string[] declared = [.. typeof(Native).GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(method => method.Name).Where(name => name.StartsWith("dd_", StringComparison.Ordinal)).Distinct()];
        Assert.True(declared.Length > 200);
        Assert.All(declared, name => Assert.True(NativeLibrary.TryGetExport(library, name, out _), name));
    }

    [Fact]
    public void The_library_of_products_uses_one_thread_too()
    {
        Assert.Equal(1, torch.get_num_threads());                                              // loads the library
        if (NativeLibrary.TryLoad("libopenblas.so.0", out nint openBlas) && NativeLibrary.TryGetExport(openBlas, "openblas_get_num_threads", out nint count))
            unsafe
            {
                Assert.Equal(1, ((delegate* unmanaged<int>)count)());
            }
    }
}

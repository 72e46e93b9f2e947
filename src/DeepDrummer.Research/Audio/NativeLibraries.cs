using System.Runtime.InteropServices;

namespace DeepDrummer.Research.Audio;

/// <summary>Turns a missing native library into one line that says what to install.</summary>
internal static class NativeLibraries
{
    /// <exception cref="FileNotFoundException">The library cannot be loaded.</exception>
    public static void Require(string library, string debianPackage)
    {
        if (!NativeLibrary.TryLoad(library, typeof(NativeLibraries).Assembly, null, out _))
            throw new FileNotFoundException($"{library} was not found: install the Debian package {debianPackage}, or put the library on LD_LIBRARY_PATH.", library);
    }
}

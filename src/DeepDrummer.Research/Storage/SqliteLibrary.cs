using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace DeepDrummer.Research.Storage;

/// <summary>SQLite as the system has it, <c>libsqlite3.so.0</c>: found, not shipped.</summary>
internal static class SqliteLibrary
{
    private const string Expected = "e_sqlite3", System = "libsqlite3.so.0";

    private static readonly Lazy<bool> ready = new(() =>
    {
        Audio.NativeLibraries.Require(System, "libsqlite3-0");
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return true;
    });

    /// <exception cref="FileNotFoundException">The library is not installed.</exception>
    public static void Require() => _ = ready.Value;

#pragma warning disable CA2255                                                   // the resolver must stand before the provider's first call, wherever that is
    [ModuleInitializer]
    internal static void Resolve()
    {
        try
        {
            NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, (string name, Assembly assembly, DllImportSearchPath? search) =>
                name == Expected ? NativeLibrary.Load(System, assembly, search) : 0);
        }
        catch (InvalidOperationException)                                         // another copy of this library was here first: a notebook's and its kernel's share the provider
        {
        }
    }
#pragma warning restore CA2255
}

using System.Security;
using System.Security.Cryptography;
using System.Text;
using DeepDrummer.Kernel.Magics;

namespace DeepDrummer.Kernel.References;

/// <summary><c>#r "nuget: NAME, VERSION"</c>: fetches packages from the feeds that this machine's NuGet is configured with.</summary>
/// <remarks>An empty project that references the packages is built; its output folder holds every assembly and native library of them.</remarks>
internal static class PackageRestore
{
    private const string Name = "packages";

    /// <summary>The main assembly of the project that references them.</summary>
    /// <param name="packages">Versions by name; exact, unless one holds an asterisk.</param>
    /// <param name="feeds">Besides the configured ones.</param>
    /// <param name="wanted">The one that the line asks for.</param>
    /// <exception cref="CellFailure">They cannot be had.</exception>
    public static string Restore(IReadOnlyDictionary<string, string> packages, IReadOnlyList<string> feeds, string wanted, int line, CancellationToken cancel)
    {
        string project = Project(packages, feeds);
        string folder = Path.Combine(ShadowCopy.CacheFolder, Name, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project)))[..32]);
        string main = Path.Combine(folder, "output", Name + ".dll"), complete = Path.Combine(folder, "complete");
        if (File.Exists(complete) && !packages.Values.Any(IsFloating))
            return main;
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, Name + ".csproj"), project);
        foreach (string inherited in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
            File.WriteAllText(Path.Combine(folder, inherited), "<Project />");
        (bool succeeded, _, IReadOnlyList<string> errors) = DotnetTool.Run(folder, ["build", Name + ".csproj", "-c", "Release", "-nologo", "-v", "quiet", "-o", "output"], cancel);
        if (!succeeded)
            throw CellFailure.Reference(line, $"the package {wanted} {packages[wanted]} cannot be restored from the configured feeds: {Cause(errors)}", errors);
        File.WriteAllText(complete, "");
        return main;
    }

    private static string Project(IReadOnlyDictionary<string, string> packages, IReadOnlyList<string> feeds) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net{Environment.Version.Major}.{Environment.Version.Minor}</TargetFramework>
            <EnableDynamicLoading>true</EnableDynamicLoading>
            <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
            <SatelliteResourceLanguages>en</SatelliteResourceLanguages>
            <WarningsAsErrors>NU1603</WarningsAsErrors>
            <NuGetAudit>false</NuGetAudit>
            <RestoreAdditionalProjectSources>{SecurityElement.Escape(string.Join(';', feeds))}</RestoreAdditionalProjectSources>
          </PropertyGroup>
          <ItemGroup>
            {string.Join("\n    ", packages.Select(package => $"""<PackageReference Include="{SecurityElement.Escape(package.Key)}" Version="{SecurityElement.Escape(Range(package.Value))}" />"""))}
          </ItemGroup>
        </Project>

        """;

    private static bool IsFloating(string version) => version.Contains('*', StringComparison.Ordinal);

    private static string Range(string version) => IsFloating(version) || version.StartsWith('[') || version.StartsWith('(') ? version : $"[{version}]";

    /// <summary>NuGet's own words, from its code on.</summary>
    private static string Cause(IReadOnlyList<string> errors)
    {
        string first = errors.FirstOrDefault(error => error.Contains("NU1", StringComparison.Ordinal)) ?? errors[0];
        int code = first.IndexOf("NU1", StringComparison.Ordinal);
        return code > 0 ? first[code..] : first;
    }
}

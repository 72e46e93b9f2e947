using System.Text.Json.Nodes;
using DeepDrummer.Kernel.Jupyter;
using DeepDrummer.Tests.Storage;

namespace DeepDrummer.Tests.Kernel.Jupyter;

/// <summary>What Jupyter finds, and what a broken connection file says.</summary>
public sealed class KernelSpecTests
{
    [Fact]
    public void A_kernel_is_installed_and_removed()
    {
        using var place = new TemporaryFolder();
        File.WriteAllText(place.In("plotly.js"), "// plotly");
        string folder = KernelSpec.FolderOf(place.In("prefix"));
        Assert.Equal(place.In("prefix/share/jupyter/kernels/.net-csharp"), folder);
        KernelSpec.Install(folder, place.In("program"), "/usr/bin/dotnet", place.In("plotly.js"));

        JsonObject spec = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "kernel.json")))!.AsObject();
        Assert.Equal((".NET (C#)", "C#", "message"), (spec.TextOf("display_name"), spec.TextOf("language"), spec.TextOf("interrupt_mode")));
        Assert.Equal(["/usr/bin/dotnet", place.In("program"), "{connection_file}"], spec["argv"]!.AsArray().Select(word => (string?)word).TakeLast(3));
        Assert.Equal("// plotly", File.ReadAllText(Path.Combine(folder, "plotly.min.js")));
        Assert.True(KernelSpec.Uninstall(folder));
        Assert.False(KernelSpec.Uninstall(folder));
    }

    [Theory]
    [InlineData("{}", "'shell_port' is no port")]
    [InlineData("{", "is not a Jupyter connection file")]
    [InlineData("""{"transport":"ipc"}""", "the transport is 'ipc', and this kernel speaks 'tcp'")]
    [InlineData("""{"key":"k","signature_scheme":"hmac-md5"}""", "the signature scheme is 'hmac-md5', and this kernel knows 'hmac-sha256'")]
    [InlineData("""{"shell_port":70000}""", "'shell_port' is no port")]
    public void A_broken_connection_file_says_what_is_wrong(string text, string said)
    {
        using var place = new TemporaryFolder();
        File.WriteAllText(place.In("connection.json"), text);
        Assert.Contains(said, Assert.Throws<InvalidDataException>(() => ConnectionFile.Read(place.In("connection.json"))).Message, StringComparison.Ordinal);
    }
}

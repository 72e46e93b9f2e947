namespace DeepDrummer.Tests;

/// <summary>The library's rooms use only what lies below them; and the check that says so sees what it should.</summary>
public sealed class LayeringTests
{
    [Fact]
    public void No_file_reaches_up_or_sideways() => Assert.Empty(Layers.Violations(Checkout.SourceFiles));

    [Fact]
    public void No_project_file_hides_a_using()
    {
        string[] projects = Directory.GetFiles(Path.Combine(Checkout.Root, "src"), "*.csproj", SearchOption.AllDirectories);
        Assert.NotEmpty(projects);
        Assert.All(projects, project => Assert.DoesNotContain("<Using Include=\"DeepDrummer", File.ReadAllText(project), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("using DeepDrummer.Research.Critics;")]
    [InlineData("using static DeepDrummer.Research.Critics.Mel;")]
    [InlineData("using Short = DeepDrummer.Research.Critics.ICritic;")]
    [InlineData("using DeepDrummer.Research.Audio; // first", "class C { object o = new DeepDrummer.Research.Critics.Mel(); }")]
    [InlineData("", "class C { Critics.ICritic? critic; }")]
    [InlineData("", "class C { Research.Critics.ICritic? critic; }")]
    [InlineData("", "class C { string url = \"http://x\"; Critics.ICritic? critic; }")]
    public void Reaching_up_is_seen(string opening, string body = "") =>
        Assert.Equal(["src/DeepDrummer.Research/Samples/Kit.cs uses Critics (line 4) from line 2"], Check("Samples", opening, body));

    [Theory]
    [InlineData("Storage", "using DeepDrummer.Research.Figures;", "src/DeepDrummer.Research/Storage/Kit.cs uses Figures (line 6) from line 6")]
    [InlineData("Runs", "using DeepDrummer.Research.Numerics;", "src/DeepDrummer.Research/Runs/Kit.cs uses Numerics (line 0) from line 0")]
    [InlineData("Ratings", "using static TorchSharp.torch;", "src/DeepDrummer.Research/Ratings/Kit.cs uses TorchSharp, which only Critics, Classification, Grooves, Structure may")]
    [InlineData("Figures", "global using System.Text;", "src/DeepDrummer.Research/Figures/Kit.cs has a global using, which would hide who uses whom")]
    [InlineData("Helpers", "", "src/DeepDrummer.Research/Helpers/Kit.cs lies in no room of the list")]
    public void Each_other_breach_is_seen(string room, string opening, string breach) => Assert.Equal([breach], Check(room, opening, ""));

    [Theory]
    [InlineData("Figures", "using DeepDrummer.Research.Ratings;", "")]
    [InlineData("Critics", "using static TorchSharp.torch;", "")]
    [InlineData("Samples", "// using DeepDrummer.Research.Critics;", "/* Critics.ICritic */ class C;")]
    [InlineData("Audio", "", "class C { int Of(float[] Samples) => Samples.Length; }")]
    [InlineData("Samples", "", "class C { int Of(Session session) => session.Critics.ICritic; }")]
    public void What_is_allowed_passes(string room, string opening, string body) => Assert.Empty(Check(room, opening, body));

    [Fact]
    public void A_file_under_another_rooms_namespace_is_seen() => Assert.Equal(
        ["src/DeepDrummer.Research/Audio/Kit.cs does not declare the namespace DeepDrummer.Research.Audio"],
        Layers.Violations([new SourceFile("src/DeepDrummer.Research/Audio/Kit.cs", "namespace DeepDrummer.Research.Runs;")]));

    [Fact]
    public void The_command_line_may_not_touch_tensors_and_the_binding_may()
    {
        Assert.Single(Layers.Violations([new SourceFile("src/DeepDrummer.Cli/StudyCommand.cs", "using TorchSharp;")]));
        Assert.Empty(Layers.Violations([new SourceFile("src/DeepDrummer.Torch/Tensor.cs", "namespace TorchSharp;")]));
    }

    private static IReadOnlyList<string> Check(string room, string opening, string body) => Layers.Violations(
    [
        new SourceFile($"src/DeepDrummer.Research/{room}/Kit.cs", $"{opening}\nnamespace DeepDrummer.Research.{room};\n{body}\n"),
        new SourceFile("src/DeepDrummer.Research/Critics/ICritic.cs", "namespace DeepDrummer.Research.Critics;"),
        new SourceFile("src/DeepDrummer.Research/Critics/Mel.cs", "namespace DeepDrummer.Research.Critics;"),
    ]);
}

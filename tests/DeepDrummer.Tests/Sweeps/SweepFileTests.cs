using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Sweeps;
using DeepDrummer.Tests.Ratings;

namespace DeepDrummer.Tests.Sweeps;

public sealed class SweepFileTests
{
    private const string Good = """
        claim: Forty ratings suffice.            # and why
        citation: arXiv:2008.04391
        seed: 18446744073709551615
        sounds: null
        checkpoints: [20, 40]
        blind: 30
        listeners: { simulated:density: 50, simulated: 7 }
        arms:
          - name: plain
            method: fake
          - name: bold
            method: fake
            options: { step: 2, acquisition: thompson }
        chunk: 10
        """;

    [Fact]
    public void A_file_says_all_of_a_plan()
    {
        (SweepPlan? plan, IReadOnlyList<string> problems) = Parse(Good);

        Assert.Empty(problems);
        Assert.Equal(("forty", "Forty ratings suffice.", "arXiv:2008.04391", ulong.MaxValue), (plan!.Name, plan.Claim, plan.Citation, plan.Seed));
        Assert.Null(plan.Sounds);
        Assert.Equal([20, 40], plan.Checkpoints);
        Assert.Equal((30, 10, 114), (plan.Blind, plan.Chunk, plan.Sessions));
        Assert.Equal([new("simulated:density", 50), new("simulated", 7)], plan.Listeners);
        Assert.Equal(["plain fake", "bold fake"], plan.Arms.Select(arm => $"{arm.Name} {arm.Method}"));
        Assert.Equal(["acquisition=thompson", "step=2"], plan.Arms[1].Options.Select(option => $"{option.Key}={option.Value}"));
    }

    [Fact]
    public void A_sweep_may_ask_in_pairs()
    {
        Assert.Equal(QueryKind.Single, Parse(Good).Plan!.Query);
        Assert.Equal(QueryKind.Single, Parse(Good + "\nquery: single").Plan!.Query);
        Assert.Equal(QueryKind.Pair, Parse(Good + "\nquery: pair").Plan!.Query);
        Assert.Equal(["experiments/forty.yaml:15: query is 'both'; it must be single or pair"], Parse(Good + "\nquery: both").Problems);
        Assert.Equal(
            ["experiments/forty.yaml:5: checkpoint 39 is in the middle of a pair; with query: pair they must be even"],
            Parse(Good.Replace("[20, 40]", "[20, 39]", StringComparison.Ordinal) + "\nquery: pair").Problems);
    }

    [Fact]
    public void A_sweep_names_its_device_and_any_machine_may_read_it()
    {
        Assert.Equal("cpu", Parse(Good).Plan!.Device);
        Assert.Equal("cuda:3", Parse(Good + "\ndevice: cuda:3").Plan!.Device);
        Assert.Equal(["experiments/forty.yaml:15: device is 'gpu'; it must be cpu, cuda or cuda:N"], Parse(Good + "\ndevice: gpu").Problems);
    }

    [Fact]
    public void An_arm_may_end_by_a_stopping_rule()
    {
        string With(string stop) => Good.Replace("    method: fake\n  - name: bold", $"    method: fake\n    stop: {stop}\n  - name: bold", StringComparison.Ordinal);

        Assert.Equal([StoppingKind.StableRanking, StoppingKind.Fixed], Parse(With("stable-ranking")).Plan!.Arms.Select(arm => arm.Stop));
        Assert.Equal(["experiments/forty.yaml:11: stop is 'never'; it must be fixed or posterior-gain or stable-ranking"], Parse(With("never")).Problems);
        Assert.Equal(
            ["experiments/forty.yaml:11: 'posterior-gain' asks what one more answer would teach, and the critic of the method 'fake' does not know how unsure it is; 'stable-ranking' and 'fixed' ask nothing of the kind."],
            Parse(With("posterior-gain")).Problems);
    }

    [Fact]
    public void Everything_wrong_is_told_at_once_with_its_line() => Assert.Equal(
        [
            "experiments/forty.yaml:1: 'claims' is no key of a sweep; its keys are claim, citation, seed, checkpoints, blind, listeners, arms, chunk, sounds, query, device",
            "experiments/forty.yaml:1: a sweep has no claim",
            "experiments/forty.yaml:2: citation is empty; it must be one line of text",
            "experiments/forty.yaml:3: seed is '-1'; it must be a whole number from 0 to 18446744073709551615",
            "experiments/forty.yaml:4: there is no folder of sounds '/no/such' (null stands for the default, 'built-in' for the built-in kit)",
            "experiments/forty.yaml:5: checkpoint 20 comes after 40; they must ascend",
            "experiments/forty.yaml:5: a checkpoint is 'forty'; it must be a whole number from 2 to 10000",
            "experiments/forty.yaml:6: blind is '0'; it must be a whole number from 2 to 10000",
            "experiments/forty.yaml:8: 'nobody' is not a rater; the kinds are simulated and exec.",
            "experiments/forty.yaml:9: the number of simulated is '2.5'; it must be a whole number from 1 to 1000000",
            "experiments/forty.yaml:11: name is 'a b'; letters, digits, '-', '_' and '.' can be in it",
            "experiments/forty.yaml:12: There is no method 'best'; there are fake.",
            "experiments/forty.yaml:13: an arm has no method",
            "experiments/forty.yaml:14: 'option' is no key of an arm; its keys are name, method, options, stop",
            "experiments/forty.yaml:15: the arm in line 13 has the name 'twin' too",
            "experiments/forty.yaml:17: The method 'fake' has no option stride.",
            "experiments/forty.yaml:18: an arm must have a name and a method",
            "experiments/forty.yaml:19: chunk is a list of 1; it must be a whole number from 1 to 10000",
        ], Problems("""
        claims: Forty ratings suffice.
        citation:
        seed: -1
        sounds: /no/such
        checkpoints: [40, 20, forty]
        blind: 0
        listeners:
          nobody: 3
          simulated: 2.5
        arms:
          - name: a b
            method: best
          - name: twin
            option: 1
          - name: twin
            method: fake
            options: { stride: 2 }
          - plain
        chunk: [10]
        """));

    [Theory]
    [InlineData("arms: []", "arms is an empty list; it must be a list of at least one")]
    [InlineData("arms: original", "arms is 'original'; it must be a list of at least one")]
    [InlineData("checkpoints: []", "checkpoints is an empty list; it must be a list of at least one")]
    [InlineData("checkpoints: [40, 40]", "checkpoint 40 comes after 40; they must ascend")]
    [InlineData("listeners: {}", "listeners is an empty mapping; it must be pairs of a name and a value, one at least")]
    [InlineData("listeners: [simulated]", "listeners is a list of 1; it must be pairs of a name and a value, one at least")]
    [InlineData("listeners: { simulated: 1000000 }", "1000000 listeners in 2 arms are 2000000 sessions; 1000000 can be")]
    [InlineData("chunk: 10001", "chunk is '10001'; it must be a whole number from 1 to 10000")]
    [InlineData("claim: null", "claim is 'null'; it must be one line of text")]
    [InlineData("claim: \"two\\nlines\"", "claim is 'two lines'; it must be one line of text")]
    [InlineData("seed: 18446744073709551616", "seed is '18446744073709551616'; it must be a whole number from 0 to 18446744073709551615")]
    [InlineData("blind: 1e1", "blind is '1e1'; it must be a whole number from 2 to 10000")]
    public void What_cannot_be_is_refused_with_its_value_and_limit(string line, string problem)
    {
        string key = line.Split(':')[0] + ":";
        string[] lines = Good.Split('\n');
        int at = Array.FindIndex(lines, each => each.StartsWith(key, StringComparison.Ordinal)), end = at + 1;
        while (end < lines.Length && lines[end].StartsWith(' '))
            end++;
        Assert.Equal([$"experiments/forty.yaml:{at + 1}: {problem}"], Problems(string.Join('\n', [.. lines[..at], line, .. lines[end..]])));
    }

    [Theory]
    [InlineData("", "1: the file holds 0 YAML documents; a sweep is one, and a mapping of keys to values")]
    [InlineData("- a\n- b", "1: the file holds 1 YAML documents; a sweep is one, and a mapping of keys to values")]
    [InlineData("claim: a\nclaim: b", "2: this is not YAML: Duplicate key claim")]
    [InlineData("claim: [a", "2: this is not YAML: ")]
    public void What_is_no_mapping_is_refused(string text, string problem) => Assert.StartsWith($"experiments/forty.yaml:{problem}", Assert.Single(Problems(text)), StringComparison.Ordinal);

    [Fact]
    public void Every_sweep_of_the_checkout_parses()
    {
        string[] files = [.. Directory.GetFiles(Path.Combine(Checkout.Root, "experiments"), "*.yaml").Where(file => Path.GetFileName(file) != "listening-study.yaml")];
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Empty(SweepFile.Parse(file, File.ReadAllText(file), new SweepVocabulary { Method = AtTheRoot }).Problems));
    }

    /// <summary>Files in a sweep lie where the command is run: at the root of the checkout for those in experiments/.</summary>
    private static StudyMethod AtTheRoot(string name, IReadOnlyDictionary<string, string> options, string device) => StudyMethods.Named(name,
        options.ToDictionary(option => option.Key, option => Path.IsPathFullyQualified(option.Value) ? Path.Combine(Checkout.Root, Path.GetRelativePath(Environment.CurrentDirectory, option.Value)) : option.Value), device);

    private static IReadOnlyList<string> Problems(string text) => Parse(text).Problems;

    private static (SweepPlan? Plan, IReadOnlyList<string> Problems) Parse(string text) => SweepFile.Parse("experiments/forty.yaml", text, new SweepVocabulary
    {
        Method = Method,
        Rater = rater => _ = rater.StartsWith("simulated", StringComparison.Ordinal) ? rater : throw new ArgumentException($"'{rater}' is not a rater; the kinds are simulated and exec."),
    });

    private static StudyMethod Method(string name, IReadOnlyDictionary<string, string> options, string device)
    {
        if (name != "fake")
            throw new ArgumentException($"There is no method '{name}'; there are fake.", nameof(name));
        string[] unknown = [.. options.Keys.Except(["step", "acquisition"])];
        return unknown.Length == 0 ? new FakeStudy().Method : throw new ArgumentException($"The method 'fake' has no option {string.Join(", ", unknown)}.", nameof(options));
    }
}

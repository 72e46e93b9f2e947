using System.Text.Json;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Ratings;

/// <summary>Whether simulated listeners are still those that the original method was run on (datasets/simulated-listeners).</summary>
public sealed class CalibrationFileTests
{
    private sealed record Met(int Listener, string Family, double True, int InitLikes, int FinalLikes, double[] Learning, double[] Init, double[] Final);

    private static readonly string folder = Path.Combine(Checkout.Root, "datasets", "simulated-listeners");
    private static readonly JsonElement summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "original.json"))).RootElement;
    private static readonly Met[] met = [.. File.ReadLines(Path.Combine(folder, "original.jsonl")).Select(line => JsonSerializer.Deserialize<Met>(line)!)];

    private static JsonElement Target(string start) => summary.GetProperty("targets").EnumerateArray().Single(target => target.GetProperty("measure").GetString()!.StartsWith(start, StringComparison.Ordinal));

    private static double Reached(string start) => Target(start).GetProperty("reached").GetDouble();

    [Fact]
    public void Defaults_are_those_that_were_calibrated()
    {
        var stored = summary.GetProperty("options").Deserialize<Dictionary<string, JsonElement>>()!;
        var usual = JsonSerializer.SerializeToElement(new SimulatedListenerOptions() with { Families = [] }, JsonSerializerOptions.Web).Deserialize<Dictionary<string, JsonElement>>()!;
        Assert.Equal(usual.Keys.Order(), stored.Keys.Order());
        foreach ((string name, JsonElement value) in usual)
            Assert.Equal(value.GetRawText(), stored[name].GetRawText());
        Assert.Equal(ListenerFamilies.Development.Select(family => family.Name), summary.GetProperty("families").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public void Listeners_hear_as_those_did_that_were_calibrated()
    {
        IReadOnlyDictionary<string, double[]> now = ListenerFingerprint.Of(BuiltInKit.Load());
        var then = summary.GetProperty("fingerprint").Deserialize<Dictionary<string, double[]>>()!;
        Assert.Equal(now.Keys, then.Keys.Order());
        foreach ((string family, double[] numbers) in now)
            Assert.All(numbers.Zip(then[family]), pair => Assert.True(Math.Abs(pair.First - pair.Second) < 2e-3, $"{family}: {string.Join(", ", numbers)} and not {string.Join(", ", then[family])}"));
    }

    [Fact]
    public void What_is_said_of_the_listeners_follows_from_their_lines()
    {
        Assert.Equal(summary.GetProperty("listeners").GetInt32(), met.Length);
        Assert.Equal(Enumerable.Range(0, met.Length), met.Select(one => one.Listener));
        Assert.All(met, one => Assert.Equal((80, 30, 30), (one.Learning.Length, one.Init.Length, one.Final.Length)));
        Assert.Equal(met.Average(one => one.True), Reached("mean init"), 1e-4);
        Assert.Equal(met.Average(one => one.Final.Average() - one.True), Reached("mean true delta"), 1e-4);
        Assert.Equal(met.Average(one => one.FinalLikes <= one.InitLikes ? 1.0 : 0), Reached("share not improved"), 1e-4);
    }

    [Theory, InlineData("mean init", 0.372), InlineData("mean true delta", 0.168), InlineData("sd of true", 0.129), InlineData("correlation", 0.77)]
    public void The_original_does_to_them_what_it_did_to_people_within_two_errors(string measure, double people)
    {
        double error = Target(measure).GetProperty("error").GetDouble();
        Assert.Equal(people, Target(measure).GetProperty("people").GetDouble());
        Assert.InRange(error, 1e-6, 0.15);
        Assert.InRange(Reached(measure), people - 2 * error, people + 2 * error);
    }

    [Fact]
    public void As_many_do_not_improve_as_chance_allows_where_28_in_100_people_did_not()
    {
        int same = met.Count(one => one.FinalLikes <= one.InitLikes);
        Assert.InRange(MathNet.Numerics.Distributions.Binomial.CDF(0.28, met.Length, same), 0.05, 0.95);
    }
}

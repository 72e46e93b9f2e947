using System.Text.Json;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Tests.Statistics;

/// <summary>What scipy says; see Golden/make_golden.py.</summary>
internal static class Golden
{
    public static JsonElement Root { get; } =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Statistics", "Golden", "golden.json"))).RootElement;

    /// <summary>What R says; see Golden/make_models.R.</summary>
    public static JsonElement Models { get; } =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Statistics", "Golden", "models.json"))).RootElement;

    public static double[] Numbers(this JsonElement array) => [.. array.EnumerateArray().Select(element => element.GetDouble())];

    public static double Number(this JsonElement parent, string name) => parent.GetProperty(name).GetDouble();

    public static LikeCount[] Counts(this JsonElement parent) =>
        [.. parent.GetProperty("likes").EnumerateArray().Zip(parent.GetProperty("trials").EnumerateArray(), (k, n) => new LikeCount(k.GetInt32(), n.GetInt32()))];

    public static double[] Reals => Root.GetProperty("reals").Numbers();

    public static double[] Tied => [.. Root.GetProperty("tied").Numbers().Select(value => Math.Round(value * 30) / 30)];

    public static void Near(double expected, double actual, double relative) =>
        Assert.InRange(actual, expected - relative * Math.Abs(expected), expected + relative * Math.Abs(expected));

    public static void Near(double[] expected, Interval actual, double relative)
    {
        Near(expected[0], actual.Low, relative);
        Near(expected[1], actual.High, relative);
    }
}

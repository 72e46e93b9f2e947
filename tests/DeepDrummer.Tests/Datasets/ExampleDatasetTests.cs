using System.Globalization;
using DeepDrummer.Research.Datasets;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Statistics;

namespace DeepDrummer.Tests.Datasets;

/// <summary>The dataset that the repository releases.</summary>
public sealed class ExampleDatasetTests
{
    private static string Folder { get; } = Path.Combine(Checkout.Root, "datasets", "simulated-ratings");

    [Fact]
    public void It_is_whole_small_and_says_that_no_person_took_part()
    {
        Assert.Equal([], DatasetCheck.Problems(Folder));
        Assert.InRange(Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length), 1, 1_000_000);
        Assert.True(ReleasedDataset.Load(Folder).IsSimulated);
        foreach (string file in (string[])["README.md", "dataset_description.json", "croissant.json", "datacite.json", "documentation/datasheet.md"])
            Assert.Contains("no person", File.ReadAllText(Path.Combine(Folder, file)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Its_thetas_follow_from_its_ratings_and_are_those_that_its_card_states()
    {
        ReleasedDataset dataset = ReleasedDataset.Load(Folder);
        string card = File.ReadAllText(Path.Combine(Checkout.Root, "datasets", "README.md"));
        Assert.Equal(["gaussian-process", "logistic"], dataset.Conditions);
        foreach (string condition in dataset.Conditions)
        {
            IReadOnlyList<ListenerTheta> counted =
                [.. dataset.Sessions.Where(session => session.Run.Facts.Condition == condition).Select(session => new ListenerTheta(0,
                    session.Trials.Count(trial => trial is { Arm: TrialArm.Init, Liked: true }), session.Trials.Count(trial => trial.Arm == TrialArm.Init),
                    session.Trials.Count(trial => trial is { Arm: TrialArm.Final, Liked: true }), session.Trials.Count(trial => trial.Arm == TrialArm.Final)))];
            Assert.Equal(counted.Average(theta => theta.DeltaTheta), dataset.Theta(condition).Delta.Mean, 1e-12);
            ThetaSummary theta = dataset.Theta(condition);
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"| {condition} | 12 | {theta.Init.Mean:0.000} | {theta.Final.Mean:0.000} | {theta.Delta.Mean:0.000} |"), card, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Each_of_its_loops_plays_on_every_machine()
    {
        SampleLibrary kit = BuiltInKit.Load();
        ReleasedDataset dataset = ReleasedDataset.Load(Folder);
        Assert.All(dataset.Runs, run => Assert.Equal(kit.Hash, run.Facts.SoundsHash));
        Assert.All(dataset.Loops, loop => Assert.Equal(4, loop.ToLoop(kit).Sounds.Count));
    }
}

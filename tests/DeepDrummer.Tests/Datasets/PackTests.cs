using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Datasets;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Tests.Datasets;

[Collection(PackedRuns.Shared)]
public sealed class PackTests(PackedRuns packed)
{
    [Fact]
    public void A_packed_study_is_whole_and_says_the_same_theta_to_the_last_digit()
    {
        Assert.Equal([], DatasetCheck.Problems(packed.Dataset));
        ReleasedDataset dataset = ReleasedDataset.Load(packed.Dataset);

        RunInfo info = RunSessions.InfoOf(packed.Run);
        var history = new RunHistory(EventLog.Read(Path.Combine(packed.Run, "events.jsonl")), info.Plan.Listeners);
        IReadOnlyList<ListenerTheta> source = ReleasedDataset.Canonical(history.Complete.Select(listener => listener.Theta));
        Assert.Equal(source, dataset.Thetas());
        Assert.Equal(ThetaSummary.Of(source, new Seed(1)), dataset.Theta());
        StudySummary summary = StorageJson.Read<StudySummary>(Path.Combine(packed.Run, "summary.json"));
        Assert.Equal(summary.DeltaThetaMean!.Value, dataset.Theta().Delta.Mean, 1e-15);
        Assert.Equal(summary.RepeatAgreement, DatasetStats.Of(dataset).All.Agreement);
    }

    [Fact]
    public void Every_rating_comes_back_as_it_was_given()
    {
        ReleasedDataset dataset = ReleasedDataset.Load(packed.Dataset);
        IReadOnlyList<RecordedSession> recorded = RunSessions.Read(packed.Run);

        Assert.Equal(recorded.SelectMany(session => session.Trials).Select(Text).Order(StringComparer.Ordinal),
            dataset.Trials.Select(trial => Text(new RecordedTrial(trial.Number, trial.Arm, trial.Liked)
            {
                Rows = trial.Loop.Rows, Score = trial.Score, CriticHeard = trial.CriticHeard, RepeatOf = trial.RepeatOf, Pair = trial.Pair,
            })).Order(StringComparer.Ordinal));
        Assert.All(dataset.Trials, trial => Assert.Null(trial.RatedSeconds));     // a machine's times say nothing

        static string Text(RecordedTrial trial) =>
            FormattableString.Invariant($"{trial.Number} {trial.Arm} {trial.Liked} {trial.Score:R} {trial.CriticHeard} {trial.RepeatOf} {trial.Pair} {string.Join(' ', trial.Rows.Select(row => row.Cells + row.Sound))}");
    }

    [Fact]
    public void The_same_secret_gives_the_same_bytes_and_another_one_another_order()
    {
        IReadOnlyList<RecordedSession> recorded = RunSessions.Read(packed.Run);
        string again = packed.Next();
        DatasetFolder.Write(Anonymisation.Of([.. recorded.Reverse()], packed.Options), again);
        Assert.Equal(PackedRuns.Contents(packed.Dataset), PackedRuns.Contents(again));

        string[] orders = [.. Enumerable.Range(0, 12).Select(seed => string.Join(' ', Anonymisation.Of(recorded, packed.Options with { Seed = (ulong)seed }).Dataset.Sessions.Select(session => session.Trials[0].Score)))];
        Assert.True(orders.Distinct().Count() > 6);
    }

    [Fact]
    public void Nothing_is_overwritten_and_nothing_half_written_is_left()
    {
        Release release = Anonymisation.Of(RunSessions.Read(packed.Run), packed.Options);
        Assert.EndsWith("is not empty, and nothing is overwritten.", Assert.Throws<IOException>(() => DatasetFolder.Write(release, packed.Dataset)).Message, StringComparison.Ordinal);

        string broken = packed.Next();
        File.WriteAllText(broken + ".weights", "no tensors");
        Release torn = release with { Sources = release.Sources.ToDictionary(pair => pair.Key, _ => broken + ".weights") };
        Assert.Throws<InvalidDataException>(() => DatasetFolder.Write(torn, broken));
        Assert.False(Directory.Exists(broken) || Directory.Exists(broken + ".partial"));
    }

    [Fact]
    public void A_run_given_twice_is_refused()
    {
        IReadOnlyList<RecordedSession> twice = SessionSource.Read([packed.Run, packed.Run]);
        Assert.Contains("is there 2 times", Assert.Throws<InvalidDataException>(() => Anonymisation.Of(twice, packed.Options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_critic_is_released_without_where_its_study_lay()
    {
        Release release = Anonymisation.Of(RunSessions.Read(packed.Run), packed.Options);
        string told = packed.Next() + ".safetensors", folder = packed.Next();
        TensorFile critic = SafeTensors.Read(release.Sources.Values.First());
        SafeTensors.Write(told, critic with { Metadata = new Dictionary<string, string>(critic.Metadata) { ["population.origin"] = "runs/of-ada", ["note"] = "mine" } });
        DatasetFolder.Write(release with { Sources = release.Sources.ToDictionary(pair => pair.Key, _ => told) }, folder);

        TensorFile released = SafeTensors.Read(Path.Combine(folder, release.Sources.Keys.First()));
        Assert.Equal(critic.Metadata.OrderBy(pair => pair.Key), released.Metadata.OrderBy(pair => pair.Key));
        Assert.Equal(critic.Tensors.Keys.Order(), released.Tensors.Keys.Order());
    }

    [Fact]
    public void Nothing_of_the_machine_is_in_the_dataset()
    {
        RunInfo info = RunSessions.InfoOf(packed.Run);
        foreach (string file in Directory.EnumerateFiles(packed.Dataset, "*", SearchOption.AllDirectories))
        {
            string text = File.ReadAllText(file);
            Assert.DoesNotContain(packed.Run, text, StringComparison.Ordinal);
            Assert.DoesNotContain(info.Versions["system"], text, StringComparison.Ordinal);
            Assert.DoesNotContain(info.Started.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), text, StringComparison.Ordinal);
        }
    }
}

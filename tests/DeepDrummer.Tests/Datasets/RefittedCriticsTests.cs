using System.CommandLine;
using Dapper;
using DeepDrummer.Cli;
using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Datasets;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Tests.Datasets;

/// <summary>A database keeps answers and no critics: those made again are the sessions' own.</summary>
public sealed class RefittedCriticsTests
{
    [Theory, InlineData("gaussian-process"), InlineData("logistic"), InlineData("corrected")]
    public async Task Critics_made_again_predict_what_the_sessions_own_did(string name)
    {
        using var study = new PeoplesStudy(name);
        await study.ListenAsync("done");

        RefittedCritics critics = Critics(study);
        IReadOnlyList<RecordedSession> sessions = SessionSource.Read([study.Database], critics);
        Assert.Empty(critics.Notes);
        RecordedSession session = Assert.Single(sessions);
        var method = PeoplesStudy.Method(name, new Dictionary<string, string>());
        using ICritic init = method.Load(PeoplesStudy.Library, session.InitCritic!), final = method.Load(PeoplesStudy.Library, session.FinalCritic!);
        foreach (RecordedTrial trial in session.Trials.Where(trial => trial.Arm is TrialArm.Init or TrialArm.Final))
            Assert.Equal(trial.Score, (trial.Arm == TrialArm.Init ? init : final).Score(LoopJson.FromRows(trial.Rows, PeoplesStudy.Library)));
        Assert.NotEqual(init.Score(LoopJson.FromRows(session.Trials[0].Rows, PeoplesStudy.Library)), final.Score(LoopJson.FromRows(session.Trials[0].Rows, PeoplesStudy.Library)));
    }

    [Fact]
    public async Task A_session_that_ended_early_has_no_last_critic_and_one_that_says_something_else_is_left_out_and_told()
    {
        using var study = new PeoplesStudy("gaussian-process");
        await study.ListenAsync("practice");
        await study.ListenAsync("phase1");
        await study.ListenAsync("pause");
        await study.ListenAsync("done");
        Assert.Equal([(false, false), (false, false), (true, true), (true, true)], Files(Critics(study)));
        using (var database = new DatabasePlace(study.Database).Open())
            Assert.Equal(1, database.Execute("UPDATE trial SET liked = 1 - liked WHERE session = 3 AND stage = 'phase1' AND trial = 0"));
        RefittedCritics critics = Critics(study);
        Assert.Equal([(false, false), (false, false), (true, true), (true, false)], Files(critics));
        Assert.StartsWith("critics: one of gaussian-process blind-candidates=60 candidates=60 is left out: fitted again it gives a blind loop 0.", Assert.Single(critics.Notes), StringComparison.Ordinal);

        using (var database = new DatabasePlace(study.Database).Open())
            Assert.InRange(database.Execute("UPDATE trial SET score = score / 2 WHERE session = 3 AND source = 'init'"), 1, 100);
        Assert.Equal([(false, false), (false, false), (true, true), (false, false)], Files(Critics(study)));

        (bool, bool)[] Files(RefittedCritics made) => [.. SessionSource.Read([study.Database], made).Select(session => (session.InitCritic is not null, session.FinalCritic is not null))];
    }

    [Fact]
    public async Task What_people_taught_is_packed_checked_and_makes_loops_for_everybody()
    {
        using var study = new PeoplesStudy("gaussian-process", "logistic");
        for (int listener = 0; listener < 4; listener++)
            await study.ListenAsync("done");
        string dataset = study.In("dataset");
        Assert.Equal((Host.Success, "4 answers in listeners' own words are left out (--free-text releases them).\nCatalogues ask for what --url would tell: pack again with the same seed before you publish.\n"), await Run("dataset", "pack", study.Database, "--out", dataset, "--seed", "7", "--creator", "Ada", "--sounds", SoundSource.BuiltIn));
        Assert.Equal((Host.Success, ""), await Run("dataset", "verify", dataset));
        Assert.Equal(8, Directory.GetFiles(Path.Combine(dataset, "products", "critics")).Length);
        Assert.All(Directory.GetFiles(Path.Combine(dataset, "products", "critics")), file => Assert.Equal(PeoplesStudy.Library.Hash, SafeTensors.Read(file).Metadata["sounds_hash"]));

        string again = study.In("again");
        await Run("dataset", "pack", study.Database, "--out", again, "--seed", "7", "--sounds", SoundSource.BuiltIn, "--creator", "Ada");
        Assert.Equal(PackedRuns.Contents(dataset), PackedRuns.Contents(again));

        foreach (string source in (string[])[dataset, study.Database])
            Assert.Equal((Host.Success, ""), await Run("ensemble", source, "--sounds", SoundSource.BuiltIn, "--top", "1", "--bottom", "1", "--starts", "1", "--steps", "30", "--out", study.In($"everyone-of-{Path.GetFileName(source)}")));
        Assert.Equal(["disliked-01", "ensemble", "liked-01"], Directory.GetFiles(study.In("everyone-of-dataset"), "*.json").Select(file => Path.GetFileName(file).Split(["-p", ".json"], 2, StringSplitOptions.None)[0]).Order());

        Assert.Equal(Host.Success, (await Run("dataset", "pack", study.Database, "--out", study.In("without"), "--no-critics")).Item1);
        (int none, string said) = await Run("ensemble", study.In("without"), "--sounds", SoundSource.BuiltIn, "--out", study.In("nothing"));
        Assert.Equal((Host.Failure, $"deepdrummer: {study.In("without")}: no trained critic is there: nobody came through Phase I yet, or the dataset was packed without critics.\n"), (none, said));

        (int code, string told) = await Run("dataset", "pack", study.Database, "--out", study.In("other"), "--sounds", OtherSounds(study));
        Assert.Equal((Host.Failure, 1), (code, told.Count(letter => letter == '\n')));
        Assert.Contains("the study was made with sounds of the hash", told, StringComparison.Ordinal);
        Assert.False(Directory.Exists(study.In("other")));
    }

    private static RefittedCritics Critics(PeoplesStudy study) => new(PeoplesStudy.Library, Directory.CreateDirectory(study.In("critics")).FullName) { Method = PeoplesStudy.Method };

    private static string OtherSounds(PeoplesStudy study)
    {
        string folder = Directory.CreateDirectory(study.In("sounds")).FullName;
        foreach (int number in Enumerable.Range(1, SampleLibrary.Fewest))
            File.WriteAllBytes(Path.Combine(folder, $"{number}.wav"), WaveFile.Bytes(new AudioClip { Samples = [0.5f, -0.5f, 0.1f * number], Rate = Sound.Rate }, SampleFormat.Pcm16, out _));
        return folder;
    }

    private static async Task<(int, string)> Run(params string[] line)
    {
        using StringWriter output = new(), error = new();
        return (await Host.RunAsync(new RootCommand { DatasetCommand.Create(), EnsembleCommand.Create() }, line, output, error), error.ToString());
    }
}

using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Datasets;
using DeepDrummer.Tests.Storage;

namespace DeepDrummer.Tests.Datasets;

public sealed class OriginalSessionsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_session_of_the_original_program_is_read_as_it_was_heard()
    {
        Session("0001", Data());
        RecordedSession session = Assert.Single(SessionSource.Read([folder.In("data")]));

        Assert.Equal((ListenerKind.Person, "original", 3, 2, 2020), (session.Run.Listener, session.Run.Method, session.Run.Ratings, session.Run.Blind, session.Run.Year));
        Assert.Equal([TrialArm.Learning, TrialArm.Learning, TrialArm.Learning, TrialArm.Final, TrialArm.Init, TrialArm.Final, TrialArm.Init], session.Trials.Select(trial => trial.Arm));
        Assert.Equal([true, false, true, true, false, true, true], session.Trials.Select(trial => trial.Liked));
        Assert.Equal(["phase1_000.wav", "phase1_001.wav", "phase1_002.wav", "phase2_000.wav", "phase2_001.wav", "phase2_002.wav", "phase2_003.wav"], session.Trials.Select(trial => Path.GetFileName(trial.AudioFile)));
        Assert.Equal([("deepdrummer_useful", "4"), ("musical_ability", "2")], session.Survey.Select(answer => (answer.Key, answer.Value)));
        Assert.Equal(["comments"], session.FreeText.Keys);
    }

    [Fact]
    public void Packed_it_names_nobody_and_its_audio_is_lossless()
    {
        for (int number = 1; number <= 3; number++)
            Session($"000{number}", Data(begin: 1_588_002_123 + 1000 * number), sound: number);
        string released = folder.In("released");
        Release release = Anonymisation.Of(SessionSource.Read([folder.In("data")]), new PackOptions { Seed = 1, Anonymity = 3, Audio = true });
        DatasetFolder.Write(release, released);

        Assert.Equal([], DatasetCheck.Problems(released));
        string all = string.Concat(Directory.EnumerateFiles(released, "*.*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".flac", StringComparison.Ordinal)).Select(File.ReadAllText));
        foreach (string secret in (string[])["ada@example.org", "Ada Lovelace", "my cat Boole", "1588002", "data/0"])
            Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
        ReleasedDataset dataset = ReleasedDataset.Load(released);
        Assert.Equal((3, 21, 3), (dataset.Sessions.Count, dataset.Loops.Count, dataset.Thetas().Count));
        Assert.Single(dataset.Runs);
        Assert.Equal([0, 4.5, 10, 20.25, 30, 40, 50], dataset.Sessions[0].Trials.Select(trial => trial.RatedSeconds!.Value));
        Assert.Equal(Directory.EnumerateFiles(folder.In("data"), "*.wav", SearchOption.AllDirectories).Select(Heard).Order(StringComparer.Ordinal),
            dataset.Loops.Select(loop => Heard(Path.Combine(released, loop.Audio!))).Order(StringComparer.Ordinal));
        Assert.Contains("1 answers in listeners' own words", string.Join('\n', Anonymisation.Of([.. SessionSource.Read([folder.In("data")]).Take(1)], new PackOptions { Seed = 1 }).Notes), StringComparison.Ordinal);

        static string Heard(string path) => string.Join(' ', AudioFile.Read(path).Samples.Select(sample => (int)Math.Round(sample * 32768)));
    }

    /// <summary>A lab that changed the survey, and listeners who wrote more than they were asked.</summary>
    [Theory, InlineData(false), InlineData(true)]
    public void What_its_pages_did_not_ask_is_never_read_and_addresses_in_own_words_are_masked(bool freeText)
    {
        for (int number = 1; number <= 3; number++)
            Session($"ada@example.org-{number}", Data(begin: 1_588_002_123 + 1000 * number)
                .Replace("\"comments\": \"", "\"email\": \"ada@example.org\", \"name\": \"Ada Lovelace\", \"phone\": 5550100, \"more\": {\"age\": \"36\"}, \"comments\": \"=Write to ada.lovelace+x@mail.example.org! ", StringComparison.Ordinal), sound: number);
        string released = folder.In("released");
        Release release = Anonymisation.Of(SessionSource.Read([folder.In("data")]), new PackOptions { Seed = 1, Anonymity = 3, Audio = true, FreeText = freeText });
        DatasetFolder.Write(release, released);
        Assert.Equal([], DatasetCheck.Problems(released));
        string[] files = Directory.GetFiles(released, "*", SearchOption.AllDirectories);
        string all = string.Concat(files.Select(file => file + File.ReadAllText(file, System.Text.Encoding.Latin1)));
        foreach (string secret in (string[])["example.org", "Lovelace", "5550100", "survey_email", "survey_name", "survey_more", "\"36\"", freeText ? "ada." : "Boole"])
            Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
        if (!freeText)
            return;
        Assert.All(ReleasedDataset.Load(released).Sessions, session => Assert.Equal("'=Write to [e-mail address] I am the one with my cat Boole", session.Survey["survey_comments"]));
        Assert.Contains("3 e-mail addresses in them are masked; names are not.", release.Notes);
    }

    [Fact]
    public void An_answer_that_no_button_gives_is_refused_and_not_repeated()
    {
        Session("0001", Data().Replace("\"musical_ability\": \"2\"", "\"musical_ability\": \"ada@example.org\"", StringComparison.Ordinal));
        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => SessionSource.Read([folder.In("data/0001")]));
        Assert.EndsWith("data.json: the answer to musical_ability has 15 characters, and 1, 2, 3, 4, 5 can be.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rare_survey_answers_are_told_to_the_packer_and_suppressed_in_the_release()
    {
        for (int number = 1; number <= 10; number++)
            Session($"{number:D4}", Data(begin: 1_588_002_123 + 1000 * number, ability: number switch { 10 => 5, > 5 => 1 + number % 2 * 2, _ => 2 }), sound: number);
        Release release = Anonymisation.Of(SessionSource.Read([folder.In("data")]), new PackOptions { Seed = 1 });
        Assert.Contains("survey: survey_musical_ability = '5' is the answer of 1 listeners, fewer than 5: suppressed", release.Notes);
        string released = folder.In("released");
        DatasetFolder.Write(release, released);
        ReleasedDataset dataset = ReleasedDataset.Load(released);
        Assert.Equal(5, dataset.Sessions.Count(session => session.Survey.ContainsKey("survey_musical_ability")));
        Assert.Equal(10, dataset.Sessions.Count(session => session.Survey.ContainsKey("survey_deepdrummer_useful")));
        Assert.Equal(5, dataset.Facts.Suppressed["survey_musical_ability"]);

        string table = Path.Combine(released, DatasetTables.Survey(dataset.Facts.Survey).Path);
        File.WriteAllText(table, File.ReadAllText(table).Replace(",2\n", ",5\n", StringComparison.Ordinal));
        Assert.DoesNotContain(DatasetCheck.Problems(released), problem => problem.Contains("at least it is to be", StringComparison.Ordinal));
        string[] lines = File.ReadAllLines(table);
        lines[1] = lines[1].Replace(",5", ",1", StringComparison.Ordinal);
        File.WriteAllLines(table, lines);
        Assert.Contains(DatasetCheck.Problems(released), problem => problem.Contains("is the answer of 1 listeners, and of 5 at least it is to be.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"good\", 1588002140.5", "\"fine\", 1588002140.5", "rating 0 of phase 1 is 'fine', and good or bad can be.")]
    [InlineData("[3, \"good\", 1588002160.75]", "[9, \"good\", 1588002160.75]", "a blind loop is of the model after 9 ratings, and Phase I has 3.")]
    [InlineData("[3, \"good\", 1588002160.75]", "[-1, \"good\", 1588002160.75]", "rating 2 of phase 2 is of the model after -1 ratings.")]
    [InlineData("[3, \"good\", 1588002160.75]", "[\"good\"]", "rating 2 of phase 2 has 1 parts, and 2 or 3 can be.")]
    [InlineData("1588002160.75", "1e300", "a time is 1E+300 seconds after 1970, and 0 to 4e9 can be.")]
    [InlineData("\"phase2_ratings\"", "\"phase3_ratings\"", "is no session of the original program")]
    [InlineData("[[\"good\"", "[{\"good\"", "is no session of the original program")]
    public void A_broken_session_is_refused_in_one_line(string old, string next, string told)
    {
        Assert.Contains(old, Data(), StringComparison.Ordinal);
        Session("0001", Data().Replace(old, next, StringComparison.Ordinal));
        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => SessionSource.Read([folder.In("data/0001")]));
        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
        Assert.StartsWith(Path.Combine(folder.In("data/0001"), "data.json"), refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    /// <summary>As the original's <c>save_data</c> writes it: Phase II sorted by model.</summary>
    private static string Data(long begin = 1_588_002_123, int ability = 2) => $$"""
        {"params": {"phase1_count": 3, "trials_per_model": 2}, "user_email": "ada@example.org", "user_name": "Ada Lovelace",
         "survey_data": {"musical_ability": "{{ability}}", "deepdrummer_useful": "4", "criteria": "", "comments": "I am the one with my cat Boole"},
         "start_time": {{begin}}.9, "end_time": {{begin + 100}}.1,
         "phase1_ratings": [["good", {{begin + 17}}.5], ["bad", {{begin + 22}}.0], ["good", {{begin + 27}}.5]],
         "phase2_ratings": [[0, "bad", {{begin + 47}}.5], [0, "good", {{begin + 67}}.5], [3, "good", {{begin + 37}}.75], [3, "good", {{begin + 57}}.5]], "train_loss": [0.7]}
        """;

    private void Session(string name, string data, int sound = 1)
    {
        string path = folder.In($"data/{name}");
        Directory.CreateDirectory(path);
        File.WriteAllText(Path.Combine(path, "data.json"), data);
        foreach ((int index, string file) in ((string[])["phase1_000", "phase1_001", "phase1_002", "phase2_000", "phase2_001", "phase2_002", "phase2_003"]).Index())
            AudioFile.Write(Path.Combine(path, file + ".wav"), Clip(10 * sound + index), SampleFormat.Pcm16);
    }

    private static AudioClip Clip(int number) => new() { Samples = [.. Enumerable.Range(0, 441).Select(index => ((index * 37 + number * 101) % 1000 - 500) / 32768f)], Rate = 44_100 };
}

using System.Globalization;
using DeepDrummer.Research.Datasets;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Tests.Datasets;

/// <summary>A hostile eye on what is released of people: small places, the order they came in, the time of day, the machine.</summary>
public sealed class AnonymisationTests
{
    private static readonly DateTimeOffset noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly RunFacts facts = new() { Listener = ListenerKind.Person, Method = "gaussian-process", Ratings = 2, Blind = 1, Program = "deepdrummer web", Year = 2026, Seed = 77 };

    /// <summary>Ten of a large place and two of a small one answered alike: the two are told by their place.</summary>
    [Fact]
    public void Answers_are_common_among_those_of_one_occasion_or_they_go()
    {
        RunFacts small = facts with { Year = 2027 };
        Release release = Anonymisation.Of([.. Enumerable.Range(0, 12).Select(person => Session(person < 10 ? facts : small, person, ("role", "drummer")))], new PackOptions { Seed = 3 });
        Assert.Equal([(2026, 10), (2027, 0)], release.Dataset.Sessions.GroupBy(session => session.Run.Facts.Year).OrderBy(year => year.Key).Select(year => (year.Key, year.Count(session => session.Survey.Count > 0))));
        Assert.Contains("survey: survey_role = 'drummer' is the answer of 2 listeners, fewer than 5: suppressed", release.Notes);
    }

    /// <summary>Arms differ in nothing that a listener knows: they are one occasion, so that an arm of three costs no answers.</summary>
    [Fact]
    public void Arms_of_one_study_hide_one_another()
    {
        RunFacts other = facts with { Method = "original", AnswerLag = 1 };
        Release release = Anonymisation.Of([.. Enumerable.Range(0, 6).Select(person => Session(person % 2 == 0 ? facts : other, person, ("role", "drummer")))], new PackOptions { Seed = 3 });
        Assert.All(release.Dataset.Sessions, session => Assert.Equal("drummer", session.Survey["survey_role"]));
        Assert.Empty(release.Notes);
    }

    /// <summary>A laboratory of two people packs with one of ten: whoever took part in the small one knows which it was.</summary>
    [Fact]
    public void Two_studies_do_not_hide_one_another_and_their_seeds_stay_behind()
    {
        RunFacts other = facts with { Seed = 78 };
        Release release = Anonymisation.Of([.. Enumerable.Range(0, 12).Select(person => Session(person < 10 ? facts : other, person, ("role", "drummer")) with { Study = person < 10 ? "one.db" : "other.db" })], new PackOptions { Seed = 3 });
        Assert.Equal([(2, 0), (10, 10)], release.Dataset.Sessions.GroupBy(session => session.Run.Id).Select(run => (run.Count(), run.Count(session => session.Survey.Count > 0))).Order());
        Assert.All(release.Dataset.Runs, run => Assert.Null(run.Facts.Seed));
    }

    /// <summary>Over many secrets, the first to come is anywhere; and with the same secret the order of the input changes nothing.</summary>
    [Fact]
    public void The_order_people_came_in_does_not_show()
    {
        RecordedSession[] people = [.. Enumerable.Range(0, 6).Select(person => Session(facts, person))];
        int[] first = [.. Enumerable.Range(0, 120).Select(secret => Place(Anonymisation.Of(people, new PackOptions { Seed = (ulong)secret }), person: 0))];
        Assert.Equal([0, 1, 2, 3, 4, 5], first.Distinct().Order());
        Assert.InRange(first.Average(), 1.8, 3.2);                                // 2.5 ± 4 standard errors
        Assert.Equal(Place(Anonymisation.Of(people, new PackOptions { Seed = 1 }), 0), Place(Anonymisation.Of([.. people.Reverse()], new PackOptions { Seed = 1 }), 0));

        static int Place(Release release, int person) => release.Dataset.Sessions.Index().Single(session => session.Item.Trials[0].Loop.Rows[0].Sound == Sound(person)).Index;
    }

    [Fact]
    public async Task Nothing_of_who_when_and_where_is_in_what_people_left()
    {
        using var study = new PeoplesStudy("gaussian-process");
        for (int listener = 0; listener < 5; listener++)
            await study.ListenAsync("done");
        string folder = study.In("released");
        DatasetFolder.Write(Anonymisation.Of(SessionSource.Read([study.Database], new RefittedCritics(PeoplesStudy.Library, Directory.CreateDirectory(study.In("critics")).FullName)), new PackOptions { Seed = 4 }), folder);
        using StudyDatabase database = StudyDatabase.Open(new DatabasePlace(study.Database));
        DateTimeOffset[] clock = [.. database.Sessions().SelectMany(session => session.Trials).SelectMany(trial => new[] { trial.Played, trial.Rated })];
        string[] secrets =
        [
            database.Study.Secret, study.In(""), Environment.MachineName, Environment.UserName + "@", Environment.OSVersion.VersionString,
            .. Enumerable.Range(0, 5).Select(number => study.Study.Listener(number).Seed.Value.ToString(CultureInfo.InvariantCulture)),
            .. clock.Select(time => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)).Distinct(), .. clock.Select(time => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Distinct(),
            .. clock.Select(time => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)).Distinct(), "the \"snare\"", "太鼓",
        ];
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            string text = File.ReadAllText(file);
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        }
    }

    private static string Sound(int person) => $"kit/{person}.wav";

    private static RecordedSession Session(RunFacts run, int person, params (string Question, string Answer)[] survey) => new()
    {
        Run = run, Status = SessionStatus.Complete, Survey = survey.ToDictionary(answer => answer.Question, answer => answer.Answer),
        Trials = [.. ((TrialArm[])[TrialArm.Learning, TrialArm.Learning, TrialArm.Init, TrialArm.Final]).Select((arm, number) => new RecordedTrial(number, arm, number % 2 == 0)
        {
            Rows = [new LoopRow(Sound(person), "x...")], Played = noon.AddMinutes(10 * person + number), Rated = noon.AddMinutes(10 * person + number + 0.5),
        })],
    };
}

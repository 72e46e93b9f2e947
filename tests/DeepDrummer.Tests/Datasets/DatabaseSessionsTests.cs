using DeepDrummer.Research.Datasets;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Statistics;
using DeepDrummer.Tests.Web;
using DeepDrummer.Web.Security;
using DeepDrummer.Web.Studies;

namespace DeepDrummer.Tests.Datasets;

/// <summary>A study in the browser, over a real database, becomes a dataset.</summary>
public sealed class DatabaseSessionsTests : IDisposable
{
    private readonly ShortStudy study = new();

    public void Dispose() => study.Dispose();

    [Fact]
    public async Task The_dataset_says_the_same_theta_as_the_database()
    {
        for (int listener = 0; listener < 5; listener++)
            await Listen("done");
        await Listen("phase2");
        await Listen("practice");
        (LiveSession gone, SessionSecrets secrets) = study.Begin();
        await SessionFlow.UntilAsync(gone, secrets, "done");
        study.Database.Withdraw(7);

        Release release = Anonymisation.Of(SessionSource.Read([study.Place.Text]), new PackOptions { Seed = 9 });
        string folder = study.In("released");
        DatasetFolder.Write(release, folder);
        Assert.Equal([], DatasetCheck.Problems(folder));
        ReleasedDataset dataset = ReleasedDataset.Load(folder);

        IReadOnlyList<ListenerTheta> source = ReleasedDataset.Canonical(study.Database.Sessions().Where(session => session.Complete).Select(session => session.Theta));
        Assert.Equal(5, source.Count);
        Assert.Equal(source, dataset.Thetas());
        Assert.Equal(ThetaSummary.Of(source, new Seed(1)), dataset.Theta());
        Assert.Equal([0, 5, 13, 13, 13, 13, 13], dataset.Sessions.Select(session => session.Trials.Count).Order());
        Assert.Equal(5, dataset.Sessions.Count(session => session.Status == SessionStatus.Complete));
        Assert.Equal(2, dataset.Runs.Count);                                      // an arm each
        Assert.All(dataset.Runs, run => Assert.Equal((ListenerKind.Person, "fake", null), (run.Facts.Listener, run.Facts.Method, run.Facts.Seed)));
        Assert.All(dataset.Sessions.Where(session => session.Trials.Count > 0), session => Assert.Equal(0, session.Trials[0].PlayedSeconds));
    }

    [Fact]
    public async Task Own_words_are_left_out_unless_they_are_asked_for()
    {
        await Listen("done");
        Release without = Anonymisation.Of(SessionSource.Read([study.Place.Text]), new PackOptions { Seed = 9 });
        Assert.Empty(without.Dataset.Facts.Survey);
        Assert.Equal(["1 answers in listeners' own words are left out (--free-text releases them)."], without.Notes);

        string folder = study.In("released");
        DatasetFolder.Write(Anonymisation.Of(SessionSource.Read([study.Place.Text]), new PackOptions { Seed = 9, FreeText = true }), folder);
        Assert.Equal([], DatasetCheck.Problems(folder));
        Assert.Equal("the \"snare\", 太鼓", Assert.Single(ReleasedDataset.Load(folder).Sessions).Survey["survey_words"]);
    }

    private async Task Listen(string until)
    {
        (LiveSession session, SessionSecrets secrets) = study.Begin();
        await SessionFlow.UntilAsync(session, secrets, until);
    }
}

using DeepDrummer.Research.Storage;
using DeepDrummer.Web.Studies;

namespace DeepDrummer.Tests.Web;

/// <summary>A file of SQLite has one server at a time.</summary>
public sealed class ServedAloneTests
{
    [Fact]
    public void A_second_server_is_refused_in_one_line_by_any_name_of_the_file_and_readers_are_not()
    {
        using var study = new ShortStudy();
        string link = study.In("other-name.db");
        File.CreateSymbolicLink(link, study.Place.Text);
        foreach (string name in (string[])[study.Place.Text, link, study.In("./study.db")])
        {
            string said = Assert.ThrowsAny<IOException>(() => StudyDatabase.OpenOrCreate(new DatabasePlace(name), WebStudy.Stored(study.Design, study.Library))).Message;
            Assert.Equal($"{name} is served by another process; a study has one server at a time.", said);
        }
        using (StudyDatabase reader = StudyDatabase.Open(study.Place))
            Assert.Equal(study.Database.Study, reader.Study);
        study.Restart();                                                           // which lets go first
        Assert.Empty(study.Database.Sessions());
    }

    [Fact]
    public void A_database_that_cannot_be_opened_is_let_go_of()
    {
        using var folder = new Storage.TemporaryFolder();
        using var study = new ShortStudy();
        string place = folder.In("study.db");
        File.WriteAllText(place, new string('x', 4096));
        for (int turn = 0; turn < 2; turn++)                                       // the second is not refused for the first's sake
            Assert.DoesNotContain("another process", Assert.ThrowsAny<IOException>(() => StudyDatabase.OpenOrCreate(new DatabasePlace(place), WebStudy.Stored(study.Design, study.Library))).Message, StringComparison.Ordinal);
    }
}

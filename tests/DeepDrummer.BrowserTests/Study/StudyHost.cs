using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Storage;
using DeepDrummer.Web;
using DeepDrummer.Web.Security;
using DeepDrummer.Web.Studies;
using Microsoft.AspNetCore.Builder;

namespace DeepDrummer.BrowserTests.Study;

/// <summary>The real server with a short study, on a free port of loopback and with a database of its own.</summary>
internal sealed class StudyHost : IAsyncDisposable
{
    private static readonly SampleLibrary sounds = SoundSource.Open(SoundSource.BuiltIn);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("deepdrummer-browser-");
    private readonly StudyDesign design;

    /// <summary>Opens the experimenter's page.</summary>
    public const string Password = "a password for tests";

    private StudyDatabase database = null!;
    private WebStudy study = null!;
    private WebApplication app = null!;

    private StudyHost(StudyDesign design) => this.design = design;

    /// <summary>One loop of practice, three ratings, two blind loops of each critic, a pause of one second with a question, and a survey of every kind of question.</summary>
    public static StudyDesign Short => Parse("""
        title: { en: A short study, fr: Une courte étude }
        consent: { en: consent.en.txt, fr: consent.fr.txt }
        languages: [en, fr]
        seed: 7
        sounds: built-in
        practice: 1
        ratings: 3
        blind: 2
        pause:
          seconds: 1
          question: { id: learning, label: { en: Is it learning?, fr: Apprend-elle ? }, kind: scale, min: 1, max: 5 }
        survey:
          - { id: ability, label: { en: Your musical ability?, fr: Votre niveau ? }, kind: scale }
          - id: music
            label: { en: Do you make music?, fr: Faites-vous de la musique ? }
            kind: choice
            options:
              - { value: no, label: { en: "No", fr: "Non" } }
              - { value: yes, label: { en: "Yes", fr: "Oui" } }
          - { id: hours, label: { en: Hours a week?, fr: Heures par semaine ? }, kind: number, min: 0, max: 168, optional: true }
          - { id: criteria, label: { en: What did you listen for?, fr: Qu'écoutiez-vous ? }, kind: text, optional: true }
        arms:
          - { name: gaussian-process, method: gaussian-process }
        """);

    /// <summary>Starts a server; <see cref="Short"/> where no study is given.</summary>
    public static async Task<StudyHost> StartAsync(StudyDesign? design = null)
    {
        var host = new StudyHost(design ?? Short);
        await host.OpenAsync(port: 0);
        return host;
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>The one session that there is, as the database has it.</summary>
    public StudySession Session => Assert.Single(Sessions);

    public IReadOnlyList<StudySession> Sessions => database.Sessions();

    /// <summary>Compiles what a session uses, as <c>deepdrummer web</c> does before it lets anyone in.</summary>
    public Task WarmUpAsync() => study.WarmUpAsync(answers: 12, seconds: 3, CancellationToken.None);

    /// <summary>Halts the study, or lets it go on.</summary>
    public void Pause(bool paused) => study.Pause(paused);

    /// <summary>The secret of another participant's link.</summary>
    public string NewLink()
    {
        string code = SessionSecrets.NewToken();
        database.AddLinks([SessionSecrets.HashOf(code)]);
        return code;
    }

    /// <summary>Stops the server, as a crash would for all that the page can tell.</summary>
    public async Task StopAsync()
    {
        await app.DisposeAsync();
        database.Dispose();
    }

    /// <summary>The server again, at the same address and with the same database.</summary>
    public Task RestartAsync() => OpenAsync(Address.Port);

    private async Task OpenAsync(int port)
    {
        database = StudyDatabase.OpenOrCreate(new DatabasePlace(Path.Combine(folder.FullName, "study.db")), WebStudy.Stored(design, sounds));
        study = new WebStudy(design, sounds, database);
        app = StudyServer.Build(study, new HostingOptions { Port = port }, Password);
        await app.StartAsync();
        Address = new Uri(app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        folder.Delete(recursive: true);
    }

    private static StudyDesign Parse(string yaml)
    {
        DirectoryInfo beside = Directory.CreateTempSubdirectory("deepdrummer-study-");
        try
        {
            File.WriteAllText(Path.Combine(beside.FullName, "consent.en.txt"), "You hear loops and say which you like.\n\nYou may stop at any time.");
            File.WriteAllText(Path.Combine(beside.FullName, "consent.fr.txt"), "Vous écoutez des boucles et dites lesquelles vous plaisent.\n\nVous pouvez arrêter à tout moment.");
            (StudyDesign? design, IReadOnlyList<string> problems) = StudyFile.Parse(Path.Combine(beside.FullName, "study.yaml"), yaml);
            return design ?? throw new InvalidDataException(string.Join("; ", problems));
        }
        finally
        {
            beside.Delete(recursive: true);
        }
    }
}

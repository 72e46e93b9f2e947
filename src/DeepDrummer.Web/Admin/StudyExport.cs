using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using DeepDrummer.Research.Statistics;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Web.Admin;

/// <summary>A study's answers as CSV files in one zip: what the experimenter takes home. No secret is in it.</summary>
public static class StudyExport
{
    /// <summary><c>sessions.csv</c>, <c>trials.csv</c>, <c>answers.csv</c> and <c>study.json</c>; drop-outs are there and marked. Words that begin like a formula have a <c>'</c> before them.</summary>
    /// <remarks>A session under way has no arm here, and <c>study.json</c> no seed: who invites must not learn which arm comes next.</remarks>
    public static byte[] Zip(StoredStudy study, IReadOnlyList<StudySession> sessions, DateTimeOffset now)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "study.json", Plan(study) + "\n", now);
            Add(zip, "sessions.csv", Sessions(sessions, now), now);
            Add(zip, "trials.csv", Trials(sessions), now);
            Add(zip, "answers.csv", Answers(sessions), now);
        }
        return bytes.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string text, DateTimeOffset now)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name);
        entry.LastWriteTime = now;
        using Stream stream = entry.Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }

    private static string Plan(StoredStudy study)
    {
        JsonObject plan = JsonNode.Parse(study.Plan)!.AsObject();
        plan.Remove("seed");
        return plan.ToJsonString(StorageJson.Line);
    }

    private static string Sessions(IReadOnlyList<StudySession> sessions, DateTimeOffset now)
    {
        var csv = new Csv(["session", "arm", "status", "stage", "language", "begun", "ended", "init_likes", "init_trials", "final_likes", "final_trials"]);
        foreach (StudySession session in sessions)
        {
            string status = SessionRow.StatusOf(session, now);
            ListenerTheta theta = session.Theta;
            csv.Row([
                Csv.Of(session.Session.Number), status == SessionRow.UnderWay ? "" : session.Session.Arm, status, StorageJson.NameOf(session.Session.Stage), session.Session.Language ?? "",
                StudyRows.Text(session.Session.Begun) ?? "", StudyRows.Text(session.Session.Ended) ?? "",
                Csv.Of(theta.InitLikes), Csv.Of(theta.InitTrials), Csv.Of(theta.FinalLikes), Csv.Of(theta.FinalTrials)]);
        }
        return csv.ToString();
    }

    private static string Trials(IReadOnlyList<StudySession> sessions)
    {
        var csv = new Csv(["session", "stage", "trial", "source", "repeat_of", "critic_heard", "score", "liked", "heard_seconds", "played", "rated", "loop"]);
        foreach (StoredTrial trial in sessions.SelectMany(session => session.Trials))
            csv.Row([
                Csv.Of(trial.Session), StorageJson.NameOf(trial.Stage), Csv.Of(trial.Number), trial.Source is Research.Ratings.Arm source ? StorageJson.NameOf(source) : "practice",
                Csv.Of(trial.RepeatOf), Csv.Of(trial.CriticHeard), Csv.Of(trial.Score), Csv.Of(trial.Liked), Csv.Of(trial.HeardSeconds),
                StudyRows.Text(trial.Played)!, StudyRows.Text(trial.Rated)!, trial.Loop]);
        return csv.ToString();
    }

    private static string Answers(IReadOnlyList<StudySession> sessions)
    {
        var csv = new Csv(["session", "stage", "question", "value"]);
        foreach (StoredAnswer answer in sessions.SelectMany(session => session.Answers))
            csv.Row([Csv.Of(answer.Session), StorageJson.NameOf(answer.Stage), Csv.OfWords(answer.Question), Csv.OfWords(answer.Value)]);
        return csv.ToString();
    }
}

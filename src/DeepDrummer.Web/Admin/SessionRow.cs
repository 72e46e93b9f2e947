using DeepDrummer.Research.Storage;
using DeepDrummer.Web.Studies;

namespace DeepDrummer.Web.Admin;

/// <summary>One session as the experimenter sees it.</summary>
/// <param name="Arm">Null until the session is over: who invites must not learn which arm comes next.</param>
/// <param name="Trial">Loops answered in the stage.</param>
/// <param name="Of">Loops of the stage.</param>
/// <param name="Likes">In Phase I.</param>
/// <param name="Theta">Of both critics; null until the session is over.</param>
public sealed record SessionRow(
    int Number, string? Arm, string Stage, string Status, int Trial, int Of, double? StartedMinutesAgo, double? LastSeenSecondsAgo, int Likes, ListenerThetaMessage? Theta)
{
    internal const string UnderWay = "under_way";

    internal static SessionRow From(StudySession session, WebStudy study, DateTimeOffset now, double? asked)
    {
        StoredSession row = session.Session;
        bool over = row.Stage is StudyStage.Done or StudyStage.Withdrawn;
        double? answered = session.LastSeen is DateTimeOffset seen ? (now - seen).TotalSeconds : null;
        return new(
            row.Number, over ? row.Arm : null, StorageJson.NameOf(row.Stage), StatusOf(session, now), session.Trials.Count(trial => trial.Stage == row.Stage), study.ItemsOf(row.Stage, row.Arm),
            row.Begun is DateTimeOffset begun ? Math.Round((now - begun).TotalMinutes, 1) : null, asked < answered ? Math.Round(asked.Value) : answered is double ago ? Math.Round(ago) : null,
            session.Trials.Count(trial => trial.Stage == StudyStage.Phase1 && trial.Liked), over && session.Theta.Complete ? ThetaMessage.From(session) : null);
    }

    /// <summary>complete, withdrawn, dropped_out or under_way.</summary>
    public static string StatusOf(StudySession session, DateTimeOffset now) => session.Session.Stage switch
    {
        StudyStage.Done => "complete",
        StudyStage.Withdrawn => "withdrawn",
        _ => session.DroppedOut(now) ? "dropped_out" : UnderWay,
    };
}

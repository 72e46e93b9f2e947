using DeepDrummer.Research.Statistics;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Web.Admin;

/// <summary>The thetas of one complete session.</summary>
public sealed record ListenerThetaMessage(int Number, string Arm, double Init, double Final, double Delta);

/// <summary>Means over the complete sessions of an arm.</summary>
public sealed record ArmThetaMessage(string Arm, int Listeners, double MeanInit, double MeanFinal, double MeanDelta);

/// <summary>What the complete sessions have shown so far.</summary>
public sealed record ThetaMessage(IReadOnlyList<ArmThetaMessage> Arms, IReadOnlyList<ListenerThetaMessage> Listeners)
{
    internal static ThetaMessage Of(IReadOnlyList<StudySession> all)
    {
        ListenerThetaMessage[] listeners = [.. all.Where(session => session.Complete && session.Theta.Complete).Select(From)];
        return new([.. listeners.GroupBy(one => one.Arm, StringComparer.Ordinal).OrderBy(arm => arm.Key, StringComparer.Ordinal)
            .Select(arm => new ArmThetaMessage(arm.Key, arm.Count(), arm.Average(one => one.Init), arm.Average(one => one.Final), arm.Average(one => one.Delta)))], listeners);
    }

    internal static ListenerThetaMessage From(StudySession session)
    {
        ListenerTheta theta = session.Theta;
        return new(session.Session.Number, session.Session.Arm, theta.InitTheta, theta.FinalTheta, theta.DeltaTheta);
    }
}

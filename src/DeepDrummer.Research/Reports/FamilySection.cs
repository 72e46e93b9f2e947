using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Sweeps;

namespace DeepDrummer.Research.Reports;

/// <summary>The answers of some of the listeners.</summary>
/// <param name="Name">Which.</param>
/// <param name="Listeners">How many of them were heard in any arm.</param>
public sealed record FamilyAnswer(string Name, int Listeners, IReadOnlyList<AnswerRow> Rows);

/// <summary>The arms on each family of listeners, and on those who are hardest to please.</summary>
/// <param name="Families">Empty for one family, whose answers are the report's.</param>
/// <param name="Hardest">Null for nobody.</param>
public sealed record FamilySection(IReadOnlyList<FamilyAnswer> Families, FamilyAnswer? Hardest)
{
    internal static FamilySection Of(IReadOnlyList<ArmSessions> arms, ArmSessions? baseline, ReportOptions options, Seed seed)
    {
        string[] names = [.. arms.SelectMany(arm => arm.All).Select(session => session.Listeners).Distinct().Order(StringComparer.Ordinal)];
        FamilyAnswer? Answer(string name, Func<SessionResult, bool> chosen)
        {
            ArmSessions[] some = [.. arms.Select(arm => arm.Where(chosen)).Where(arm => arm.Count > 0)];
            int listeners = some.SelectMany(arm => arm.All).Select(ArmSessions.KeyOf).Distinct().Count();
            return listeners == 0 ? null : new FamilyAnswer(name, listeners, AnswerSection.Of(some, baseline?.Where(chosen), options, seed.Child(name)));
        }
        HashSet<ListenerKey> hard = [.. InitThetas(arms).Where(item => item.Value <= options.HardTheta + 1e-12).Select(item => item.Key)];
        return new FamilySection(
            names.Length < 2 ? [] : [.. names.Select(name => Answer(name, session => session.Listeners == name)).OfType<FamilyAnswer>()],
            Answer("hardest", session => hard.Contains(ArmSessions.KeyOf(session))));
    }

    /// <summary>Over every blind test of every arm, so that the same listeners are hard in each and no arm's luck chooses them; the truth where it is known.</summary>
    private static Dictionary<ListenerKey, double> InitThetas(IReadOnlyList<ArmSessions> arms) => arms.SelectMany(arm => arm.All)
        .GroupBy(ArmSessions.KeyOf)
        .ToDictionary(group => group.Key, group => group.SelectMany(session => session.Checkpoints).Average(test => test.Init.Truth?.Average() ?? ArmSessions.Theta(test.Init)));
}

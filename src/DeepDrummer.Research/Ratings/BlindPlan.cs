using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Ratings;

/// <summary>One trial of the blind test, before it is played.</summary>
/// <param name="Arm">Where its loop comes from.</param>
/// <param name="Index">Which loop of that arm, from 0 in the order played.</param>
/// <param name="RepeatOf">The earlier trial whose loop it plays, in <see cref="Arm.Repeat"/> alone.</param>
public sealed record BlindTrial(Arm Arm, int Index, int? RepeatOf = null);

/// <summary>The order of the blind test: every arm's loops in one uniform shuffle, so that nothing tells them apart.</summary>
public static class BlindPlan
{
    /// <summary>The trials in the order played; trial i of the plan is trial <c>protocol.Ratings + i</c> of the session.</summary>
    public static IReadOnlyList<BlindTrial> Of(RatingProtocol protocol, Seed seed)
    {
        BlindTrial[] plan =
        [
            .. Loops(Arm.Init, protocol.Blind), .. Loops(Arm.Final, protocol.Blind),
            .. Loops(Arm.Random, protocol.MatchedRandom), .. Loops(Arm.Repeat, protocol.Repeats),
        ];
        seed.Stream("shuffle").Shuffle(plan.AsSpan());
        PutRepeatsAfterTheirLoops(plan, protocol, seed);
        return [.. plan.Select((trial, position) => trial with { Index = plan.Take(position).Count(earlier => earlier.Arm == trial.Arm) })];
    }

    private static IEnumerable<BlindTrial> Loops(Arm arm, int count) =>
        Enumerable.Range(0, count).Select(index => new BlindTrial(arm, index));

    /// <summary>Draws the loop of each repeat among all others of the session; a repeat that came before its loop changes places with it.</summary>
    private static void PutRepeatsAfterTheirLoops(BlindTrial[] plan, RatingProtocol protocol, Seed seed)
    {
        int[] repeats = Positions(plan, trial => trial.Arm == Arm.Repeat);        // in the order played
        int[] loops = Positions(plan, trial => trial.Arm != Arm.Repeat);
        int[] drawn = seed.Stream("repeat").Distinct(repeats.Length, protocol.Ratings + loops.Length);
        for (int i = 0; i < repeats.Length; i++)
        {
            int repeat = repeats[i];
            if (drawn[i] < protocol.Ratings)
            {
                plan[repeat] = plan[repeat] with { RepeatOf = drawn[i] };
                continue;
            }
            int loop = loops[drawn[i] - protocol.Ratings];
            if (repeat < loop)
            {
                (plan[repeat], plan[loop]) = (plan[loop], plan[repeat]);
                (repeat, loop) = (loop, repeat);
            }
            plan[repeat] = plan[repeat] with { RepeatOf = protocol.Ratings + loop };
        }
    }

    private static int[] Positions(BlindTrial[] plan, Predicate<BlindTrial> those) =>
        [.. Enumerable.Range(0, plan.Length).Where(position => those(plan[position]))];
}

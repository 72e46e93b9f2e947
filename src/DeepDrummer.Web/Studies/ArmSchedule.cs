using DeepDrummer.Research.Runs;

namespace DeepDrummer.Web.Studies;

/// <summary>Which arm a session comes to: seeded, balanced in permuted blocks, and not to be guessed by those who invite.</summary>
/// <remarks>A block holds every arm as often as its weight says, once to three times over, shuffled. Blocks of different lengths keep the last
/// of a block from being foreseen (Schulz and Grimes, Lancet 359, 2002). A session's arm hangs on the seed and its number alone.</remarks>
public sealed class ArmSchedule(IReadOnlyList<StudyArm> arms, Seed seed)
{
    private const int LongestBlock = 3;

    /// <summary>The arm of a session, counted from 0.</summary>
    public StudyArm Of(int number)
    {
        for (int block = 0, before = 0; ; block++)
        {
            StudyArm[] order = Block(block);
            if (number < before + order.Length)
                return order[number - before];
            before += order.Length;
        }
    }

    /// <summary>The arms of a block, in the order they are given out.</summary>
    public StudyArm[] Block(int block)
    {
        RandomStream random = seed.Stream("arms", block);
        int times = 1 + random.Below(LongestBlock);
        StudyArm[] order = [.. Enumerable.Range(0, times).SelectMany(_ => arms).SelectMany(arm => Enumerable.Repeat(arm, arm.Weight))];
        random.Shuffle(order.AsSpan());
        return order;
    }
}

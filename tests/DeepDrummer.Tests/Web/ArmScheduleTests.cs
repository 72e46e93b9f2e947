using DeepDrummer.Research.Runs;
using DeepDrummer.Web.Studies;

namespace DeepDrummer.Tests.Web;

/// <summary>Arms are given out by seed, in balance, in blocks whose end cannot be foreseen.</summary>
public sealed class ArmScheduleTests
{
    private static readonly StudyArm[] arms = [Arm("a", 1), Arm("b", 2), Arm("c", 1)];

    [Theory, InlineData(1UL), InlineData(99UL)]
    public void Every_block_holds_each_arm_by_its_weight(ulong seed)
    {
        var schedule = new ArmSchedule(arms, new Seed(seed));
        var lengths = new HashSet<int>();
        int number = 0;
        for (int block = 0; block < 200; block++)
        {
            StudyArm[] order = schedule.Block(block);
            lengths.Add(order.Length);
            Assert.Equal((order.Length / 4, order.Length / 2, order.Length / 4), (Count(order, "a"), Count(order, "b"), Count(order, "c")));
            foreach (StudyArm arm in order)
                Assert.Same(arm, schedule.Of(number++));
        }
        Assert.Equal([4, 8, 12], lengths.Order());
    }

    [Fact]
    public void Another_seed_is_another_order_and_the_same_seed_the_same()
    {
        string Order(ulong seed) => string.Concat(Enumerable.Range(0, 60).Select(number => new ArmSchedule(arms, new Seed(seed)).Of(number).Name));
        Assert.Equal(Order(7), Order(7));
        Assert.NotEqual(Order(7), Order(8));
    }

    [Fact]
    public void No_position_of_a_block_belongs_to_an_arm()
    {
        string[] firsts = [.. Enumerable.Range(0, 400).Select(seed => new ArmSchedule(arms, new Seed((ulong)seed)).Of(0).Name)];
        Assert.InRange(firsts.Count(name => name == "b"), 160, 240);              // half of 400, ± 4 standard deviations
        Assert.InRange(firsts.Count(name => name == "a"), 65, 135);
    }

    private static int Count(StudyArm[] order, string name) => order.Count(arm => arm.Name == name);

    private static StudyArm Arm(string name, int weight) => new(name, "gaussian-process", new Dictionary<string, string>(), weight);
}

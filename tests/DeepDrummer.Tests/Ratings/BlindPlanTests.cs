using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Tests.Ratings;

public class BlindPlanTests
{
    private static readonly RatingProtocol Full = new() { Ratings = 10, Blind = 6, MatchedRandom = 5, Repeats = 7 };

    [Fact]
    public void Every_loop_of_every_arm_is_played_once()
    {
        IReadOnlyList<BlindTrial> plan = BlindPlan.Of(Full, new Seed(3));

        foreach ((Arm arm, int count) in new[] { (Arm.Init, 6), (Arm.Final, 6), (Arm.Random, 5), (Arm.Repeat, 7) })
            Assert.Equal(Enumerable.Range(0, count), plan.Where(trial => trial.Arm == arm).Select(trial => trial.Index).Order());
        Assert.Equal(Full.BlindTrials, plan.Count);
    }

    [Fact]
    public void A_repeat_comes_after_the_loop_it_repeats_and_no_loop_is_repeated_twice()
    {
        for (ulong seed = 0; seed < 200; seed++)
        {
            IReadOnlyList<BlindTrial> plan = BlindPlan.Of(Full, new Seed(seed));
            var sources = new List<int>();
            foreach ((int position, BlindTrial trial) in plan.Index())
            {
                Assert.Equal(trial.Arm == Arm.Repeat, trial.RepeatOf is not null);
                if (trial.RepeatOf is not int source)
                    continue;
                Assert.InRange(source, 0, Full.Ratings + position - 1);
                Assert.True(source < Full.Ratings || plan[source - Full.Ratings].Arm != Arm.Repeat);
                sources.Add(source);
            }
            Assert.Equal(sources.Count, sources.Distinct().Count());
        }
    }

    [Fact]
    public void When_everything_is_repeated_every_trial_is_a_source()
    {
        var protocol = new RatingProtocol { Ratings = 3, Blind = 2, MatchedRandom = 1, Repeats = 8 };

        IEnumerable<int> sources = BlindPlan.Of(protocol, new Seed(1)).Where(trial => trial.Arm == Arm.Repeat).Select(trial => trial.RepeatOf!.Value);

        Assert.Equal(8, sources.Distinct().Count());
    }

    [Fact]
    public void Position_tells_nothing_about_the_model()
    {
        var protocol = new RatingProtocol { Ratings = 1, Blind = 4 };
        var finalsAt = new int[8];
        const int sessions = 4_000;
        for (int session = 0; session < sessions; session++)
            foreach ((int position, BlindTrial trial) in BlindPlan.Of(protocol, Listener.Of(new Seed(11), session).Seed).Index())
                finalsAt[position] += trial.Arm == Arm.Final ? 1 : 0;

        foreach (int finals in finalsAt)                                          // binomial(4000, ½): sd 31.6; five of them
            Assert.InRange(finals, sessions / 2 - 158, sessions / 2 + 158);
    }

    [Fact]
    public void Listeners_have_orders_of_their_own()
    {
        var orders = Enumerable.Range(0, 20).Select(index =>
            string.Join(' ', BlindPlan.Of(Full, Listener.Of(new Seed(5), index).Seed).Select(trial => $"{trial.Arm}{trial.Index}")));

        Assert.Equal(20, orders.Distinct().Count());
    }
}

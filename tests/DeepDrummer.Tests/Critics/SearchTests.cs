using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Critics;

public class SearchTests
{
    private static readonly SampleLibrary library = MadeUp.Library();

    [Fact]
    public void A_chain_of_the_first_phase_scores_101_loops()
    {
        var critic = new Counting(_ => 0.5);
        Proposal proposal = Metropolis.Propose(critic, library, new MetropolisOptions(), new Seed(1));

        Assert.Equal((101, 101), (critic.Scored, proposal.Candidates));
    }

    [Fact]
    public void A_blind_chain_goes_on_until_its_loop_scores_high_and_at_most_500_steps()
    {
        var late = new Counting(scored => scored < 230 ? 0.4 : 0.96);
        Assert.Equal(230, Metropolis.Propose(late, library, MetropolisOptions.Blind, new Seed(1)).Candidates);
        Assert.Equal(501, Metropolis.Propose(new Counting(_ => 0.9), library, MetropolisOptions.Blind, new Seed(1)).Candidates);
    }

    [Fact]
    public void Worse_loops_are_accepted_as_often_as_their_ratio()
    {
        const double Low = 0.2, High = 0.8;                                       // two levels: the chain's share of time at each is known
        var critic = new ByLoop(loop => loop.Grid[0, 0] ? High : Low);
        int high = 0, chains = 4000;
        for (int chain = 0; chain < chains; chain++)
            if (Metropolis.Propose(critic, library, new MetropolisOptions(), new Seed(5).Child("chain", chain)).Score == High)
                high++;

        // stationary 4 : 1, and 100 steps of flips at .05 come within .85^100 of it; 4 standard errors
        Assert.Equal(0.8, high / (double)chains, tolerance: 4 * Math.Sqrt(0.16 / chains) + 0.003);
    }

    [Fact]
    public void With_an_indifferent_critic_density_relaxes_from_empty_as_the_formula_says()
    {
        var critic = new ByLoop(_ => 0.5);
        var options = new MetropolisOptions { LeastSteps = 10, MostSteps = 10 };
        double[] densities = [.. Enumerable.Range(0, 400).Select(chain => Metropolis.Propose(critic, library, options, new Seed(6).Child("chain", chain)).Loop.Grid.Density)];

        double expected = 0.5 * (1 - Math.Pow(0.9, 10));
        Assert.Equal(expected, densities.Average(), tolerance: 4 * Math.Sqrt(expected * (1 - expected) / (400 * 64)));
    }

    [Fact]
    public void A_climb_never_goes_further_from_its_target()
    {
        var heard = new List<double>();
        var critic = new ByLoop(loop => { double p = loop.Grid.Density; heard.Add(p); return p; });
        Proposal dense = HillClimb.Propose(critic, library, new HillClimbOptions { MostSteps = 300 }, new Seed(7));
        Assert.Equal(heard.Max(), dense.Score);

        heard.Clear();
        Proposal sparse = HillClimb.Propose(critic, library, new HillClimbOptions { Target = 0, Distance = 0.01, MostSteps = 300 }, new Seed(7));
        Assert.Equal(heard.Min(), sparse.Score);
    }

    [Fact]
    public void A_climb_stops_only_after_the_least_steps_and_when_it_moves()
    {
        var critic = new Counting(_ => 0.99);
        Assert.Equal(101, HillClimb.Propose(critic, library, new HillClimbOptions(), new Seed(8)).Candidates);     // step 100, counted from 0
        Assert.Equal(500, HillClimb.Propose(new Counting(_ => 0.5), library, new HillClimbOptions(), new Seed(8)).Candidates);
    }

    [Fact]
    public void The_best_of_n_is_the_best_of_what_was_scored()
    {
        var heard = new List<double>();
        var critic = new ByLoop(loop => { double p = loop.Grid.Density; heard.Add(p); return p; });
        Proposal best = BestOfN.Propose(critic, library, new BestOfNOptions { Candidates = 20 }, new Seed(9));

        Assert.Equal(20, heard.Count);
        Assert.Equal(heard.Max(), best.Score);
        Assert.Equal(best.Score, best.Loop.Grid.Density);
    }

    [Theory]
    [InlineData(1), InlineData(2)]
    public void The_same_seed_gives_the_same_loop(ulong seed)
    {
        var critic = new ByLoop(loop => 0.2 + 0.6 * loop.Grid.Density);
        Proposal first = Metropolis.Propose(critic, library, new MetropolisOptions(), new Seed(seed));

        Assert.Equal(first, Metropolis.Propose(critic, library, new MetropolisOptions(), new Seed(seed)));
        Assert.NotEqual(first, Metropolis.Propose(critic, library, new MetropolisOptions(), new Seed(seed + 10)));
    }

    [Fact]
    public void Searches_that_cannot_be_are_refused_with_their_numbers()
    {
        var critic = new Counting(_ => 0.5);
        Assert.Contains("at least 200 and at most 100", Assert.Throws<ArgumentException>(() =>
            Metropolis.Propose(critic, library, new MetropolisOptions { LeastSteps = 200, MostSteps = 100 }, new Seed(1))).Message);
        Assert.Contains("climb of 0 steps", Assert.Throws<ArgumentException>(() => HillClimb.Propose(critic, library, new HillClimbOptions { MostSteps = 0 }, new Seed(1))).Message);
        Assert.Contains("best of 0 loops", Assert.Throws<ArgumentException>(() => BestOfN.Propose(critic, library, new BestOfNOptions { Candidates = 0 }, new Seed(1))).Message);
    }

    [Fact]
    public void An_ensemble_scores_the_mean_or_the_vote()
    {
        ICritic[] members = [new Counting(_ => 0.2), new Counting(_ => 0.6), new Counting(_ => 1.0)];
        Loop loop = LoopGenerator.Draw(library, new LoopOptions(), new Seed(1).Stream("loop"));

        Assert.Equal(0.6, new CriticEnsemble(members, Consensus.Mean).Score(loop), tolerance: 1e-12);
        Assert.Equal(2 / 3.0, new CriticEnsemble(members, Consensus.Vote).Score(loop), tolerance: 1e-12);
        Assert.Contains("0 critics", Assert.Throws<ArgumentException>(() => new CriticEnsemble([], Consensus.Mean)).Message);
    }

    private sealed class Counting(Func<int, double> score) : ICritic
    {
        public int Scored { get; private set; }
        public int RatingsHeard => 0;
        public double Score(Loop loop) => score(++Scored);
        public ICritic Fit(IReadOnlyList<RatedLoop> ratings, Seed seed) => this;
        public void Save(string path) => throw new NotSupportedException();
        public void SaveWeights(string path) => throw new NotSupportedException();
        public void Dispose() { }
    }

    private sealed class ByLoop(Func<Loop, double> score) : ICritic
    {
        public int RatingsHeard => 0;
        public double Score(Loop loop) => score(loop);
        public ICritic Fit(IReadOnlyList<RatedLoop> ratings, Seed seed) => this;
        public void Save(string path) => throw new NotSupportedException();
        public void SaveWeights(string path) => throw new NotSupportedException();
        public void Dispose() { }
    }
}

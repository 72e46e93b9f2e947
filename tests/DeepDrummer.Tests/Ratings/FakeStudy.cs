using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Tests.Patterns;

namespace DeepDrummer.Tests.Ratings;

/// <summary>A study that takes milliseconds: fake critics, a short search, a taste for the first beat.</summary>
internal sealed class FakeStudy
{
    public FakeCritics Critics { get; } = new();

    public SampleLibrary Library { get; } = MadeUpSounds.Named("a,b \"loud\".wav", "b.wav", "c.wav", "d.wav", "e.wav", "ü.wav");

    public StudyMethod Method => new()
    {
        Name = "fake",
        Summary = "A weight a cell.",
        Fresh = (_, seed) => FakeCritic.Fresh(seed, Critics),
        Load = (_, path) => FakeCritic.Load(path, Critics),
        ProblemOfWeights = path => File.ReadAllLines(path) is { Length: 66 } ? null : $"{path} is no fake critic.",
        ProposePhase1 = turn => Best(turn.Critic, turn.Library, turn.Seed, 3),
        ProposePhase2 = turn => Best(turn.Critic, turn.Library, turn.Seed, 6),
    };

    private static Proposal Best(ICritic critic, SampleLibrary library, Seed seed, int among)
    {
        RandomStream random = seed.Stream("draw");
        return Enumerable.Range(0, among)
            .Select(_ => LoopGenerator.Draw(library, new LoopOptions { Density = random.Uniform() }, random))
            .Select(loop => new Proposal(loop, critic.Score(loop), among))
            .MaxBy(proposal => proposal.Score)!;
    }
}

/// <summary>Likes loops that hit more in the first half than in the second; now and then the answer slips.</summary>
internal sealed class FakeRater(Seed seed) : IRater, IPairRater
{
    /// <summary>Called before each answer; of a pair, with its first loop.</summary>
    public Action<Question> Asked { get; init; } = _ => { };

    public ValueTask<bool> RateAsync(Question question, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        Asked(question);
        return ValueTask.FromResult(Early(question.Loop) > 0 ^ seed.Stream("slip", question.Trial).Chance(0.1));
    }

    public ValueTask<PairAnswer> CompareAsync(PairQuestion question, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        Asked(new Question(question.Rater, question.Trial, question.Phase, question.A));
        (int a, int b) = (Early(question.A), Early(question.B));
        bool slips = seed.Stream("slip", question.Trial).Chance(0.1);
        return ValueTask.FromResult(slips || Math.Max(a, b) <= 0 ? PairAnswer.Neither : a > b ? PairAnswer.A : PairAnswer.B);
    }

    private static int Early(Loop loop) => Enumerable.Range(0, 64).Sum(cell => loop.Grid.Cells[cell] ? (cell % 16 < 8 ? 1 : -1) : 0);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

using System.Globalization;
using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Tests.Ratings;

/// <summary>A critic that costs nothing: a weight a cell, a random step towards each rating. It forgets nothing and saves every bit.</summary>
internal sealed class FakeCritic : ICritic
{
    private readonly double[] weights;
    private readonly FakeCritics owner;
    private bool disposed;

    private FakeCritic(double[] weights, int heard, FakeCritics owner)
    {
        (this.weights, RatingsHeard, this.owner) = (weights, heard, owner);
        owner.Live(+1);
    }

    public static FakeCritic Fresh(Seed seed, FakeCritics owner)
    {
        RandomStream random = seed.Stream("weights");
        return new([.. Enumerable.Range(0, 64).Select(_ => 0.1 * random.Normal())], 0, owner);
    }

    public static FakeCritic Load(string path, FakeCritics owner)
    {
        string[] lines = File.ReadAllLines(path);
        if (lines.Length != 66 || lines[65] != "end")
            throw new InvalidDataException($"{path} is no fake critic.");
        return new([.. lines[1..65].Select(line => double.Parse(line, CultureInfo.InvariantCulture))], int.Parse(lines[0], CultureInfo.InvariantCulture), owner);
    }

    public int RatingsHeard { get; }

    public double Score(Loop loop)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        double sum = loop.Sounds.Sum(sound => 0.01 * sound);
        for (int cell = 0; cell < 64; cell++)
            sum += loop.Grid.Cells[cell] ? weights[cell] : 0;
        return 1 / (1 + Math.Exp(-sum));
    }

    public ICritic Fit(IReadOnlyList<RatedLoop> ratings, Seed seed)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        owner.Learned(ratings.Count);
        RandomStream random = seed.Stream("batch");
        double[] next = [.. weights];
        for (int batch = 0; batch < 8 && ratings.Count <= owner.LearnsFor; batch++)
        {
            RatedLoop rated = ratings[random.Below(ratings.Count)];
            for (int cell = 0; cell < 64; cell++)
                if (rated.Loop.Grid.Cells[cell])
                    next[cell] += (rated.Liked ? 0.1 : -0.1) * random.Uniform();
        }
        return new FakeCritic(next, ratings.Count, owner);
    }

    public void SaveWeights(string path) => Save(path);

    public void Save(string path)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        string text = $"{RatingsHeard}\n{string.Concat(weights.Select(weight => weight.ToString("R", CultureInfo.InvariantCulture) + "\n"))}end\n";
        File.WriteAllText(path + ".partial", text);
        File.Move(path + ".partial", path, overwrite: true);
    }

    public void Dispose()
    {
        Assert.False(disposed, "A critic was disposed of twice.");
        disposed = true;
        owner.Live(-1);
    }
}

/// <summary>Counts the critics of one test.</summary>
internal sealed class FakeCritics
{
    private int alive, most;
    private readonly List<int> lessons = [];

    /// <summary>Ratings after which lessons change nothing any more.</summary>
    public int LearnsFor { get; set; } = int.MaxValue;

    /// <summary>Critics not yet disposed of.</summary>
    public int Alive => alive;

    /// <summary>The most there were at once.</summary>
    public int Most => most;

    /// <summary>The number of ratings of each lesson given, in order.</summary>
    public IReadOnlyList<int> Lessons
    {
        get
        {
            lock (lessons)
                return [.. lessons];
        }
    }

    public void Live(int more)
    {
        lock (lessons)
        {
            alive += more;
            most = Math.Max(most, alive);
        }
    }

    public void Learned(int ratings)
    {
        lock (lessons)
            lessons.Add(ratings);
    }
}

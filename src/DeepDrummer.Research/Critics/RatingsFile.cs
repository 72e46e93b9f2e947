using System.Globalization;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Research.Critics;

/// <summary>The file of a learner that is made of what it heard: its options, and every rated loop by the library's indices.</summary>
/// <param name="Ratings">In the order given.</param>
/// <param name="Options">As text.</param>
/// <param name="Population">Earlier listeners that it believes, if any.</param>
internal sealed record RatingsFile(IReadOnlyList<RatedLoop> Ratings, string Options, PopulationPrior? Population)
{
    private const string Kind = "learner", OptionsKey = "options", Library = "sounds_hash";
    private const string Rows = "ratings.rows", Grids = "ratings.grids", Sounds = "ratings.sounds", Liked = "ratings.liked", Pairs = "ratings.pairs";

    /// <param name="path">Where to.</param>
    /// <param name="kind">Which learner this is.</param>
    /// <param name="library">Whose sounds the loops play.</param>
    public void Write(string path, string kind, SampleLibrary library)
    {
        Loop[] loops = [.. Ratings.Select(rating => rating.Loop)];
        int rows = loops.Sum(loop => loop.Grid.Rows);
        long steps = loops.Length > 0 ? loops[0].Grid.Steps : Grid.OriginalSteps;
        SafeTensors.Write(path, new TensorFile(
            new Dictionary<string, StoredTensor>(Population is null ? [] : PopulationFile.Tensors(Population))
            {
                [Rows] = Column(loops.Select(loop => (float)loop.Grid.Rows)),
                [Grids] = new([rows, steps], [.. loops.SelectMany(loop => loop.Grid.Cells.ToArray()).Select(hit => hit ? 1f : 0f)]),
                [Sounds] = Column(loops.SelectMany(loop => loop.Sounds).Select(sound => (float)sound)),
                [Liked] = Column(Ratings.Select(rating => rating.Liked ? 1f : 0f)),
                [Pairs] = Column(Ratings.Select(rating => (float)(rating.Pair ?? -1))),
            },
            new Dictionary<string, string>(Population is null ? [] : PopulationFile.Metadata(Population))
            {
                ["format"] = "pt", [Kind] = kind, [OptionsKey] = Options, [Library] = library.Hash,
                ["ratings_heard"] = Ratings.Count.ToString(CultureInfo.InvariantCulture),
            }));
    }

    /// <param name="library">Whose sounds the loops must play; null to take the file at its word.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is another learner's, of other sounds, or does not hold what it should.</exception>
    public static RatingsFile Read(string path, string kind, SampleLibrary? library)
    {
        TensorFile file = SafeTensors.Read(path);
        if (file.Metadata.GetValueOrDefault(Kind) is var found && found != kind)
            throw new InvalidDataException($"{path} holds {(found is null ? "no learner" : $"a {found}")}, not a {kind}.");
        if (library is not null && file.Metadata.GetValueOrDefault(Library) is var hash && hash != library.Hash)
            throw new InvalidDataException($"{path} knows loops of other sounds: their hash is {hash}, and that of {library.Origin} is {library.Hash}.");
        float[] rows = Values(Rows), grids = Values(Grids), sounds = Values(Sounds), liked = Values(Liked), pairs = Values(Pairs);
        int steps = file.Tensors[Grids].Shape is [_, > 0 and <= int.MaxValue] shape ? (int)shape[1] : 0, total = (int)rows.Sum();
        if (steps == 0 || grids.Length != total * steps || sounds.Length != total || liked.Length != rows.Length || pairs.Length != rows.Length)
            throw new InvalidDataException($"{path}: {rows.Length} loops of {total} rows do not fit {grids.Length} cells, {sounds.Length} sounds, {liked.Length} answers and {pairs.Length} pairs.");

        int most = library?.Count ?? int.MaxValue;
        var ratings = new List<RatedLoop>(rows.Length);
        for (int number = 0, row = 0; number < rows.Length; row += (int)rows[number++])
        {
            int count = (int)rows[number];
            int[] played = [.. sounds.Skip(row).Take(count).Select(sound => (int)sound)];
            if (count < 1 || played.Any(sound => sound < 0 || sound >= most))
                throw new InvalidDataException($"{path}: loop {number} plays the {count} sounds [{string.Join(", ", played)}] of {most}.");
            bool[] cells = [.. grids.Skip(row * steps).Take(count * steps).Select(cell => cell != 0)];
            ratings.Add(new RatedLoop(new Loop(new Grid(count, steps, cells), played), liked[number] != 0) { Pair = pairs[number] >= 0 ? (int)pairs[number] : null });
        }
        return new RatingsFile(ratings, file.Metadata.GetValueOrDefault(OptionsKey) ?? "", PopulationFile.Of(file, path));

        float[] Values(string name) => file.Tensors.TryGetValue(name, out StoredTensor? tensor)
            ? tensor.Values
            : throw new InvalidDataException($"{path}: tensor {name} of the {kind} is missing.");
    }

    /// <summary>The options in the file, as <paramref name="check"/> lets them pass, for ratings that a likelihood takes.</summary>
    /// <param name="check">Throws <see cref="ArgumentException"/> at options that make no sense.</param>
    /// <exception cref="InvalidDataException">Options or ratings make no learner.</exception>
    public T OptionsAs<T>(string path, Func<T, T> check)
    {
        try
        {
            _ = new TasteLikelihood(Ratings, lapse: 0);
            return check(OptionsJson.Parse<T>(Options, path));
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException($"{path}: {error.Message.ReplaceLineEndings(" ")}", error);
        }
    }

    /// <summary>Why a learner's file cannot be read, in one sentence; null when it can.</summary>
    public static string? Problem(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (Exception unusable) when (unusable is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return unusable.Message;
        }
    }

    private static StoredTensor Column(IEnumerable<float> values) => values.ToArray() is var all ? new StoredTensor([all.Length], all) : null!;
}

using System.CommandLine;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Cli;

/// <summary>The options of <c>study</c>, and how they become a plan.</summary>
internal sealed class StudyOptions(IReadOnlyList<StudyMethod> methods)
{
    private static readonly string[] queryNames = [.. Enum.GetValues<QueryKind>().Select(StorageJson.NameOf)];

    public Option<string> Method { get; } = new("--method")
    {
        Description = $"How loops are proposed and learned from: {string.Join("; ", methods.Select(method => $"{method.Name}, {method.Summary}"))}.",
        HelpName = "NAME", DefaultValueFactory = _ => StudyDefaults.Method,
    };

    public Option<string[]> Set { get; } = new("--set")
    {
        Description = "An option of the method, once or more often; 'deepdrummer methods' lists them.", HelpName = "NAME=VALUE", DefaultValueFactory = _ => [],
    };

    public Option<int> Listeners { get; } = new("--listeners") { Description = "Listeners.", HelpName = "N", DefaultValueFactory = _ => StudyDefaults.Listeners };

    public Option<int> Ratings { get; } = new("--ratings") { Description = "Phase I: ratings that the critic learns from (the paper: 80).", HelpName = "N", DefaultValueFactory = _ => StudyDefaults.Ratings };

    public Option<string> Query { get; } = new("--query")
    {
        Description = $"Phase I: {queryNames[0]}, each loop alone, liked or not; {queryNames[1]}, two loops an answer: the first, the second or neither.",
        HelpName = "QUERY", DefaultValueFactory = _ => queryNames[0],
    };

    public Option<string> Stop { get; } = new("--stop")
    {
        Description = $"What ends Phase I: {string.Join(", ", StoppingWatch.Names)}. A rule may end it before --ratings, never after; {StoppingWatch.NameOf(StoppingKind.PosteriorGain)} is for methods that know how unsure they are.",
        HelpName = "RULE", DefaultValueFactory = _ => StoppingWatch.NameOf(StoppingKind.Fixed),
    };

    public Option<int> Blind { get; } = new("--blind") { Description = "Phase II: blind loops of the untrained critic, and as many of the trained one (the paper: 30).", HelpName = "N", DefaultValueFactory = _ => StudyDefaults.Blind };

    public Option<int> MatchedRandom { get; } = new("--matched-random") { Description = "Phase II: also so many random loops as dense as the trained critic's.", HelpName = "N", DefaultValueFactory = _ => 0 };

    public Option<int> Repeats { get; } = new("--repeats") { Description = "Phase II: also so many loops once more, to see how reliable a listener is.", HelpName = "N", DefaultValueFactory = _ => 0 };

    public Option<int?> AnswerLag { get; } = new("--answer-lag") { Description = "Ratings that a proposal does not know yet. Without it: the method's own (original 1, corrected 0).", HelpName = "N" };

    public Option<string> Rater { get; } = new("--rater")
    {
        Description = "Who listens: simulated, simulated:FAMILY, scripted:FILE, or exec:COMMAND, a program that answers one JSON line a loop.",
        HelpName = "RATER", DefaultValueFactory = _ => StudyDefaults.Rater,
    };

    public Option<double> RaterTimeOut { get; } = new("--rater-timeout") { Description = "How long a program may think about one loop.", HelpName = "SECONDS", DefaultValueFactory = _ => RaterSetting.UsualTimeOut };

    public Option<string?> Sounds { get; } = new("--sounds")
    {
        Description = $"Folder of your own sounds, or '{SoundSource.BuiltIn}' for the built-in kit. Without it: Debian's drum packages, or else the built-in kit.", HelpName = "DIR",
    };

    public Option<ulong> Seed { get; } = new("--seed") { Description = "Same seed, same bytes.", HelpName = "N", DefaultValueFactory = _ => StudyDefaults.Seed };

    public Option<string> Device { get; } = new("--device") { Description = "Where critics learn: cpu, cuda or cuda:N.", HelpName = "DEVICE", DefaultValueFactory = _ => StudyDefaults.Device };

    public Option<string?> StartFrom { get; } = new("--start-from")
    {
        Description = "Weights that every listener's critic starts from, instead of fresh ones. A checkpoint from the middle of a session brings Adam's moments along.", HelpName = "WEIGHTS",
    };

    public Option<string?> Out { get; } = new("--out") { Description = $"Folder of the run, new or empty. Without it: {StudyDefaults.Runs}/METHOD-seedN-1, -2 …", HelpName = "DIR" };

    public Option<int> Jobs { get; } = new("--jobs") { Description = "Listeners at once. Changes no result. Without it: one a core.", HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount };

    public Option<string?> Resume { get; } = new("--resume") { Description = "Go on with a run that was broken off; all else was settled when it began.", HelpName = "RUN" };

    public Option<bool> Json { get; } = new("--json") { Description = "Print summary.json instead of the table." };

    /// <summary>What a run is made of, and what it cannot change once it began.</summary>
    private IReadOnlyList<Option> OfThePlan => [Method, Set, Listeners, Ratings, Query, Stop, Blind, MatchedRandom, Repeats, AnswerLag, Rater, RaterTimeOut, Sounds, Seed, Device, StartFrom, Out];

    public IEnumerable<Option> All => [.. OfThePlan, Jobs, Resume, Json];

    /// <summary>Options whose word is a path.</summary>
    private IReadOnlyList<Option<string?>> Paths => [Sounds, StartFrom, Out, Resume];

    /// <summary>Everything that is wrong with the line, one sentence a problem.</summary>
    public IEnumerable<string> Problems(ParseResult line)
    {
        if (line.GetValue(Jobs) is var jobs and (< 1 or > StudyDefaults.MostJobs))
            yield return $"--jobs {jobs}: 1 to {StudyDefaults.MostJobs} listeners can be asked at once.";
        string[] blank = [.. Paths.Where(path => line.GetValue(path) is "").Select(path => path.Name)];
        foreach (string option in blank)
            yield return $"{option} \"\" names nothing.";
        if (blank.Length > 0)
            yield break;
        if (line.GetValue(Resume) is not null)
        {
            foreach (Option option in OfThePlan.Where(option => line.GetResult(option) is { Implicit: false }))
                yield return $"{option.Name} was settled when the run began, and cannot change when it is resumed.";
            yield break;
        }

        foreach (string problem in Plan(line).ProblemsOfNumbers())
            yield return problem;
        if (Found(line) is null)
            yield return $"There is no method '{line.GetValue(Method)}'; there are {string.Join(", ", methods.Select(method => method.Name))}.";
        else if (SetProblem(line) is string set)
            yield return set;
        if (!queryNames.Contains(line.GetValue(Query)!))
            yield return $"'{line.GetValue(Query)}' is no kind of question; there are {string.Join(" and ", queryNames)}.";
        if (StopProblem(line) is string stop)
            yield return stop;
        foreach (string problem in Plan(line).ProblemsOfPlace())
            yield return problem;
        if (RaterProblem(line.GetValue(Rater)!) is string rater)
            yield return rater;
        if (line.GetValue(Sounds) is string sounds && sounds != SoundSource.BuiltIn && !Directory.Exists(sounds))
            yield return $"There is no folder of sounds {sounds}.";
        if (WeightsProblem(line) is string weights)
            yield return weights;
        if (line.GetValue(Out) is string folder && RunFolder.Obstacle(folder) is string obstacle)
            yield return obstacle;
    }

    /// <summary>What the line asks for.</summary>
    public StudyPlan Plan(ParseResult line)
    {
        StudyPlan plan = PlanOfWords(line);
        return plan with { WorkingFolder = plan.IsProgram ? Environment.CurrentDirectory : null };
    }

    private StudyPlan PlanOfWords(ParseResult line) => new()
    {
        Method = line.GetValue(Method)!,
        Set = MethodOptions(line),
        Rater = Absolute(line.GetValue(Rater)!),
        RaterTimeOutSeconds = line.GetValue(RaterTimeOut),
        Sounds = line.GetValue(Sounds) is string sounds && sounds != SoundSource.BuiltIn ? Path.GetFullPath(sounds) : line.GetValue(Sounds),
        Device = line.GetValue(Device)!,
        StartFrom = line.GetValue(StartFrom) is string weights ? Path.GetFullPath(weights) : null,
        Listeners = line.GetValue(Listeners),
        Seed = line.GetValue(Seed),
        Protocol = new RatingProtocol
        {
            Ratings = line.GetValue(Ratings),
            Query = (QueryKind)Math.Max(0, Array.IndexOf(queryNames, line.GetValue(Query))),
            Stop = StoppingWatch.Named(line.GetValue(Stop)) ?? StoppingKind.Fixed,
            Blind = line.GetValue(Blind),
            MatchedRandom = line.GetValue(MatchedRandom),
            Repeats = line.GetValue(Repeats),
            AnswerLag = line.GetValue(AnswerLag) ?? Found(line)?.AnswerLag ?? 0,
        },
    };

    /// <summary>The options of the method that are set, files by their whole path; the last of equal names holds.</summary>
    private SortedDictionary<string, string>? MethodOptions(ParseResult line)
    {
        var set = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string[] pair in line.GetValue(Set)!.Select(text => text.Split('=', 2)))
            set[pair[0]] = pair.ElementAtOrDefault(1) is string value ? pair[0] == "prior" && value is not ("none" or "") ? Path.GetFullPath(value) : value : "";
        return set.Count > 0 ? set : null;
    }

    private string? SetProblem(ParseResult line)
    {
        if (line.GetValue(Set)!.FirstOrDefault(text => !text.Contains('=')) is string odd)
            return $"--set '{odd}' sets nothing: it is NAME=VALUE.";
        try
        {
            Found(line)!.Changed(MethodOptions(line));
            return null;
        }
        catch (Exception problem) when (problem is ArgumentException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return Host.OneLine(problem);
        }
    }

    private string? StopProblem(ParseResult line) => StoppingWatch.Named(line.GetValue(Stop)) switch
    {
        null => $"'{line.GetValue(Stop)}' ends no Phase I; there are {string.Join(", ", StoppingWatch.Names)}.",
        StoppingKind kind => Found(line) is StudyMethod method ? StoppingWatch.Problem(kind, method) : null,
    };

    private string? WeightsProblem(ParseResult line) => line.GetValue(StartFrom) switch
    {
        null => null,
        string weights when !File.Exists(weights) => $"There is no file of weights {weights}.",
        string weights => Found(line)?.ProblemOfWeights(Path.GetFullPath(weights)),
    };

    private StudyMethod? Found(ParseResult line) => methods.FirstOrDefault(method => method.Name == line.GetValue(Method));

    /// <summary>The path of a script holds wherever the run is resumed.</summary>
    private static string Absolute(string rater) =>
        rater.Split(':', 2) is ["scripted", { Length: > 0 } file] ? $"scripted:{Path.GetFullPath(file)}" : rater;

    private static string? RaterProblem(string rater)
    {
        try
        {
            RaterSpec.Parse(rater);
            return null;
        }
        catch (Exception unusable) when (unusable is ArgumentException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return Host.OneLine(unusable);
        }
    }
}

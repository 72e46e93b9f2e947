using System.Globalization;
using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Statistics;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Research.Displays;

/// <summary>A small study of simulated listeners, run where a notebook can wait for it, and kept nowhere.</summary>
/// <param name="Method">What was compared before and after learning.</param>
/// <param name="Protocol">What each listener went through.</param>
/// <param name="Sessions">[listeners][trials].</param>
public sealed partial record LiveStudy(StudyMethod Method, RatingProtocol Protocol, IReadOnlyList<IReadOnlyList<Trial>> Sessions)
{
    /// <summary>Likes of both models, one entry a listener.</summary>
    public IReadOnlyList<ListenerTheta> Thetas => [.. Sessions.Select((trials, rater) => new ListenerTheta(
        rater, trials.Count(trial => trial.Arm == Arm.Init && trial.Liked), trials.Count(trial => trial.Arm == Arm.Init),
        trials.Count(trial => trial.Arm == Arm.Final && trial.Liked), trials.Count(trial => trial.Arm == Arm.Final)))];

    public ThetaCounts Counts => ThetaCounts.Of(Thetas);

    /// <summary>Answers of Phase I: [listeners][trials].</summary>
    public IReadOnlyList<IReadOnlyList<bool>> Learning => [.. Sessions.Select(trials => trials.Where(trial => trial.Arm == Arm.Learning).Select(trial => trial.Liked).ToArray())];

    /// <summary>Runs every session. The same seed gives the same trials, on one core or many.</summary>
    /// <param name="method">What learns and proposes.</param>
    /// <param name="protocol">Its trials; the lag of its answers is the method's.</param>
    /// <param name="library">The sounds.</param>
    /// <param name="rater">Who listens, by listener; called from many threads.</param>
    /// <param name="listeners">How many.</param>
    /// <param name="seed">All chance of the study.</param>
    /// <exception cref="ArgumentException">The protocol makes no session; the message holds every problem.</exception>
    public static LiveStudy Run(StudyMethod method, RatingProtocol protocol, SampleLibrary library, Func<Listener, IRater> rater, int listeners, Seed seed)
    {
        protocol = protocol with { AnswerLag = method.AnswerLag };
        if (protocol.Problems(library) is { Count: > 0 } problems)
            throw new ArgumentException(string.Join(' ', problems), nameof(protocol));
        var sessions = new Trial[listeners][];
        Parallel.For(0, listeners, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, index =>
            sessions[index] = SessionAsync(method, protocol, library, rater, Listener.Of(seed, index)).GetAwaiter().GetResult());
        return new LiveStudy(method, protocol, sessions);
    }

    /// <param name="rater">As <c>--rater</c> has it: <c>simulated</c>, or <c>simulated:FAMILY</c>.</param>
    /// <inheritdoc cref="Run(StudyMethod, RatingProtocol, SampleLibrary, Func{Listener, IRater}, int, Seed)"/>
    public static LiveStudy Run(StudyMethod method, RatingProtocol protocol, SampleLibrary library, string rater, int listeners, Seed seed)
    {
        RaterSpec raters = RaterSpec.Parse(rater);
        var setting = new RaterSetting { Library = library, Folder = "", WriteWav = (_, _) => { } };
        return Run(method, protocol, library, listener => raters.CreateOwn(listener.Index, listener.Seed.Child("rater"), setting), listeners, seed);
    }

    private static async Task<Trial[]> SessionAsync(StudyMethod method, RatingProtocol protocol, SampleLibrary library, Func<Listener, IRater> raterOf, Listener listener)
    {
        using ICritic initial = method.Fresh(library, listener.Seed.Child("critic"));
        await using IRater rater = raterOf(listener);
        var trials = new List<Trial>(protocol.Trials);
        await foreach (Trial trial in new ListenerSession(method, protocol, library, listener).RunAsync(initial, rater, new SessionStart([], null), _ => { }))
            trials.Add(trial);
        return [.. trials];
    }
}

/// <summary>Shows a study as its trial flow and its caution.</summary>
public sealed class LiveStudyDisplay : ITypeFormatterSource
{
    public IEnumerable<object> CreateTypeFormatters() =>
        [new TypeFormatter<LiveStudy>("text/html", study => Table(study).Html()), new TypeFormatter<LiveStudy>("text/plain", study => Table(study).Plain())];

    private static HtmlTable Table(LiveStudy study) => new(
        FormattableString.Invariant($"{study.Method.Name}: {study.Sessions.Count} listener{(study.Sessions.Count == 1 ? "" : "s")}, {study.Protocol.Ratings} ratings, then {study.Protocol.Blind} + {study.Protocol.Blind} blind loops"),
        ["listener", "liked while learning", "init theta", "final theta", "delta"],
        [.. study.Thetas.Select(theta => (string[])
        [
            theta.Rater.ToString(CultureInfo.InvariantCulture),
            FormattableString.Invariant($"{study.Learning[theta.Rater].Count(liked => liked)} of {study.Protocol.Ratings}"),
            ThetaSummaryDisplay.Number(theta.InitTheta, "0.000"), ThetaSummaryDisplay.Number(theta.FinalTheta, "0.000"), ThetaSummaryDisplay.Number(theta.DeltaTheta, "+0.000;−0.000;0.000"),
        ])],
        StudySummary.Caution);
}

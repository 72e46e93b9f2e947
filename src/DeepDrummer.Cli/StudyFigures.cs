using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Displays;
using DeepDrummer.Research.Figures;
using DeepDrummer.Research.Numerics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using DeepDrummer.Research.Statistics;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Cli;

/// <summary>What a finished run shows and plays: its figures and its best loops.</summary>
internal static class StudyFigures
{
    /// <summary>Loops of final critics that are written as files.</summary>
    private const int LoopsKept = 8;

    /// <summary>Writes <c>figures/</c> and <c>loops/</c> of a run; what could not be drawn is said in the report.</summary>
    public static FigureReport Write(RunFolder folder, RunHistory history, SampleLibrary library)
    {
        IReadOnlyList<TrialRated> best = BestLoops.Of(history, LoopsKept);
        foreach ((int rank, TrialRated trial) in best.Index())
        {
            Directory.CreateDirectory(folder.Loops);
            string name = FormattableString.Invariant($"{rank + 1:00}-listener{trial.Rater:000}-{(trial.Liked ? "liked" : "disliked")}-p{trial.Score:0.000}");
            LoopFiles.Write(Path.Combine(folder.Loops, name), trial.ToTrial(library).Loop, library, new RenderOptions());
        }
        StudyPlan plan = folder.Info.Plan;
        string caption = FormattableString.Invariant($"{plan.Method}, seed {plan.Seed}, {library.Count} sounds. {(plan.IsSimulated ? StudySummary.Caution : "")}");
        return FigureWriter.WriteAll(Draw(history, best, library, plan, caption), folder.Figures);
    }

    private static List<(string, Figure)> Draw(RunHistory history, IReadOnlyList<TrialRated> best, SampleLibrary library, StudyPlan plan, string caption)
    {
        var figures = new List<(string, Figure)>();
        ListenerHistory[] complete = [.. history.Complete];
        string title = FormattableString.Invariant($"{complete.Length} listeners, {(plan.Protocol.Stop == StoppingKind.Fixed ? "" : "at most ")}{plan.Protocol.Ratings} ratings each");
        if (complete.Length > 1)
        {
            ThetaCounts counts = ThetaCounts.Of([.. complete.Select(listener => listener.Theta)]);
            figures.AddRange(ThetaFigures.Both(ThetaAnalysis.Of(counts, new ThetaAnalysisOptions(), new Seed(plan.Seed)), counts, title, caption));
        }
        if (complete.Length > 0)
            figures.Add(("learning-curve", LearningCurveFigure.Draw(
                [.. complete.Select(listener => listener.Trials.Where(trial => trial.Arm == Arm.Learning).Select(trial => trial.Liked).ToArray())],
                new LearningCurveOptions
                {
                    Window = Math.Clamp(plan.Protocol.Ratings / 4, 1, 10),
                    InitialTheta = complete.Average(listener => listener.Theta.InitTheta),
                    FinalTheta = complete.Average(listener => listener.Theta.FinalTheta),
                }) with { Title = $"Likes while the critic learned: {title}", Caption = caption }));
        if (best.Count > 0)
            figures.AddRange(LoopFigures(best[0], library, plan.Seed));
        return figures;
    }

    /// <summary>For the eye rather than the critic: frames long enough that the lowest bands hold a bin each.</summary>
    private static readonly LogMelOptions mel = new() { MelRate = Sound.Rate, Frame = 2048, Hop = 512, Bands = 96 };

    /// <summary>The best loop three ways: what it plays, its shape, its spectrum.</summary>
    private static IEnumerable<(string, Figure)> LoopFigures(TrialRated trial, SampleLibrary library, ulong seed)
    {
        Loop loop = trial.ToTrial(library).Loop;
        string caption = FormattableString.Invariant($"Listener {trial.Rater}, {(trial.Liked ? "liked" : "disliked")}, p_good {trial.Score:0.000}, seed {seed}.");
        float[] bars = LoopRenderer.Render(loop, library, new RenderOptions())[..(4 * Sound.Rate)];
        double[] edges = [.. Enumerable.Range(1, mel.Bands).Select(band => MelBank.Hertz(MelBank.Mel(mel.MelRate / 2.0) * band / (mel.Bands + 1)))];
        yield return ("best-loop-grid", StepGridFigure.Draw(loop.Grid, [.. trial.Rows.Select(row => row.Sound)], new StepGridOptions())
            with { Title = "The surest loop: its steps", Caption = caption });
        yield return ("best-loop-wave", WaveformFigure.Draw(bars, new WaveformOptions()) with { Title = "The surest loop: two bars", Caption = caption });
        Matrix level = LogMel.Compute(bars, mel);                                 // [bands × frames], dB
        yield return ("best-loop-mel", MelSpectrogramFigure.Draw(level, new MelSpectrogramOptions { BandHz = edges, HopSeconds = mel.Hop / (double)Sound.Rate })
            with { Title = "The surest loop: mel spectrogram", Caption = caption });
    }
}

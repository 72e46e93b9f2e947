using DeepDrummer.Research.Figures;
using DeepDrummer.Research.Numerics;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using MathNet.Numerics.Distributions;

namespace DeepDrummer.Tests.Figures;

/// <summary>What each figure puts where.</summary>
public sealed class DrawingTests
{
    private static ScatterTrace Trace(Figure figure, string name) => figure.Traces.OfType<ScatterTrace>().Last(trace => trace.Name!.Value.Value.StartsWith(name, StringComparison.Ordinal));

    [Fact]
    public void Theta_densities_show_every_listener_below_zero()
    {
        Figure figure = ThetaDensityFigure.Draw(Gallery.Bump(0.4), Gallery.Bump(0.6));
        ScatterTrace[] rugs = [.. figure.Traces.OfType<ScatterTrace>().Where(trace => trace.Mode == ScatterMode.Markers)];
        Assert.Equal(2, rugs.Length);
        Assert.Equal(Gallery.Bump(0.4).Listeners, rugs[0].X);
        Assert.Equal(Gallery.Bump(0.6).Listeners, rugs[1].X);
        Assert.All(rugs, rug => Assert.All(rug.Y, y => Assert.InRange(y, figure.Layout.YAxis!.Range![0], 0)));
        Assert.Contains("mean 0.600, n = 4", figure.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_delta_density_marks_zero_the_mean_and_its_interval()
    {
        Figure figure = DeltaDensityFigure.Draw(Gallery.Bump(0), new MeanInterval { Mean = -0.05, Low = -0.1, High = 0.02 });
        Assert.Equal([(-0.1, 0.02), (-0.05, -0.05), (0, 0)], figure.Layout.Shapes!.Select(shape => (shape.X0, shape.X1)));
        Assert.Equal("mean −0.050, 95 % CI [−0.100, 0.020]", figure.Layout.Annotations![0].Text.Value);
        Assert.Contains("1 gained, 2 stayed, 1 lost.", figure.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_density_with_a_hole_is_refused_by_name()
    {
        ListenerDensity broken = Gallery.Bump(0.4) with { Y = [0, 1, double.NaN, 1, 0] };
        Assert.StartsWith("final density, y[2] is NaN", Assert.Throws<ArgumentException>(() => ThetaDensityFigure.Draw(Gallery.Bump(0.4), broken)).Message, StringComparison.Ordinal);
        Assert.Equal(
            "The delta density has 5 points and 0 listeners; it takes at least 2 and 1.",
            Assert.Throws<ArgumentException>(() => DeltaDensityFigure.Draw(Gallery.Bump(0) with { Listeners = [] }, new MeanInterval { Mean = 0, Low = 0, High = 0 })).Message);
    }

    [Fact]
    public void A_learning_curve_is_the_mean_of_the_last_ratings_with_its_t_interval()
    {
        bool[][] likes = [[true, true, false, true], [false, true, true, true], [false, false, false, true]];
        Figure figure = LearningCurveFigure.Draw(likes, new LearningCurveOptions { Window = 2, IntervalListeners = 2 });
        ScatterTrace mean = Trace(figure, "Mean of the last 2"), high = Trace(figure, "Upper"), low = Trace(figure, "its 95 %"), trials = Trace(figure, "Each trial");
        Assert.Equal([2, 3, 4], mean.X);
        Assert.Equal([1.5 / 3, 1.5 / 3, 2.0 / 3], mean.Y);
        Assert.Equal([1 / 3.0, 2 / 3.0, 1 / 3.0, 1], trials.Y);
        double[][] shares = [[1, 0.5, 0], [0.5, 1, 0], [0.5, 1, 0.5]];           // of the three listeners at trials 2, 3 and 4
        for (int point = 0; point < 3; point++)
        {
            double average = shares[point].Average(), spread = Math.Sqrt(shares[point].Sum(share => Math.Pow(share - average, 2)) / 2 / 3);
            double half = StudentT.InvCDF(0, 1, 2, 0.975) * spread;
            Assert.Equal(Math.Min(1, average + half), high.Y[point], 12);
            Assert.Equal(Math.Max(0, average - half), low.Y[point], 12);
        }
    }

    [Fact]
    public void A_listener_who_left_counts_until_then()
    {
        Figure figure = LearningCurveFigure.Draw([[true, true, true], [false]], new LearningCurveOptions { Window = 1 });
        Assert.Equal([0.5, 1, 1], Trace(figure, "Mean").Y);
        Assert.Equal(2, figure.Traces.Count(trace => trace.Name?.Value == "Each listener"));
    }

    [Fact]
    public void A_short_session_shrinks_the_window_and_says_so()
    {
        Figure figure = LearningCurveFigure.Draw([[true, false, true]], new LearningCurveOptions());
        Assert.Equal([2 / 3.0], Trace(figure, "Mean of the last 3 trials").Y);
    }

    [Fact]
    public void No_rating_is_no_learning_curve() =>
        Assert.StartsWith("0 ratings", Assert.Throws<ArgumentException>(() => LearningCurveFigure.Draw([], new LearningCurveOptions())).Message, StringComparison.Ordinal);

    [Fact]
    public void A_step_grid_fills_exactly_the_hits()
    {
        RandomStream random = new Seed(3).Stream("grid");
        var grid = new Grid(3, 8, [.. Enumerable.Range(0, 24).Select(_ => random.Chance(0.4))]);
        Figure figure = StepGridFigure.Draw(grid, ["a", "b", "c"], new StepGridOptions());
        Assert.Equal(24, figure.Layout.Shapes!.Count);
        foreach (Shape cell in figure.Layout.Shapes!)
            Assert.Equal(grid[(int)Math.Round((cell.Y0 + cell.Y1) / 2), (int)Math.Round((cell.X0 + cell.X1) / 2)], cell.FillColor == FigureTheme.Paper.After);
        Assert.Equal([0.0, 4.0], figure.Layout.XAxis!.TickVals);
        Assert.Equal(["a", "b", "c"], figure.Layout.YAxis!.TickText!.Select(name => name.Value));
        Assert.True(figure.Layout.YAxis.Range![0] > figure.Layout.YAxis.Range[1], "row 0 lies on top");
    }

    [Fact]
    public void A_step_grid_refuses_names_that_do_not_fit() =>
        Assert.StartsWith("3 sound names do not fit a grid of 4 rows.", Assert.Throws<ArgumentException>(
            () => StepGridFigure.Draw(Grid.Empty, ["a", "b", "c"], new StepGridOptions())).Message, StringComparison.Ordinal);

    [Theory, InlineData(7), InlineData(100), InlineData(101), InlineData(1000)]
    public void A_waveform_holds_the_lowest_and_highest_sample_of_each_stretch(int length)
    {
        RandomStream random = new Seed(1).Stream("wave", length);
        float[] samples = [.. Enumerable.Range(0, length).Select(_ => (float)random.Normal())];
        Figure figure = WaveformFigure.Draw(samples, new WaveformOptions { Rate = 100, Columns = 100 });
        ScatterTrace high = Trace(figure, "Highest"), low = Trace(figure, "Lowest");
        int columns = Math.Min(100, length);
        Assert.Equal(columns, high.X.Count);
        for (int column = 0; column < columns; column++)
        {
            float[] stretch = samples[(column * length / columns)..((column + 1) * length / columns)];
            Assert.Equal(Math.Round(stretch.Max(), 5), high.Y[column], 6);
            Assert.Equal(Math.Round(stretch.Min(), 5), low.Y[column], 6);
        }
        Assert.Equal(length / 100.0, figure.Layout.XAxis!.Range![1]);
    }

    [Fact]
    public void A_waveform_with_a_hole_is_refused_with_its_place() =>
        Assert.StartsWith("samples[1] is NaN", Assert.Throws<ArgumentException>(() => WaveformFigure.Draw([0, float.NaN], new WaveformOptions())).Message, StringComparison.Ordinal);

    [Fact]
    public void A_mel_spectrogram_marks_round_frequencies_between_the_bands()
    {
        Figure figure = MelSpectrogramFigure.Draw(new Matrix(4, 2), new MelSpectrogramOptions { BandHz = [50, 150, 400, 1200], HopSeconds = 0.01 });
        Assert.Equal([0.5, 1.4, 2.125, 2.75], figure.Layout.YAxis!.TickVals);
        Assert.Equal(["100", "250", "500", "1,000"], figure.Layout.YAxis.TickText!.Select(text => text.Value));
    }

    [Fact]
    public void A_mel_spectrogram_colours_the_range_below_its_loudest_cell()
    {
        var level = new Matrix(2, 2);
        (level[0, 0], level[1, 1]) = (-200, 12.346);
        Figure figure = MelSpectrogramFigure.Draw(level, new MelSpectrogramOptions { BandHz = [100, 200], HopSeconds = 0.01, DynamicRange = 60 });
        HeatmapTrace cells = Assert.IsType<HeatmapTrace>(figure.Traces[0]);
        Assert.Equal((-47.65, 12.35), (cells.ZMin, cells.ZMax));
        Assert.Equal((-200.0, 12.35), (cells.Z[0, 0], cells.Z[1, 1]));
        Assert.Equal(12.346, level[1, 1]);
    }

    [Fact]
    public void A_mel_spectrogram_refuses_frequencies_that_do_not_fit() =>
        Assert.StartsWith("3 frequencies do not fit a spectrogram of [4 bands × 2 frames]", Assert.Throws<ArgumentException>(
            () => MelSpectrogramFigure.Draw(new Matrix(4, 2), new MelSpectrogramOptions { BandHz = [1, 2, 3], HopSeconds = 0.01 })).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(2.4, new[] { 0, 0.5, 1, 1.5, 2 })]
    [InlineData(12.5, new[] { 0.0, 2, 4, 6, 8, 10, 12 })]
    [InlineData(0.3, new[] { 0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3 })]
    public void Ticks_are_round(double peak, double[] ticks) => Assert.Equal(ticks, NiceTicks.UpTo(peak));
}

using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Ratings;

/// <summary>What each family's taste is made of, by hand-counted values.</summary>
public sealed class ListenerFamilyTests
{
    private static readonly SampleLibrary kit = BuiltInKit.Load();
    private static readonly HeardLibrary heard = HeardLibrary.Of(kit);
    private static readonly int kick = Index("kick/deep"), snare = Index("snare/tight"), hat = Index("hat/closed"), open = Index("hat/open"), crash = Index("cymbal/crash");

    private static int Index(string name) => Enumerable.Range(0, kit.Count).Single(sound => kit[sound].Name.StartsWith(name, StringComparison.Ordinal));

    private static HeardLoop Of(string rows, params int[] sounds) => new(new Loop(GridText.Parse(rows.Split(' ')), sounds), heard);

    [Fact]
    public void A_kick_is_low_a_hat_is_high_and_a_snare_is_noisier_than_a_kick()
    {
        Assert.All(heard.Sounds, sound => Assert.Equal(1, sound.Bands.Sum(), 1e-9));
        Assert.InRange(heard.Sounds[kick].Bands[OnsetProfile.Low], 0.5, 1);
        Assert.InRange(heard.Sounds[hat].Bands[OnsetProfile.High], 0.8, 1);
        Assert.True(heard.Sounds[snare].Noise > heard.Sounds[kick].Noise);
        Assert.True(heard.Sounds[crash].Decay > heard.Sounds[open].Decay && heard.Sounds[open].Decay > heard.Sounds[hat].Decay);
        Assert.True(heard.Sounds[hat].Brightness > heard.Sounds[snare].Brightness && heard.Sounds[snare].Brightness > heard.Sounds[kick].Brightness);
    }

    [Fact]
    public void Places_of_sounds_have_mean_0_and_spread_1_over_the_library()
    {
        for (int axis = 0; axis < 4; axis++)
        {
            (double mean, double spread) = Scale.Of([.. heard.Sounds.Select(sound => sound.Place[axis])]);
            Assert.Equal(0, mean, 1e-9);
            Assert.Equal(1, spread, 1e-9);
        }
    }

    [Theory]
    [InlineData("..x...x...x...x.")]
    [InlineData("x..x..x.........")]
    [InlineData("...............x")]
    [InlineData("x...x...x...x...")]
    [InlineData("................")]
    [InlineData("xx.x.xx..x.x..xx")]
    public void The_syncopation_of_full_strikes_is_that_of_the_row(string row)
    {
        double[] strikes = [.. row.Select(cell => cell == 'x' ? 1.0 : 0)];
        Assert.Equal(Metre.Syncopation(GridText.Parse(row).Row(0)), new OnsetProfile([strikes, strikes, strikes]).Syncopation(0), 1e-9);
    }

    [Fact]
    public void Strikes_at_one_step_saturate_and_fall_into_their_bands()
    {
        OnsetProfile one = Of("x... ....", kick, hat).Onsets, both = Of("x... x...", kick, kick).Onsets, high = Of(".... x...", kick, hat).Onsets;
        double share = heard.Sounds[kick].Weight * heard.Sounds[kick].Bands[0];
        Assert.Equal(share, one.Strikes[OnsetProfile.Low][0], 1e-12);
        Assert.Equal(1 - (1 - share) * (1 - share), both.Strikes[OnsetProfile.Low][0], 1e-12);
        Assert.True(high.Density(OnsetProfile.High) > 5 * high.Density(OnsetProfile.Low));
        Assert.Equal(share, one.Contrast(OnsetProfile.Low, every: 4, first: 0), 1e-12);
        Assert.Equal(-share / 3, one.Contrast(OnsetProfile.Low, every: 4, first: 1), 1e-12);
    }

    [Fact]
    public void Beats_count_by_the_band_of_the_sound_and_not_by_its_row()
    {
        Assert.True(RhythmTaste.Downbeat(Of("x...x...x...x... ................", kick, snare)) > 4 * RhythmTaste.Downbeat(Of("x...x...x...x... ................", hat, snare)));
        Assert.True(RhythmTaste.Backbeat(Of("................ ....x.......x...", kick, snare)) > 0.2);
        Assert.True(RhythmTaste.Backbeat(Of("................ x.......x.......", kick, snare)) < 0);
    }

    [Theory]
    [InlineData("x...x...x...x...", 0)]
    [InlineData("xxxxxxxxxxxxxxxx", 0)]
    [InlineData("x.......x...x...", -4 / 9.0)]                                    // times 8, 4, 4: changes 2/3, 0, 2/3
    [InlineData("x.......x.......", -0.5)]                                        // two strikes say nothing
    public void Evenness_is_minus_the_mean_change_of_the_times_between(string row, double expected) =>
        Assert.Equal(expected, RhythmTaste.Evenness(Of(row, kick)), 1e-12);

    [Fact]
    public void An_inverted_U_is_best_where_it_is_preferred_and_equally_bad_on_either_side()
    {
        MeasuredTaste taste = RhythmTaste.Around("density", loop => loop.Loop.Grid.Density, 0.5);
        Assert.Equal(0, taste.Utility(Of("xx..", kick)));
        Assert.Equal(taste.Utility(Of("x...", kick)), taste.Utility(Of("xxx.", kick)));
        Assert.True(taste.Utility(Of("x...", kick)) < 0);
    }

    [Fact]
    public void A_kit_is_coherent_when_its_sounds_are_alike_and_needs_both_for_a_kick_and_a_hat()
    {
        Assert.Equal(0, Of("x... x...", hat, hat).Kit.Coherence, 1e-12);
        Assert.True(Of("x... x...", hat, open).Kit.Coherence > Of("x... x...", hat, kick).Kit.Coherence);
        KitCharacter whole = Of("x... x...", kick, hat).Kit, half = Of("x... ....", kick, hat).Kit;
        Assert.True(Math.Min(whole.Deepest, whole.Brightest) > 5 * Math.Min(half.Deepest, half.Brightest));
        Assert.True(double.IsFinite(Of(".... ....", kick, hat).Kit.Brightness));
    }

    [Fact]
    public void Every_style_is_most_like_itself()
    {
        foreach (DrumStyle style in DrumStyle.All)
        {
            double[][] Struck(DrumStyle of) => [.. new[] { of.Kick, of.Snare, of.Hat }.Select(role => role.Select(cell => cell == 'x' ? 1.0 : 0).ToArray())];
            Assert.Equal(1, style.Likeness(Struck(style)), 1e-12);
            Assert.All(DrumStyle.All.Where(other => other != style), other => Assert.True(style.Likeness(Struck(other)) < 0.95, $"{style.Name} and {other.Name}"));
            Assert.All(new[] { style.Kick, style.Snare, style.Hat }, role => Assert.Equal(16, role.Length));
            Assert.Equal(0, style.Likeness([new double[16], new double[16], new double[16]]));
        }
    }

    [Fact]
    public void A_kit_that_fits_plays_its_style_and_the_wrong_sounds_do_not()
    {
        DrumStyle rock = DrumStyle.All.Single(style => style.Name == "rock");
        string bar = $"{rock.Kick} {rock.Snare} {rock.Hat}";
        double right = rock.Likeness(DrumStyle.Struck(Of(bar, kick, snare, hat))), wrong = rock.Likeness(DrumStyle.Struck(Of(bar, hat, kick, snare)));
        Assert.True(right > 0.6 && right > wrong + 0.4, $"{right} and {wrong}");
    }

    [Fact]
    public void Prototypes_are_liked_best_where_one_stands()
    {
        ITaste taste = PrototypeTaste.Draw(new Seed(41).Stream("taste"), heard);
        double best = heard.Pool.Max(taste.Utility);
        Assert.All(heard.Pool, loop => Assert.True(taste.Utility(loop) <= 0));
        RandomStream random = new Seed(42).Stream("climb");
        HeardLoop at = heard.Pool[0];
        for (int step = 0; step < 600; step++)
            if (new HeardLoop(LoopMutation.Apply(at.Loop, kit, new LoopOptions(), random), heard) is var next && taste.Utility(next) > taste.Utility(at))
                at = next;
        Assert.InRange(taste.Utility(at), best / 2, 0);                           // far nearer than any of the pool
    }

    [Fact]
    public void A_random_ear_is_its_seeds_own_and_hears_the_audio()
    {
        RandomEar ear = RandomEar.Draw(new Seed(43).Stream("ear"), heard), other = RandomEar.Draw(new Seed(44).Stream("ear"), heard);
        HeardLoop[] loops = [.. heard.Pool.Take(100)];
        Assert.Equal(loops.Select(ear.Utility), loops.Select(RandomEar.Draw(new Seed(43).Stream("ear"), heard).Utility));
        Assert.InRange(Math.Abs(MathNet.Numerics.Statistics.Correlation.Pearson(loops.Select(ear.Utility), loops.Select(other.Utility))), 0, 0.6);
        Assert.NotEqual(ear.Utility(Of("x.......x....... ....x.......x...", kick, snare)), ear.Utility(Of("x.......x....... ....x.......x...", hat, snare)), 1e-3);
    }

    [Fact]
    public void Spectra_are_scaled_over_the_pool()
    {
        double sum = 0, squares = 0;
        int count = 0;
        foreach (HeardLoop loop in heard.Pool)
            foreach (float level in loop.Spectrum)
                (sum, squares, count) = (sum + level, squares + level * level, count + 1);
        Assert.Equal(0, sum / count, 1e-3);
        Assert.Equal(1, Math.Sqrt(squares / count), 1e-3);
    }
}

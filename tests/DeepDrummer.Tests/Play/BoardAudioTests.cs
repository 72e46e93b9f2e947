using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Samples;
using DeepDrummer.Tests.Patterns;
using DeepDrummer.Web.Play;

namespace DeepDrummer.Tests.Play;

public sealed class BoardAudioTests
{
    private static readonly SampleLibrary library = MadeUpSounds.Library([.. Enumerable.Range(0, 4).Select(number => MadeUpSounds.Samples(number, 9000, 1 / 131072.0))]);

    [Fact]
    public void It_is_the_studys_render_with_the_tail_that_reaches_over_the_end_heard_at_the_start()
    {
        Board board = Plain();
        float[] mix = BoardAudio.Render(board, library, bars: 1);
        var options = new RenderOptions { Repeats = 1, PadSeconds = 1 };
        float[] whole = LoopRenderer.Render(board.Loop(library), library, options);
        Assert.Equal(2 * Sound.Rate, mix.Length);
        Assert.Contains(whole[mix.Length..], sample => sample != 0);
        for (int sample = 0; sample < mix.Length; sample++)
            Assert.Equal(whole[sample] + (sample + mix.Length < whole.Length ? whole[sample + mix.Length] : 0), mix[sample], 5);
    }

    [Fact]
    public void Two_bars_are_one_bar_twice()
    {
        (float[] one, float[] two) = (BoardAudio.Render(Plain(), library, 1), BoardAudio.Render(Plain(), library, 2));
        Assert.Equal(2 * one.Length, two.Length);
        Assert.All(Enumerable.Range(0, one.Length), sample => Assert.True(Math.Abs(one[sample] - two[sample]) < 1e-5 && Math.Abs(one[sample] - two[one.Length + sample]) < 1e-5));
    }

    [Fact]
    public void Volumes_mutes_and_solos_are_heard()
    {
        float[] Of(Func<BoardRow, BoardRow> change) => BoardAudio.Render(Plain().With(1, change), library, 1);
        float[] plain = Of(row => row), muted = Of(row => row with { Muted = true }), half = Of(row => row with { Volume = 0.5 }), solo = Of(row => row with { Solo = true });
        for (int sample = 0; sample < plain.Length; sample++)
        {
            Assert.Equal((plain[sample] + muted[sample]) / 2, half[sample], 5);
            Assert.Equal(plain[sample] - muted[sample], solo[sample], 5);
        }
    }

    [Fact]
    public void A_mix_beyond_full_scale_is_brought_down_as_a_whole()
    {
        SampleLibrary loud = MadeUpSounds.Library([.. Enumerable.Range(0, 4).Select(number => MadeUpSounds.Samples(number, 9000, 1 / 8192.0))]);
        float[] mix = BoardAudio.Render(Plain(), loud, 1), soft = BoardAudio.Render(Plain(), library, 1);
        Assert.Equal(0.98f, mix.Max(Math.Abs), 4);
        float factor = mix.Max(Math.Abs) / soft.Max(Math.Abs);
        Assert.All(Enumerable.Range(0, mix.Length), sample => Assert.Equal(soft[sample] * factor, mix[sample], 4));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    public void So_many_bars_cannot_be(int bars) => Assert.Throws<ArgumentOutOfRangeException>(() => BoardAudio.Render(Plain(), library, bars));

    /// <summary>A beat whose last hit, on the last step, sounds on beyond the end: 9,000 samples from sample 82,687 of 88,200.</summary>
    private static Board Plain() => Boards.Of(library, [.. library.Sounds.Select(sound => sound.Name)]).With(3, row => row with { Cells = "...............x" });
}

using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Tests.Ratings;

public class PulseTasteTests
{
    private static readonly (int, int) everything = (0, 24);

    private static readonly HeardLibrary heard = HeardLibrary.Of(BuiltInKit.Load());

    /// <summary>One sound in all four rows, struck at the same steps.</summary>
    private static HeardLoop Struck(Func<int, bool> at) =>
        new(new Loop(new Grid(4, 16, [.. Enumerable.Range(0, 64).Select(cell => at(cell % 16))]), [0, 0, 0, 0]), heard);

    [Theory, InlineData(2), InlineData(4), InlineData(8)]
    public void What_comes_back_after_so_many_steps_pulses_with_them_and_against_half_of_them(int every)
    {
        HeardLoop loop = Struck(step => step % every == 0);
        double pulse = PulseTaste.Pulse(loop, everything, every);
        Assert.InRange(pulse, 0.45, 1.001);                                       // a frame is a quarter of a sixteenth, so strikes fall between frames
        Assert.True(every == 2 || PulseTaste.Pulse(loop, everything, every / 2) < pulse - 0.4);
    }

    [Fact]
    public void Silence_does_not_pulse() => Assert.Equal(0, PulseTaste.Pulse(Struck(_ => false), everything, 4));
}

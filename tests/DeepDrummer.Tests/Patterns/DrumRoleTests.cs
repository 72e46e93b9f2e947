using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Tests.Patterns;

public sealed class DrumRoleTests
{
    [Theory]
    [InlineData("drumhits/Kick01.wav", DrumRole.Kick)]
    [InlineData("kit/BD_03.aiff", DrumRole.Kick)]
    [InlineData("samples/drum_bass_soft.flac", DrumRole.Kick)]
    [InlineData("kit/bassdrum-4mics.flac", DrumRole.Kick)]
    [InlineData("kit/EE_KickLow2.flac", DrumRole.Kick)]
    [InlineData("Kicks/01.wav", DrumRole.Kick)]
    [InlineData("hat/open.wav", DrumRole.OpenHat)]
    [InlineData("hihat/01_closed.wav", DrumRole.ClosedHat)]
    [InlineData("Hats/pedal.wav", DrumRole.PedalHat)]
    [InlineData("tom/low.wav", DrumRole.LowTom)]
    [InlineData("hats/snare.wav", DrumRole.Snare)]
    [InlineData("open/kick.wav", DrumRole.Kick)]
    [InlineData("cl/ap.wav", DrumRole.Unknown)]
    [InlineData("kit/abduct.wav", DrumRole.Unknown)]
    [InlineData("kit/SnareRimshot-Hard.wav", DrumRole.Snare)]
    [InlineData("kit/rimshot_1.wav", DrumRole.SideStick)]
    [InlineData("kit/hand_clap.wav", DrumRole.Clap)]
    [InlineData("kit/Closedhat01.wav", DrumRole.ClosedHat)]
    [InlineData("kit/HatOpen-Softest.wav", DrumRole.OpenHat)]
    [InlineData("kit/hhpedal_02.flac", DrumRole.PedalHat)]
    [InlineData("kit/what_a_day.wav", DrumRole.Unknown)]
    [InlineData("kit/TomFloor-Hardest.wav", DrumRole.FloorTom)]
    [InlineData("kit/tomh.wav", DrumRole.HighTom)]
    [InlineData("kit/custom.wav", DrumRole.Unknown)]
    [InlineData("kit/Ride-Soft.wav", DrumRole.Ride)]
    [InlineData("Kick.wav", DrumRole.Kick)]
    [InlineData("", DrumRole.Unknown)]
    public void A_name_tells_the_role(string name, DrumRole role) => Assert.Equal(role, DrumRoles.Guess(name));
}

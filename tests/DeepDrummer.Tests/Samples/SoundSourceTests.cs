using DeepDrummer.Research.Samples;
using DeepDrummer.Tests.Audio;

namespace DeepDrummer.Tests.Samples;

/// <summary>A test that needs the drum sounds of Debian's packages.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DebianSoundsFactAttribute : FactAttribute
{
    public DebianSoundsFactAttribute()
    {
        if (!DebianSounds.Installed)
            Skip = "None of hydrogen-drumkits, hydrogen-data and sonic-pi-samples is installed.";
    }
}

public class SoundSourceTests
{
    [DebianSoundsFact]
    public void Debians_sounds_come_first_and_are_the_same_every_time()
    {
        SampleLibrary first = SoundSource.Open(null), second = DebianSounds.Load();

        Assert.Equal(first.Hash, second.Hash);
        Assert.StartsWith("Debian's drum sounds", first.Origin, StringComparison.Ordinal);
        Assert.All(first.Sounds, sound =>
        {
            Assert.InRange(sound.Seconds, 0, DebianSounds.LongestSeconds);
            Assert.InRange(sound.Peak, 1e-4, 16);
            Assert.True(SoundSource.PathOf(null, sound.Name) is not null, sound.Name);
        });
    }

    [Theory]
    [InlineData("bd_808.flac", true)]
    [InlineData("drum_cowbell.flac", true)]
    [InlineData("elec_snare.flac", true)]
    [InlineData("loop_amen.flac", false)]
    [InlineData("ambi_choir.flac", false)]
    [InlineData("bass_hit_c.flac", false)]
    [InlineData("README.md", false)]
    public void Of_sonic_pi_only_the_drum_hits_are_taken(string name, bool taken) => Assert.Equal(taken, DebianSounds.IsDrumHit(name));

    [Fact]
    public void The_built_in_kit_can_be_asked_for() => Assert.Equal(BuiltInKit.Load().Hash, SoundSource.Open(SoundSource.BuiltIn).Hash);

    [Fact]
    public void A_folder_is_taken_and_its_names_lead_back_to_its_files()
    {
        using var folder = new TestFolder();
        for (int number = 1; number <= 4; number++)
            folder.With($"kit/{number}.wav", TestAudio.Wave(1, 16, 1, 44_100, TestAudio.Bytes((short)(1_000 * number))));

        SampleLibrary library = SoundSource.Open(folder.Path);

        Assert.Equal(folder.Path, library.Origin);
        Assert.Equal(folder.Of("kit/1.wav"), SoundSource.PathOf(folder.Path, library[0].Name));
        Assert.Null(SoundSource.PathOf(folder.Path, "kit/5.wav"));
    }
}

using DeepDrummer.Research.Patterns;

namespace DeepDrummer.Research.Ratings;

/// <summary>One loop as a simulated listener hears it; each view is made when a taste first asks for it.</summary>
public sealed class HeardLoop(Loop loop, HeardLibrary library)
{
    private float[]? spectrum;
    private OnsetProfile? onsets;
    private KitCharacter? kit;

    public Loop Loop => loop;

    public HeardLibrary Library => library;

    /// <summary><see cref="HeardLibrary.Spectrum"/>.</summary>
    internal ReadOnlySpan<float> Spectrum => spectrum ??= library.Spectrum(loop);

    /// <summary>When it strikes, by band.</summary>
    internal OnsetProfile Onsets => onsets ??= OnsetProfile.Of(loop, library.Sounds);

    /// <summary>How its sounds go together.</summary>
    internal KitCharacter Kit => kit ??= KitCharacter.Of(loop, library.Sounds);
}

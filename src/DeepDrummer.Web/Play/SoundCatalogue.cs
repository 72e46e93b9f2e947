using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Samples;

namespace DeepDrummer.Web.Play;

/// <summary>A sound as the page lists it.</summary>
/// <param name="Id">What its audio is asked for by: the first letters of its hash.</param>
/// <param name="Name">Its name in the library.</param>
/// <param name="Role">kick, snare, closed hat …; null where the name does not tell.</param>
public sealed record ListedSound(string Id, string Name, string? Role, double Seconds);

/// <summary>The library for the page: every sound with its role, its audio, and those most like it. Safe across threads.</summary>
public sealed class SoundCatalogue
{
    private const int IdLetters = 16;

    private readonly SampleLibrary library;
    private readonly Dictionary<string, int> indexOfId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, byte[]> files = [];

    public SoundCatalogue(SampleLibrary library)
    {
        this.library = library;
        Sounds = [.. library.Sounds.Select((sound, index) => new ListedSound(IdOf(sound), sound.Name, RoleName(DrumRoles.Guess(sound.Name)), Math.Round(sound.Seconds, 2)))];
        for (int index = 0; index < library.Count; index++)
            indexOfId.TryAdd(Sounds[index].Id, index);                            // two names of one content sound the same
    }

    /// <summary>Every sound, by name.</summary>
    public IReadOnlyList<ListedSound> Sounds { get; }

    /// <summary>A sound as a WAV file: 16 bits, or floats where it goes beyond full scale.</summary>
    public bool Audio(string id, [NotNullWhen(true)] out byte[]? wav)
    {
        wav = indexOfId.TryGetValue(id, out int index) ? files.GetOrAdd(index, Wav) : null;
        return wav is not null;
    }

    /// <summary>The names of the sounds most like one, nearest first; null for an id that is none.</summary>
    public IReadOnlyList<string>? Similar(string id) =>
        indexOfId.TryGetValue(id, out int index) ? [.. SimilarSounds.Of(library).Of(index).Select(near => library[near].Name)] : null;

    /// <summary>ClosedHat → closed hat.</summary>
    private static string? RoleName(DrumRole role) => role == DrumRole.Unknown
        ? null
        : string.Concat(role.ToString().Select((letter, index) => char.IsUpper(letter) && index > 0 ? $" {char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private static string IdOf(Sound sound) => sound.Hash.Length > IdLetters ? sound.Hash[..IdLetters] : sound.Hash;

    private byte[] Wav(int index)
    {
        Sound sound = library[index];
        return WaveFile.Bytes(new AudioClip { Samples = sound.Samples, Rate = Sound.Rate }, sound.Peak > 1 ? SampleFormat.Float32 : SampleFormat.Pcm16, out _);
    }
}

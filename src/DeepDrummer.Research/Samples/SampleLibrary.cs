using System.Security.Cryptography;
using System.Text;

namespace DeepDrummer.Research.Samples;

/// <summary>The one-shot sounds that loops are made of, in an order that depends on their names alone.</summary>
public sealed partial class SampleLibrary
{
    /// <summary>A loop needs this many different sounds (arXiv:2008.04391).</summary>
    public const int Fewest = 4;

    private readonly Dictionary<string, int> indexOfName;

    /// <exception cref="ArgumentException">Fewer than <see cref="Fewest"/> sounds, or two of one name.</exception>
    public SampleLibrary(string origin, IEnumerable<Sound> sounds, IEnumerable<SkippedFile> skipped)
    {
        Origin = origin;
        Sounds = [.. sounds.OrderBy(sound => sound.Name, StringComparer.Ordinal)];
        Skipped = [.. skipped];
        if (Sounds.Count < Fewest)
            throw new ArgumentException($"{origin}: {Sounds.Count} usable sounds, and a loop needs {Fewest} ({Skipped.Count} files were skipped).");
        indexOfName = Sounds.Select((sound, index) => (sound.Name, index)).ToDictionary(pair => pair.Name, pair => pair.index, StringComparer.Ordinal);
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(Sounds.Select(sound => $"{sound.Name}\t{sound.Hash}\n")))));
    }

    /// <summary>Where the sounds came from, in words: a folder, a list of packages, or "built-in kit".</summary>
    public string Origin { get; }

    /// <summary>The sounds, by name (ordinal).</summary>
    public IReadOnlyList<Sound> Sounds { get; }

    /// <summary>The files that were left out, each with its reason.</summary>
    public IReadOnlyList<SkippedFile> Skipped { get; }

    /// <summary>SHA-256 over every sound's name and hash, hexadecimal.</summary>
    public string Hash { get; }

    public int Count => Sounds.Count;

    public Sound this[int index] => Sounds[index];

    /// <summary>The index of the sound with this name.</summary>
    /// <exception cref="KeyNotFoundException">No sound has it.</exception>
    public int IndexOf(string name) => indexOfName.TryGetValue(name, out int index)
        ? index
        : throw new KeyNotFoundException($"'{name}' is not one of the {Count} sounds of {Origin}.");
}

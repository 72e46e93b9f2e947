using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using DeepDrummer.Research.Audio;

namespace DeepDrummer.Research.Samples;

/// <summary>One instrument of a kit.</summary>
/// <param name="Name">What Hydrogen shows; the file inside the kit is named by it, in ASCII.</param>
/// <param name="Samples">Mono float32 at <see cref="Sound.Rate"/>.</param>
/// <param name="MidiNote">The key it listens to, 0 to 127 (36: kick).</param>
public sealed record KitInstrument(string Name, float[] Samples, int MidiNote)
{
    /// <summary>How loud it is played, at least 0; 1 leaves it as it is.</summary>
    public double Volume { get; init; } = 1;
}

/// <summary>A drumkit file of the Hydrogen drum machine (<c>.h2drumkit</c>): a gzipped tar of one folder with <c>drumkit.xml</c> and 16-bit WAV files.</summary>
/// <remarks>Elements and their order are those of Hydrogen 1.2's <c>drumkit.xsd</c>. The same kit gives the same bytes. A sound beyond full
/// scale is brought down to it, and its layer's gain makes up for that.</remarks>
public static class HydrogenKit
{
    private const string Namespace = "http://www.hydrogen-music.org/drumkit", Unnamed = "sound";
    private const int LongestName = 60;

    // Where time stands in every archive: it says nothing of the kit.
    private static readonly DateTimeOffset stamp = DateTimeOffset.UnixEpoch;

    /// <summary>The bytes of the file.</summary>
    /// <exception cref="ArgumentException">No instrument, a key outside 0 to 127, or a volume that is none.</exception>
    public static byte[] ToBytes(string name, IReadOnlyList<KitInstrument> instruments)
    {
        Check(instruments);
        string folder = FileName(name);
        string[] files = [.. instruments.Select((instrument, index) => $"{index + 1:00}-{FileName(instrument.Name)}.wav")];
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
        using (var tar = new TarWriter(zip, TarEntryFormat.Ustar))
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.Directory, folder + "/") { ModificationTime = stamp });
            Add(tar, $"{folder}/drumkit.xml", Encoding.UTF8.GetBytes(Xml(name, instruments, files)));
            foreach ((KitInstrument instrument, string file) in instruments.Zip(files))
                Add(tar, $"{folder}/{file}", Wav(instrument));
        }
        return bytes.ToArray();
    }

    /// <summary>A name of ASCII letters, digits, points, lines and hyphens that any file system takes; never empty, never hidden.</summary>
    public static string FileName(string name)
    {
        var letters = new StringBuilder();
        foreach (char letter in name.Length > LongestName ? name[..LongestName] : name)
            letters.Append(char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' ? letter : '_');
        string kept = letters.ToString().Trim('.', '_', '-');
        return kept.Length > 0 ? kept : Unnamed;
    }

    private static void Check(IReadOnlyList<KitInstrument> instruments)
    {
        if (instruments.Count == 0)
            throw new ArgumentException("A drumkit of 0 instruments cannot be; it has at least 1.", nameof(instruments));
        foreach (KitInstrument instrument in instruments)
            if (instrument.MidiNote is < 0 or > 127 || !(instrument.Volume >= 0 && double.IsFinite(instrument.Volume)))
                throw new ArgumentException($"{instrument.Name} cannot have the key {instrument.MidiNote} and the volume {instrument.Volume}: 0 to 127, and at least 0.", nameof(instruments));
    }

    private static float Gain(KitInstrument instrument) =>
        Math.Max(1, instrument.Samples.Length == 0 ? 1 : instrument.Samples.Max(Math.Abs));

    private static byte[] Wav(KitInstrument instrument)
    {
        float gain = Gain(instrument);
        float[] samples = gain > 1 ? [.. instrument.Samples.Select(sample => sample / gain)] : instrument.Samples;
        return WaveFile.Bytes(new AudioClip { Samples = samples, Rate = Sound.Rate }, SampleFormat.Pcm16, out _);
    }

    private static void Add(TarWriter tar, string path, byte[] content)
    {
        using var data = new MemoryStream(content);
        tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, path) { ModificationTime = stamp, DataStream = data });
    }

    private static string Xml(string name, IReadOnlyList<KitInstrument> instruments, string[] files)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        using (XmlWriter xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("drumkit_info", Namespace);
            Elements(xml, ("name", name), ("author", ""), ("info", "Made with DeepDrummer.Research."), ("license", "undefined license"), ("image", ""), ("imageLicense", "undefined license"));
            xml.WriteStartElement("componentList", Namespace);
            xml.WriteStartElement("drumkitComponent", Namespace);
            Elements(xml, ("id", "0"), ("name", "Main"), ("volume", "1"));
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteStartElement("instrumentList", Namespace);
            for (int index = 0; index < instruments.Count; index++)
                Instrument(xml, index, instruments[index], files[index]);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        return $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{text}\n";
    }

    private static void Instrument(XmlWriter xml, int id, KitInstrument instrument, string file)
    {
        xml.WriteStartElement("instrument", Namespace);
        Elements(xml, ("id", Text(id)), ("name", Legal(instrument.Name)), ("volume", Text(instrument.Volume)), ("isMuted", "false"), ("isSoloed", "false"), ("pan", "0"),
            ("pitchOffset", "0"), ("randomPitchFactor", "0"), ("gain", "1"), ("applyVelocity", "true"), ("filterActive", "false"), ("filterCutoff", "1"),
            ("filterResonance", "0"), ("Attack", "0"), ("Decay", "0"), ("Sustain", "1"), ("Release", "1000"), ("muteGroup", "-1"), ("midiOutChannel", "9"),
            ("midiOutNote", Text(instrument.MidiNote)), ("isStopNote", "false"), ("sampleSelectionAlgo", "VELOCITY"), ("isHihat", "-1"), ("lower_cc", "0"),
            ("higher_cc", "127"), ("FX1Level", "0"), ("FX2Level", "0"), ("FX3Level", "0"), ("FX4Level", "0"));
        xml.WriteStartElement("instrumentComponent", Namespace);
        Elements(xml, ("component_id", "0"), ("gain", "1"));
        xml.WriteStartElement("layer", Namespace);
        Elements(xml, ("filename", file), ("min", "0"), ("max", "1"), ("gain", Text(Gain(instrument))), ("pitch", "0"));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Elements(XmlWriter xml, params ReadOnlySpan<(string Name, string Text)> elements)
    {
        foreach ((string name, string text) in elements)
            xml.WriteElementString(name, Namespace, Legal(text));
    }

    /// <summary>The text without what XML cannot hold: a file's name may have any character.</summary>
    private static string Legal(string text) => string.Concat(text.Where(XmlConvert.IsXmlChar));

    private static string Text(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}

using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using DeepDrummer.Research.Audio;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Samples;
using DeepDrummer.Tests.Storage;
using DeepDrummer.Web.Play;

namespace DeepDrummer.Tests.Play;

public sealed class HydrogenKitTests : IDisposable
{
    private const string Schema = "/usr/share/hydrogen/data/xsd/drumkit.xsd";
    private static readonly XNamespace h2 = "http://www.hydrogen-music.org/drumkit";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_boards_kit_reads_back_as_the_same_sounds_with_the_same_roles()
    {
        SampleLibrary library = BuiltInKit.Load();
        Board board = Boards.Of(library, "kick/deep", "snare/tight", "hat/closed", "cowbell");
        Unpack(BoardFiles.Kit("night", board, library));

        SampleLibrary read = FolderSounds.Load(folder.In("night"));

        Assert.Equal(4, read.Count);
        Assert.Empty(read.Skipped);
        for (int row = 0; row < 4; row++)
        {
            Sound sent = library[library.IndexOf(board.Rows[row].Sound)];
            Assert.Equal(sent.Samples, read[row].Samples);                        // 16-bit sounds come back to the bit
            Assert.Equal(DrumRoles.Guess(sent.Name), DrumRoles.Guess(read[row].Name));
        }
    }

    [Fact]
    public void Its_instruments_have_the_keys_that_the_MIDI_file_plays_and_the_rows_volumes()
    {
        SampleLibrary library = BuiltInKit.Load();
        Board board = Boards.Of(library, "kick/deep", "snare/tight", "hat/closed", "cowbell").With(2, row => row with { Volume = 0.25 });
        XElement kit = Xml(BoardFiles.Kit("night", board, library));

        Assert.Equal("night", kit.Element(h2 + "name")!.Value);
        XElement[] instruments = [.. kit.Descendants(h2 + "instrument")];
        Assert.Equal(["36", "38", "42", "56"], instruments.Select(instrument => instrument.Element(h2 + "midiOutNote")!.Value));
        Assert.Equal(["1", "1", "0.25", "1"], instruments.Select(instrument => instrument.Element(h2 + "volume")!.Value));
        Assert.All(kit.Descendants(h2 + "filename"), file => Assert.Matches(@"^\d\d-[A-Za-z0-9._-]+\.wav$", file.Value));
    }

    [Fact]
    public void A_sound_beyond_full_scale_is_brought_down_and_the_gain_makes_up_for_it()
    {
        byte[] kit = HydrogenKit.ToBytes("loud", [new KitInstrument("kick", [0, 2, -4, 1], 36)]);
        Unpack(kit);

        AudioClip clip = AudioFile.Read(Directory.GetFiles(folder.In("loud"), "*.wav").Single());
        double gain = double.Parse(Xml(kit).Descendants(h2 + "layer").Single().Element(h2 + "gain")!.Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(4, gain);
        Assert.Equal([0, 2, -4, 1], clip.Samples.Select(sample => (float)Math.Round(sample * gain, 3)));
    }

    [Theory]
    [InlineData("../../etc/passwd", "etc_passwd")]
    [InlineData("..", "sound")]
    [InlineData("", "sound")]
    [InlineData("Große Trommel #1", "Gro_e_Trommel__1")]
    [InlineData(".hidden", "hidden")]
    public void A_files_name_is_plain_and_leads_nowhere(string name, string file) => Assert.Equal(file, HydrogenKit.FileName(name));

    [Fact]
    public void Any_name_gives_a_well_formed_kit_of_the_same_bytes_each_time()
    {
        KitInstrument[] instruments = [new("<a> & \u0001 \ud800 ]]>", [0.5f], 0), new(new string('x', 500), [], 127) { Volume = 0 }];
        byte[] kit = HydrogenKit.ToBytes("\"' <kit>", instruments);
        Assert.Equal(kit, HydrogenKit.ToBytes("\"' <kit>", instruments));
        Assert.Equal(2, Xml(kit).Descendants(h2 + "instrument").Count());
    }

    [Theory]
    [InlineData(128, 1.0)]
    [InlineData(-1, 1.0)]
    [InlineData(36, -0.1)]
    [InlineData(36, double.NaN)]
    public void What_no_kit_can_hold_is_refused(int key, double volume)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => HydrogenKit.ToBytes("kit", [new KitInstrument("kick", [0], key) { Volume = volume }]));
        Assert.Contains(key.ToString(System.Globalization.CultureInfo.InvariantCulture), refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => HydrogenKit.ToBytes("kit", []));
    }

    [HydrogenFact]
    public void Its_XML_is_valid_by_Hydrogens_own_schema_and_one_element_less_is_not()
    {
        SampleLibrary library = BuiltInKit.Load();
        XElement kit = Xml(BoardFiles.Kit("night", Boards.Of(library, "kick/deep", "snare/tight", "hat/closed", "cowbell"), library));
        Assert.Empty(Problems(kit));
        kit.Descendants(h2 + "muteGroup").First().Remove();
        Assert.NotEmpty(Problems(kit));
    }

    private static List<string> Problems(XElement kit)
    {
        var schemas = new XmlSchemaSet();
        using (XmlReader schema = XmlReader.Create(Schema))
            schemas.Add(h2.NamespaceName, schema);
        var problems = new List<string>();
        new XDocument(kit).Validate(schemas, (_, problem) => problems.Add(problem.Message));
        return problems;
    }

    private static XElement Xml(byte[] kit)
    {
        using var zip = new GZipStream(new MemoryStream(kit), CompressionMode.Decompress);
        using var tar = new TarReader(zip);
        while (tar.GetNextEntry() is { } entry)
            if (entry.Name.EndsWith("drumkit.xml", StringComparison.Ordinal))
                return XElement.Load(new StreamReader(entry.DataStream!, Encoding.UTF8));
        throw new InvalidDataException("no drumkit.xml");
    }

    private void Unpack(byte[] kit)
    {
        using var zip = new GZipStream(new MemoryStream(kit), CompressionMode.Decompress);
        TarFile.ExtractToDirectory(zip, folder.In(""), overwriteFiles: false);
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class HydrogenFactAttribute : FactAttribute
    {
        public HydrogenFactAttribute()
        {
            if (!File.Exists(Schema))
                Skip = $"{Schema} is not there; Debian's hydrogen-data has it.";
        }
    }
}

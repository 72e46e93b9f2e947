using DeepDrummer.Research.Critics;
using DeepDrummer.Research.Datasets;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Tests.Datasets;

[Collection(PackedRuns.Shared)]
public sealed class VerifyTests(PackedRuns packed)
{
    private const string Trials = "data/study-deepdrummer_description-trials_data.csv", Theta = "data/study-deepdrummer_description-theta_data.csv",
        Sessions = "data/study-deepdrummer_description-sessions_data.csv", Loops = "data/study-deepdrummer_description-loops_data.csv";

    [Theory]
    [InlineData(Trials, 2, "score", "1.5", "line 2: score is '1.5': a number from 0 to 1 can be.")]
    [InlineData(Trials, 3, "liked", "yes", "line 3: liked is 'yes': 0 or 1 can be.")]
    [InlineData(Trials, 3, "liked", "", "line 3: liked is empty, and every row needs it.")]
    [InlineData(Trials, 4, "trial_id", "99999999999", "line 4: trial_id is '99999999999': a whole number from 0 to 1000000 can be.")]
    [InlineData(Trials, 4, "trial_id", "0", "line 4: session_id and trial_id 'S001', '0' stood in a line before.")]
    [InlineData(Trials, 5, "arm", "finale", "line 5: arm is 'finale': learning, init, final, random, repeat, middle can be.")]
    [InlineData(Trials, 5, "phase", "2", "line 5: phase is 2, and the arm 'learning' is of phase 1.")]
    [InlineData(Trials, 6, "loop_id", "L99999", "line 6: loop_id 'L99999' is none of the ")]
    [InlineData(Trials, 6, "repeat_of", "1", "S001, trial 4 is of the arm learning and repeats trial '1'.")]
    [InlineData(Sessions, 2, "trials", "17", "line 2: S001 has 17 trials, and study-deepdrummer_description-trials_data.csv holds 18 of it.")]
    [InlineData(Sessions, 2, "final_critic", "../../secret", "S001 names the file '../../secret', which is no path inside the dataset.")]
    [InlineData(Theta, 2, "final_theta", "0.51", "do not follow from the counts")]
    [InlineData(Theta, 2, "init_trials", "5", "are liked, and the trials say")]
    [InlineData(Loops, 2, "grid_2", "x..", "row 2")]
    [InlineData(Loops, 2, "grid_2", "x.x.x.x.x.x.x.x?", "is 'x.x.x.x.x.x.x.x?' of 16 cells")]
    [InlineData(Loops, 2, "sound_3", "nowhere", "sound_3 'nowhere' is none of the ")]
    public void A_wrong_cell_is_named_with_its_file_its_line_its_value_and_what_can_be(string file, int line, string column, string value, string told)
    {
        string folder = packed.Copy();
        Change(folder, file, line, column, value);

        IReadOnlyList<string> problems = DatasetCheck.Problems(folder);
        string problem = Assert.Single(problems, problem => problem.Contains(told == "row 2" ? "grid_2 is 'x..' of 3 cells" : told, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', problem);
        Assert.Contains(problems, each => each.Contains("is not what was released: its SHA-256 is", StringComparison.Ordinal));
        Assert.StartsWith(folder, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_is_listed_and_not_the_first_alone()
    {
        string folder = packed.Copy();
        Change(folder, Trials, 2, "score", "-1");
        Change(folder, Trials, 7, "liked", "2");
        Change(folder, Sessions, 2, "status", "gone");
        File.Delete(Path.Combine(folder, "README.md"));
        File.WriteAllText(Path.Combine(folder, "notes.txt"), "mine");

        IReadOnlyList<string> problems = DatasetCheck.Problems(folder);
        foreach (string told in (string[])["score is '-1'", "liked is '2'", "status is 'gone'", "README.md is missing", "notes.txt is not in manifest-sha256.txt"])
            Assert.Contains(problems, problem => problem.Contains(told, StringComparison.Ordinal));
        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => ReleasedDataset.Load(folder));
        Assert.Contains("more problems; 'dataset verify' lists them", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_describes_the_dataset_may_be_added_to_and_not_contradicted()
    {
        string folder = packed.Copy();
        Replace(folder, "datacite.json", "\"language\": \"en\"", "\"language\": \"en\", \"doi\": \"10.5555/example\"");
        Manifest.Write(folder);
        Assert.Equal([], DatasetCheck.Problems(folder));

        Replace(folder, "croissant.json", "\"sc:Float\"", "\"sc:Text\"");
        Replace(folder, "dataset_description.json", "\"name\": \"liked\"", "\"name\": \"liked\", \"unit\": \"s\"");
        Manifest.Write(folder);
        Assert.Equal(["'variableMeasured'", "'recordSet'"], DatasetCheck.Problems(folder).Select(problem => problem.Split(' ')[1]));
    }

    [Fact]
    public void A_loop_and_its_notes_that_differ_are_found()
    {
        string folder = packed.Copy(), midi = Directory.EnumerateFiles(Path.Combine(folder, "materials", "midi")).Order(StringComparer.Ordinal).First();
        byte[] bytes = File.ReadAllBytes(midi);
        bytes[^1] ^= 1;
        File.WriteAllBytes(midi, bytes);
        Manifest.Write(folder);
        Assert.Equal([$"{midi} does not play the loop's grid; L00001 names it."], DatasetCheck.Problems(folder));
    }

    [Fact]
    public void A_critic_of_other_sounds_is_found()
    {
        string folder = packed.Copy(), critic = Directory.EnumerateFiles(Path.Combine(folder, "products", "critics")).Order(StringComparer.Ordinal).First();
        TensorFile file = SafeTensors.Read(critic);
        SafeTensors.Write(critic, file with { Metadata = new Dictionary<string, string>(file.Metadata) { ["sounds_hash"] = "other" } });
        Manifest.Write(folder);
        Assert.StartsWith($"{critic} is a critic of other sounds (hash 'other', and R01 has ", Assert.Single(DatasetCheck.Problems(folder)), StringComparison.Ordinal);
    }

    /// <summary>Whatever happens to a table, reading ends in a dataset or in one-line problems that name a file.</summary>
    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void A_table_broken_at_random_is_told_in_lines(int round)
    {
        string folder = packed.Copy();
        string[] tables = [.. Directory.EnumerateFiles(Path.Combine(folder, "data")), Path.Combine(folder, "documentation", "release.json")];
        RandomStream random = new Seed((ulong)round).Stream("break");
        for (int trial = 0; trial < 40; trial++)
        {
            string table = tables[random.Below(tables.Length)];
            byte[] whole = File.ReadAllBytes(table);
            File.WriteAllBytes(table, Broken(whole, random));
            var problems = new List<string>();
            ReleasedDataset? read = DatasetReader.Read(folder, problems);
            Assert.True(read is not null != problems.Count > 0);
            Assert.All(problems, problem => Assert.True(problem.Contains(folder, StringComparison.Ordinal) && !problem.Contains('\n', StringComparison.Ordinal) && problem.Length < 2000, problem));
            File.WriteAllBytes(table, whole);
        }
    }

    [Theory]
    [InlineData("a,b\n1\n", "line 2 has 1 cells, and the header 2.")]
    [InlineData("a,b\n\"1,2\n", "line 2: a cell is opened with a quotation mark and never closed.")]
    [InlineData("a,b\n1,\"2\"3\n", "line 2: after a cell comes '3' and neither a comma nor a line's end.")]
    [InlineData("a,b\n1,2\"\n", "line 2: a quotation mark stands inside a cell that has none around it.")]
    [InlineData("a,b\n\"1\n2\",\"x\"\n3\n", "line 4 has 1 cells, and the header 2.")]
    [InlineData("", "is empty: it has no header.")]
    public void A_torn_csv_is_refused_with_its_line(string text, string told) =>
        Assert.Contains(told, Assert.Throws<InvalidDataException>(() => CsvTable.Parse(text, "t.csv")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_csv_reads_back_what_was_written()
    {
        string[] cells = ["", "plain", "a,b", "say \"x\"", "two\nlines", "ü", "\"", " "];
        var csv = new Research.Storage.Csv(cells.Select((_, index) => $"c{index}"));
        csv.Row(cells);
        Assert.Equal(cells, CsvTable.Parse(csv.ToString(), "t.csv")[1].Cells);
        Assert.Equal(cells, CsvTable.Parse(csv.ToString().Replace("\"\n", "\"\r\n", StringComparison.Ordinal), "t.csv")[1].Cells);
    }

    internal static byte[] Broken(byte[] whole, RandomStream random)
    {
        byte[] bytes = [.. whole];
        int at = random.Below(bytes.Length), other = random.Below(bytes.Length);
        switch (random.Below(5))
        {
            case 0: return bytes[..at];                                           // truncated
            case 1: bytes[at] = (byte)random.Below(256); return bytes;            // a byte of any kind
            case 2: (bytes[at], bytes[other]) = (bytes[other], bytes[at]); return bytes;
            case 3: return [.. bytes[..at], .. "99999999999999999999"u8, .. bytes[at..]];
            default: return [.. bytes[..at], .. bytes[Math.Min(at, other)..Math.Max(at, other)], .. bytes[at..]];
        }
    }

    private static void Change(string folder, string file, int line, string column, string value)
    {
        string path = Path.Combine(folder, file);
        string[] lines = File.ReadAllLines(path);
        string[] cells = lines[line - 1].Split(',');                              // no cell of these tables is quoted
        cells[Array.IndexOf(lines[0].Split(','), column)] = value;
        lines[line - 1] = string.Join(',', cells);
        File.WriteAllText(path, string.Join('\n', lines) + "\n");
        Assert.Equal(lines[0].Count(letter => letter == ','), lines[line - 1].Count(letter => letter == ','));
    }

    private static void Replace(string folder, string file, string old, string next)
    {
        string path = Path.Combine(folder, file), text = File.ReadAllText(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(old, next, StringComparison.Ordinal));
    }
}

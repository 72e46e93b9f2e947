using System.CommandLine;
using System.Text.Json;
using DeepDrummer.Cli;
using DeepDrummer.Research.Samples;
using DeepDrummer.Tests.Audio;

namespace DeepDrummer.Tests.Samples;

public sealed class SoundsCommandTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_list_has_every_sound_and_the_sum()
    {
        string[] lines = Run("sounds", "--sounds", "built-in").TrimEnd().Split('\n');

        Sound rim = BuiltInKit.Load().Sounds.Single(sound => sound.Name == "rim");
        Assert.Contains($"{"rim",-12}  {rim.Seconds,7:0.000}  0.900  {rim.RootMeanSquare:0.000}  {rim.Hash[..12]}", lines);
        Assert.StartsWith("24 sounds, ", lines[^2], StringComparison.Ordinal);
        Assert.Equal($"Library {BuiltInKit.Load().Hash[..12]}; files skipped: 0.", lines[^1]);
    }

    [Fact]
    public void The_list_is_given_to_machines_whole()
    {
        JsonElement list = JsonDocument.Parse(Run("sounds", "--sounds", "built-in", "--json")).RootElement;

        Assert.Equal(24, list.GetProperty("count").GetInt32());
        Assert.Equal(BuiltInKit.Load().Hash, list.GetProperty("hash").GetString());
        Assert.Equal("clap/room", list.GetProperty("sounds")[0].GetProperty("name").GetString());
        Assert.Equal(0, list.GetProperty("skipped").GetArrayLength());
    }

    [Fact]
    public void Skipped_files_are_listed_with_their_reasons_each_on_one_line()
    {
        for (int number = 1; number <= 4; number++)
            folder.With($"{number}.wav", TestAudio.Wave(1, 16, 1, 44_100, TestAudio.Bytes((short)(1_000 * number))));
        folder.With("bad\nname.wav", "no audio"u8.ToArray());

        Assert.Equal($"bad?name.wav: Format not recognised\nFiles skipped: 1; sounds kept: 4, from {folder.Path}.\n", Run("sounds", "--sounds", folder.Path, "--skipped"));
    }

    [Fact]
    public void Inspecting_a_file_shows_how_it_is_stored()
    {
        string path = folder.With("tone.wav", TestAudio.Wave(1, 16, 2, 48_000, TestAudio.Bytes<short>([.. Enumerable.Repeat((short)16_384, 9_600)])));

        string text = Run("sounds", "inspect", path);
        JsonElement json = JsonDocument.Parse(Run("sounds", "inspect", path, "--json")).RootElement;

        Assert.Contains("rate      48000 Hz, 2 channels", text, StringComparison.Ordinal);
        Assert.Contains("length    0.100 s", text, StringComparison.Ordinal);
        Assert.Equal((0.5, 0.5, 2), (json.GetProperty("peak").GetDouble(), json.GetProperty("rms").GetDouble(), json.GetProperty("channels").GetInt32()));
    }

    [Fact]
    public void A_sound_of_the_built_in_kit_can_be_inspected() =>
        Assert.Contains("made by the built-in kit", Run("sounds", "inspect", "kick/deep", "--sounds", "built-in"), StringComparison.Ordinal);

    [Fact]
    public void A_name_that_is_nothing_is_refused() =>
        Assert.Contains("'kick/none' is neither a sound of", Assert.Throws<FileNotFoundException>(() => Run("sounds", "inspect", "kick/none")).Message, StringComparison.Ordinal);

    private static string Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        Assert.Equal(0, new RootCommand { SoundsCommand.Create() }.Parse(arguments).Invoke(new() { Output = output, EnableDefaultExceptionHandler = false }));
        return output.ToString();
    }
}

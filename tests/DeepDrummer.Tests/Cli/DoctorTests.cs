using System.Text.Json;
using DeepDrummer.Cli;
using DeepDrummer.Cli.Doctor;

namespace DeepDrummer.Tests.Cli;

public sealed class DoctorTests
{
    private static readonly Finding here = new("here", Need.Required, "1.2", null, "running", "get one");
    private static readonly Finding lacking = new("lacking", Need.Optional, null, "too old", "dancing", "buy one");

    [Theory]
    [InlineData(Need.Optional, Host.Success)]
    [InlineData(Need.Required, Host.Failure)]
    public void Only_a_required_part_that_is_missing_fails(object need, int code)
    {
        Assert.Equal(code, DoctorCommand.Report([here, lacking with { Need = (Need)need }], asJson: false, TextWriter.Null));
    }

    [Fact]
    public void What_is_missing_is_told_with_its_reason_its_use_and_a_way_to_get_it()
    {
        var output = new StringWriter();
        DoctorCommand.Report([here, lacking], asJson: false, output);
        string[] lines = output.ToString().Split('\n');
        Assert.Equal("  here     1.2", lines[0]);
        Assert.Equal("- lacking  missing (too old): dancing", lines[1]);
        Assert.Equal("           get it: buy one", lines[2]);
    }

    [Fact]
    public void Machines_get_the_same_as_one_object()
    {
        var output = new StringWriter();
        DoctorCommand.Report([here, lacking], asJson: true, output);
        using JsonDocument told = JsonDocument.Parse(output.ToString());
        Assert.True(told.RootElement.GetProperty("ok").GetBoolean());
        JsonElement part = told.RootElement.GetProperty("parts")[1];
        Assert.Equal("lacking", part.GetProperty("name").GetString());
        Assert.Equal("Optional", part.GetProperty("need").GetString());
        Assert.Equal(JsonValueKind.Null, part.GetProperty("found").ValueKind);
        Assert.Equal("too old", part.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_look_that_breaks_finds_nothing_and_says_why()
    {
        Finding found = await Part(() => throw new DllNotFoundException("libx.so\nis broken")).FindAsync(TimeSpan.FromSeconds(30));
        Assert.Null(found.Found);
        Assert.Equal("libx.so is broken", found.Reason);
    }

    [Fact]
    public async Task A_look_that_never_ends_is_given_up()
    {
        using var never = new ManualResetEventSlim();
        Finding found = await Part(() => { never.Wait(); return "late"; }).FindAsync(TimeSpan.FromMilliseconds(1));
        never.Set();
        Assert.Null(found.Found);
        Assert.NotNull(found.Reason);
    }

    [Fact]
    public void No_part_is_listed_twice_and_each_says_its_use_and_a_way_to_get_it()
    {
        Assert.Distinct(MachineParts.All.Select(part => part.Name));
        Assert.All(MachineParts.All, part => Assert.All([part.Enables, part.Get], Assert.NotEmpty));
    }

    [Fact]
    public void A_program_tells_its_version_and_a_missing_one_is_null()
    {
        Assert.Equal("2.3 (/bin/echo)", Probe.Program("/bin/echo", "2.3"));
        Assert.Null(Probe.Program("no-such-program-anywhere"));
        Assert.Null(Probe.Program("/no/such/program"));
        Assert.Null(Probe.Library("libno-such-library.so.9", "version"));
    }

    [Fact]
    public void A_value_is_read_from_a_line_of_a_file()
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, "a = 1\n__version__ = '1.13.0'\n#define MAJOR 7\n");
        Assert.Equal("1.13.0", Probe.Value(file, "__version__"));
        Assert.Equal("7", Probe.Value(file, "#define MAJOR"));
        Assert.Null(Probe.Value(file, "absent"));
        File.Delete(file);
        Assert.Null(Probe.Value(file, "a"));
    }

    private static MachinePart Part(Func<string?> look) => new("part", Need.Optional, "use", "way", look);
}

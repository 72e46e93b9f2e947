using System.Text.Json;
using DeepDrummer.Cli;

namespace DeepDrummer.Tests.Cli;

public sealed class JsonStyleTests
{
    [Fact]
    public void Names_are_snake_case_letters_and_quotes_as_they_are_and_numbers_that_are_none_words() => Assert.Equal(
        """
        {
          "p_good": "NaN",
          "origin": "Debian's café, p < .05"
        }
        """,
        JsonSerializer.Serialize(new { PGood = double.NaN, Origin = "Debian's café, p < .05" }, JsonStyle.Machines));

    [Fact]
    public void No_command_has_a_style_of_its_own() => Assert.Equal(
        ["src/DeepDrummer.Cli/JsonStyle.cs"],
        Checkout.SourceFiles.Where(file => file.Path.StartsWith("src/DeepDrummer.Cli/", StringComparison.Ordinal)
            && file.Text.Contains("JsonSerializerOptions", StringComparison.Ordinal)).Select(file => file.Path));
}

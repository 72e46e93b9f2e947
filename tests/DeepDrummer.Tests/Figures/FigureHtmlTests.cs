using System.Text.RegularExpressions;
using DeepDrummer.Research.Figures;

namespace DeepDrummer.Tests.Figures;

public sealed partial class FigureHtmlTests
{
    [GeneratedRegex("""<[^>]*\b(?:src|href)\s*=\s*["']?([^"'\s>]*)""", RegexOptions.IgnoreCase)]
    private static partial Regex Loaded();

    private static string[] Loads(string html) => [.. Loaded().Matches(html).Select(match => match.Groups[1].Value)];

    [Fact]
    public void A_page_in_a_folder_loads_its_neighbour_and_nothing_else()
    {
        foreach ((_, Figure figure) in Gallery.All())
            Assert.Equal(["plotly.min.js"], Loads(FigureHtml.Beside(figure)));
    }

    [Fact]
    public void A_page_of_its_own_loads_nothing() => Assert.Empty(Loads(FigureHtml.Alone(Gallery.Theta(), "var Plotly = {};")));

    [Fact]
    public void Titles_and_scripts_cannot_end_a_script_early()
    {
        string html = FigureHtml.Alone(Gallery.Theta(), "var text = '</SCRIPT>';");
        Assert.Equal(2, Regex.Count(html, "<script", RegexOptions.IgnoreCase));   // plotly's and ours
        Assert.Equal(2, Regex.Count(html, "</script", RegexOptions.IgnoreCase));
    }

    [Fact]
    public void The_upload_button_is_off() => Assert.Contains("showSendToCloud: false", FigureHtml.Beside(Gallery.Theta()), StringComparison.Ordinal);

    [Fact]
    public void The_description_stands_in_for_the_picture()
    {
        string html = FigureHtml.Beside(Gallery.Mel());
        Assert.Contains("aria-label=\"Mel spectrogram of 8 bands from 50 to 8000 Hz over 0.05 s, loudest 0.0 dB, colours over 80 dB.\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_data_give_the_same_bytes()
    {
        foreach (((_, Figure first), (_, Figure second)) in Gallery.All().Zip(Gallery.All()))
            Assert.Equal(FigureHtml.Beside(first), FigureHtml.Beside(second));
    }
}

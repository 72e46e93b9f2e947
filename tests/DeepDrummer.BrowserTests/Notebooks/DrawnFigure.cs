using Microsoft.Playwright;

namespace DeepDrummer.BrowserTests.Notebooks;

/// <summary>Tells a figure that is drawn from one that is only present.</summary>
internal static class DrawnFigure
{
    /// <summary>Waits until so many of its curves, areas or marks have a box and, if they are lines, a length: plotly.js draws its frame first.</summary>
    public static async Task WaitAsync(ILocator figure, int curves)
    {
        await figure.ScrollIntoViewIfNeededAsync();
        await figure.Page.WaitForFunctionAsync("""
            ([figure, curves]) => {
              const drawn = [...figure.querySelectorAll(".plot path.js-line, .plot path.js-fill, .plot path.point, .plot .point path, .plot .points path, .plot path.box, .heatmaplayer image, .imagelayer image")].filter(part => {
                const box = part.getBoundingClientRect();
                return box.width > 0 && box.height > 0 && (!(part instanceof SVGGeometryElement) || part.getTotalLength() > 3);
              });
              return drawn.length >= curves;
            }
            """, new object[] { (await figure.ElementHandleAsync())!, curves });
    }
}

using System.Text.Json;
using Microsoft.Playwright;

namespace DeepDrummer.BrowserTests.Axe;

/// <summary>A page by the Tab key alone: where it leads, in which order, and whether one sees where one is.</summary>
internal static class TabOrder
{
    private const int Most = 150;

    // Where the focus is, and whether it can be seen: by an outline, as both pages draw it.
    private const string Here = """
        () => {
          const at = document.activeElement, look = getComputedStyle(at);
          const seen = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
          const box = at.getBoundingClientRect();
          return { name: at === document.body ? "" : at.id || at.getAttribute("aria-label") || at.dataset.act || at.textContent.trim(), seen: seen && box.width > 0 };
        }
        """;

    /// <summary>Presses Tab until the focus stands on the control, and fails where a stop on the way cannot be seen.</summary>
    public static async Task ToAsync(IPage page, ILocator control)
    {
        for (int press = 0; press < Most; press++)
        {
            if (await control.CountAsync() == 1 && await control.EvaluateAsync<bool>("element => element === document.activeElement"))
                return;
            await page.Keyboard.PressAsync("Tab");
            JsonElement stop = await page.EvaluateAsync<JsonElement>(Here);
            string name = stop.GetProperty("name").GetString()!;
            Assert.True(name.Length == 0 || stop.GetProperty("seen").GetBoolean(), $"'{name}' has the focus, and nothing shows it.");
        }
        Assert.Fail($"Tab does not lead to {control}.");
    }

    /// <summary>The controls that Tab does not lead to, or not in the order in which they stand on the page. Of a radio group and of a grid with arrow keys one stop is right.</summary>
    public static async Task<string[]> ProblemsAsync(IPage page)
    {
        int expected = await page.EvaluateAsync<int>("""
            () => {
              const radios = new Set();
              window.stops = [...document.querySelectorAll("a[href], button:not(:disabled), input:not([hidden]), select, textarea, summary, [tabindex='0']")]
                .filter((one) => one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }) && !(one.type === "radio" && radios.has(one.name)) && (one.type !== "radio" || radios.add(one.name)));
              document.activeElement.blur();
              getSelection().removeAllRanges();
              document.body.setAttribute("tabindex", "-1");
              document.body.focus();
              document.body.removeAttribute("tabindex");
              return window.stops.length;
            }
            """);
        var problems = new List<string>();
        for (int stop = 0; stop < expected; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            string? wrong = await page.EvaluateAsync<string?>("""
                (index) => {
                  const at = document.activeElement, want = window.stops[index], look = getComputedStyle(at);
                  if (at !== want) return `stop ${index + 1} is ${at.outerHTML.slice(0, 80)}, not ${want.outerHTML.slice(0, 80)}`;
                  return look.outlineStyle === "none" || parseFloat(look.outlineWidth) < 2 ? `${at.outerHTML.slice(0, 80)} has the focus, and nothing shows it` : null;
                }
                """, stop);
            if (wrong is not null)
                problems.Add(wrong);
        }
        return [.. problems];
    }
}

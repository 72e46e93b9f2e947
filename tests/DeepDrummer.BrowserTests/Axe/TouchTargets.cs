using Microsoft.Playwright;

namespace DeepDrummer.BrowserTests.Axe;

/// <summary>What a finger could miss: controls smaller than 44 × 44 pixels (WCAG 2.5.5), and a page wider than its screen.</summary>
internal static class TouchTargets
{
    /// <summary>One line a control that is too small, and one where the page has to be pushed sideways. A label is as large a target as its control.</summary>
    public static Task<string[]> ProblemsAsync(IPage page) => page.EvaluateAsync<string[]>("""
        () => {
          const least = 44 - 0.5, root = document.querySelector("dialog[open]") ?? document;
          const controls = [...root.querySelectorAll("button, a[href], input:not([hidden]), select, textarea, summary, [role=option]")];
          const small = controls.flatMap((control) => {
            const box = (control.closest("label.choice") ?? (control.type === "checkbox" ? control.closest("label") : null) ?? control).getBoundingClientRect();
            const there = box.width > 1 && control.checkVisibility({ visibilityProperty: true });
            return there && (box.width < least || box.height < least) ? [`${control.outerHTML.slice(0, 90)}: ${box.width.toFixed(1)} × ${box.height.toFixed(1)}`] : [];
          });
          const over = document.documentElement.scrollWidth - innerWidth;
          return over > 0 ? [`${over} pixels wider than ${innerWidth}`, ...small] : small;
        }
        """);
}

using Microsoft.Playwright;

namespace DeepDrummer.BrowserTests.Axe;

/// <summary>What axe-core finds wrong with a page as it stands.</summary>
internal static class Accessibility
{
    private static readonly string script = File.ReadAllText(AxeScript.Path);

    /// <summary>One line a breach of WCAG 2.2 A and AA or of axe's good practice: the rule, and the element.</summary>
    public static async Task<string[]> ProblemsAsync(IPage page)
    {
        await page.EvaluateAsync(script);                                          // over the debugger's line, which no content policy stands in the way of
        return await page.EvaluateAsync<string[]>("""
            async () => {
              for (const animation of document.getAnimations()) if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish(); // no colour half-way
              const { violations } = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
              return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)} ${node.failureSummary.replace(/\s+/g, " ")}`));
            }
            """);
    }
}

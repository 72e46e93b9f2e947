using System.Diagnostics;

namespace DeepDrummer.Research.Figures;

/// <summary>A browser without a window that opens one page, lets it work, and hands over what it made.</summary>
public static class HeadlessChromium
{
    /// <summary>Names a program to use in place of <c>/usr/bin/chromium</c>.</summary>
    public const string Variable = "DEEPDRUMMER_CHROMIUM";

    /// <summary>The program to use, which may not be there.</summary>
    public static string Path => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : "/usr/bin/chromium";

    internal static string Missing(string path) => $"No Chromium at {path}: install the Debian package chromium, or set {Variable}.";

    /// <summary>The page's document as it stands when loading has ended.</summary>
    /// <param name="chromium">The program.</param>
    /// <param name="page">Its HTML; it must hold the load event back for as long as it works.</param>
    /// <param name="limit">The browser is killed after this time.</param>
    /// <exception cref="IOException">The browser failed or took too long.</exception>
    internal static string Run(string chromium, string page, TimeSpan limit)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("deepdrummer-chromium-");
        try
        {
            string file = System.IO.Path.Combine(folder.FullName, "page.html");
            File.WriteAllText(file, page);
            return Dump(Start(chromium, folder.FullName, new Uri(file).AbsoluteUri), limit);
        }
        finally
        {
            Remove(folder);
        }
    }

    private static Process Start(string chromium, string folder, string address)
    {
        var start = new ProcessStartInfo(chromium) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (string argument in (string[])[
            "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--disable-quic", "--disable-dev-shm-usage", "--disable-extensions", "--hide-scrollbars",
            $"--user-data-dir={System.IO.Path.Combine(folder, "profile")}"])
            start.ArgumentList.Add(argument);
        if (Environment.IsPrivilegedProcess)                                      // as root Chromium refuses to start with its sandbox
            start.ArgumentList.Add("--no-sandbox");
        start.ArgumentList.Add("--dump-dom");
        start.ArgumentList.Add(address);
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new IOException($"{chromium} does not start: {error.Message}", error);
        }
    }

    private static string Dump(Process browser, TimeSpan limit)
    {
        using (browser)
        {
            browser.StandardInput.Close();
            Task<string> document = browser.StandardOutput.ReadToEndAsync(), complaint = browser.StandardError.ReadToEndAsync();
            if (!browser.WaitForExit(limit))
            {
                browser.Kill(entireProcessTree: true);
                browser.WaitForExit();
                throw new IOException($"Chromium was stopped: it took more than {limit.TotalSeconds} s.");
            }
            if (browser.ExitCode != 0 || !document.Wait(limit) || document.Result.Length == 0)
                throw new IOException($"Chromium ended with code {browser.ExitCode} and {LastLine(complaint)}");
            return document.Result;
        }
    }

    private static string LastLine(Task<string> complaint) =>
        complaint.Wait(TimeSpan.FromSeconds(1)) && complaint.Result.Trim() is { Length: > 0 } said ? $"said: {said.Split('\n')[^1].Trim()}" : "said nothing.";

    /// <summary>A helper process of the browser may still write its profile while it goes: what stays is the system's to sweep.</summary>
    private static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
        }
        catch (UnauthorizedAccessException)
        {
        }
    }
}

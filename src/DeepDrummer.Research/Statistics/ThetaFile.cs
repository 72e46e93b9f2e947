using System.Globalization;

namespace DeepDrummer.Research.Statistics;

/// <summary>The theta.csv of a run folder: one line a listener, after a header.</summary>
public static class ThetaFile
{
    /// <summary>Its columns, in order. The counts are read; the thetas that follow from them are for people.</summary>
    public const string Header = "rater,init_likes,init_trials,final_likes,final_trials,init_theta,final_theta,delta_theta";

    /// <exception cref="FileNotFoundException">No such file.</exception>
    /// <exception cref="InvalidDataException">Other columns, or a line that does not hold a listener's counts.</exception>
    public static IReadOnlyList<ListenerTheta> Read(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"{path} does not exist; a study writes it into its run folder.", path);
        string[] lines = File.ReadAllLines(path);
        string header = lines.Length > 0 ? lines[0].Trim() : "";
        if (header != Header)
            throw new InvalidDataException($"{path} has the columns '{Short(header)}' and not '{Header}'.");

        var listeners = new List<ListenerTheta>();
        for (int line = 1; line < lines.Length; line++)
            if (lines[line].Trim() is { Length: > 0 } text)
                listeners.Add(Parse(text) ?? throw new InvalidDataException($"{path}, line {line + 1}: '{Short(text)}' is not a rater, likes within trials twice, and 3 thetas."));
        return listeners;
    }

    private static ListenerTheta? Parse(string text)
    {
        string[] cells = text.Split(',');
        if (cells.Length != 8)
            return null;
        var counts = new int[5];
        for (int i = 0; i < counts.Length; i++)
            if (!int.TryParse(cells[i], NumberStyles.None, CultureInfo.InvariantCulture, out counts[i]))
                return null;
        var listener = new ListenerTheta(counts[0], counts[1], counts[2], counts[3], counts[4]);
        return listener.InitLikes <= listener.InitTrials && listener.FinalLikes <= listener.FinalTrials ? listener : null;
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}

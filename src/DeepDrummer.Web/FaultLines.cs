using DeepDrummer.Research.Runs;

namespace DeepDrummer.Web;

/// <summary>Says each fault of the program once a minute at most: while a database is away, every page that waits would say it again.</summary>
internal sealed class FaultLines(Action<string> say)
{
    private const double Quiet = 60;

    private readonly Lock saying = new();
    private readonly Dictionary<string, double> said = new(StringComparer.Ordinal);

    public void Say(Exception fault)
    {
        string line = $"{fault.GetType().Name}: {fault.Message.ReplaceLineEndings(" ")}";
        lock (saying)
        {
            foreach (string past in said.Where(one => Clock.Seconds - one.Value > Quiet).Select(one => one.Key).ToArray())
                said.Remove(past);
            if (!said.TryAdd(line, Clock.Seconds))
                return;
            say(line);
        }
    }
}

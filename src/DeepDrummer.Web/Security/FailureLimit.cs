using DeepDrummer.Research.Runs;

namespace DeepDrummer.Web.Security;

/// <summary>How often an address may guess wrong: so many times at once, and as many again in a minute, bit by bit. Who guesses right is not counted.</summary>
internal sealed class FailureLimit(int aMinute)
{
    private const int Many = 1000;

    private readonly Lock counting = new();
    private readonly Dictionary<string, (double Left, double Moment)> addresses = new(StringComparer.Ordinal);

    /// <summary>Counts one before it is known whether it is wrong: many at once win nothing. The seconds to wait where no more may be.</summary>
    public double? Take(string address)
    {
        lock (counting)
        {
            double left = Left(address);
            if (left < 1)
                return (1 - left) * 60 / aMinute;
            Keep(address, left - 1);
            return null;
        }
    }

    /// <summary>It was right.</summary>
    public void GiveBack(string address)
    {
        lock (counting)
            Keep(address, Left(address) + 1);
    }

    private double Left(string address) =>
        addresses.TryGetValue(address, out (double Left, double Moment) then) ? Math.Min(aMinute, then.Left + (Clock.Seconds - then.Moment) * aMinute / 60) : aMinute;

    private void Keep(string address, double left)
    {
        if (addresses.Count >= Many)
            foreach (string quiet in addresses.Keys.Where(other => Left(other) >= aMinute).ToArray())
                addresses.Remove(quiet);
        if (left >= aMinute)
            addresses.Remove(address);
        else
            addresses[address] = (left, Clock.Seconds);
    }
}

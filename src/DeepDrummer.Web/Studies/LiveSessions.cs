using System.Collections.Concurrent;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Storage;
using DeepDrummer.Web.Security;

namespace DeepDrummer.Web.Studies;

/// <summary>The sessions that somebody asks for, by the secret in their cookie.</summary>
public sealed class LiveSessions(WebStudy study)
{
    /// <summary>A session is forgotten when nobody has asked for it for so long, in seconds; it comes back from the database.</summary>
    public const double Idle = 1200;

    private readonly ConcurrentDictionary<int, LiveSession> live = new();
    private readonly ConcurrentDictionary<string, int> numberOf = new(StringComparer.Ordinal);

    /// <summary>The session that a cookie opens; null where there is none.</summary>
    public LiveSession? Of(SessionSecrets? secrets)
    {
        if (secrets is null)
            return null;
        string hash = SessionSecrets.HashOf(secrets.Cookie);
        if (numberOf.TryGetValue(hash, out int number))
            return Numbered(number);
        if (study.Database.SessionOf(AccessKind.Cookie, hash) is not StoredSession stored)
            return null;
        numberOf[hash] = stored.Number;
        return Numbered(stored.Number);
    }

    /// <summary>The session of a number that is in the database.</summary>
    public LiveSession Numbered(int number) => live.GetOrAdd(number, _ => new LiveSession(study, number));

    /// <summary>Forgets what nobody has asked for, and which cookies opened it: who withdrew is told so until then.</summary>
    /// <param name="idle">For so long, in seconds.</param>
    public async Task SweepAsync(double idle = Idle)
    {
        foreach ((int number, LiveSession session) in live.Where(pair => Clock.Seconds - pair.Value.LastUsed > idle))
        {
            await session.ForgetAsync().ConfigureAwait(false);
            foreach (KeyValuePair<string, int> cookie in numberOf.Where(pair => pair.Value == number))
                numberOf.TryRemove(cookie);
        }
    }

    /// <summary>When each session was last asked for in this process, in seconds before now.</summary>
    public double? SecondsSince(int number) => live.TryGetValue(number, out LiveSession? session) ? Clock.Seconds - session.LastUsed : null;
}

using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DeepDrummer.Research.Datasets;

/// <summary>The order in which sessions are released: by codes that a secret gives to what each holds, so that it says nothing of who came first.</summary>
/// <remarks>HMAC-SHA-256 over the answers and the clock times of people; neither a session's number, nor the order of the runs, nor where
/// they lie has any part in it. Without the secret nobody can hold a guessed clock time against the order.</remarks>
internal static class Pseudonyms
{
    /// <summary>The sessions, the smallest code first. Equal ones keep their places, and nobody can tell.</summary>
    public static IReadOnlyList<RecordedSession> Order(IEnumerable<RecordedSession> sessions, ulong secret)
    {
        byte[] key = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(key, secret);
        return [.. sessions.Select(session => (Session: session, Code: Convert.ToHexString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(Contents(session))))))
            .OrderBy(coded => coded.Code, StringComparer.Ordinal).Select(coded => coded.Session)];
    }

    /// <summary>All that a session says, as one text, whatever program ran it.</summary>
    public static string Contents(RecordedSession session)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{session.Run.Condition} {session.Run.Seed}\n{session.Status}\n");
        bool person = session.Run.Listener == ListenerKind.Person;                // a machine's times differ when the same study is run again
        foreach (RecordedTrial trial in session.Trials)
        {
            text.Append(CultureInfo.InvariantCulture, $"{trial.Number} {trial.Arm} {trial.Liked} {trial.Score:R} {trial.CriticHeard} {trial.RepeatOf} {trial.Pair}");
            if (person)
                text.Append(CultureInfo.InvariantCulture, $" {trial.Played:O} {trial.Rated:O}");
            foreach (var row in trial.Rows)
                text.Append(CultureInfo.InvariantCulture, $" {row.Cells} {row.Sound}");
            text.Append('\n');
        }
        foreach ((string question, string answer) in session.Survey.Concat(session.FreeText).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"{question}\n{answer}\n");
        return text.ToString();
    }
}

using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DeepDrummer.Research.Ratings;
using DeepDrummer.Research.Runs;

namespace DeepDrummer.Research.Storage;

/// <summary>What the seeds of people's sessions hang on besides the study's own: drawn when the database is made, and kept in it and its backups alone.</summary>
/// <remarks>Without it, who has the study file could make every session's first loops again and so find a person's place in the study in the
/// released data, or compute which arm comes next.</remarks>
/// <param name="Text">256 random bits in Base64url.</param>
public sealed record StudySecret(string Text)
{
    private const int Bytes = 32;

    public static StudySecret New() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>The listener of a session of the study of that seed.</summary>
    public Listener Listener(ulong study, int number) => new(number, Seed(study, "listener", number));

    /// <summary>The seed of the schedule of arms.</summary>
    public Seed Arms(ulong study) => Seed(study, "arms", 0);

    /// <summary>The token of the session that a page's nonce begins: a page that was not answered asks again, and gets the session that it began.</summary>
    /// <param name="link">The secret of the participant's link: another participant's session is another.</param>
    public string SessionToken(string nonce, string? link) => Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Text), Encoding.UTF8.GetBytes($"session {nonce} {link}")));

    // HMAC-SHA256, cut to 64 bits: a seed that is found out tells nothing of another.
    private Seed Seed(ulong study, string purpose, int index) => new(BinaryPrimitives.ReadUInt64LittleEndian(HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(Text), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{study} {purpose} {index}")))));
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DeepDrummer.Research.Storage;

namespace DeepDrummer.Web.Security;

/// <summary>The secrets of one session, all made from the one in its cookie, so that the server keeps none of them.</summary>
/// <param name="Cookie">256 random bits in Base64url.</param>
public sealed record SessionSecrets(string Cookie)
{
    private const int Bytes = 32, Letters = 43;

    /// <summary>New ones, from the system's own generator: the only chance here that no seed may repeat.</summary>
    public static SessionSecrets New() => new(NewToken());

    /// <summary>The secrets of a cookie; null where it cannot be one.</summary>
    public static SessionSecrets? Of(string? cookie) => IsToken(cookie) ? new SessionSecrets(cookie!) : null;

    /// <summary>What a page sends back with each request that changes something.</summary>
    public string Csrf => Derived("csrf");

    /// <summary>Opens the page that deletes the session's data.</summary>
    public string Withdraw => Derived("withdraw");

    /// <summary>What the database keeps.</summary>
    /// <param name="link">The secret of the participant's link, if they came by one.</param>
    public SessionKeys Keys(string? link) => new(HashOf(Cookie), HashOf(Withdraw), link is null ? null : HashOf(link));

    /// <summary>A random token of 256 bits.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Whether a text has the form of a token.</summary>
    public static bool IsToken(string? text) => text is { Length: Letters } && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    /// <summary>SHA-256 of a token, hexadecimal.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Whether two secrets are equal, in a time that does not tell where they differ.</summary>
    public static bool Same(string? one, string other) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(one ?? "")), SHA256.HashData(Encoding.UTF8.GetBytes(other)));

    private string Derived(string purpose) => Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Cookie), Encoding.UTF8.GetBytes(purpose)));
}

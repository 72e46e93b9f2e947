using System.Data.Common;
using Dapper;

namespace DeepDrummer.Research.Storage;

/// <summary>What a secret is good for.</summary>
public enum AccessKind
{
    /// <summary>The browser's own, which goes on with the session.</summary>
    Cookie,

    /// <summary>Deletes the session's data.</summary>
    Withdraw,

    /// <summary>A participant's link, which begins a session once and finds it again.</summary>
    Link,
}

/// <summary>The secrets that open a session, as hashes: the secrets themselves are nowhere but with the participant.</summary>
/// <param name="Cookie">Of the browser.</param>
/// <param name="Withdraw">Of the link that deletes the data.</param>
/// <param name="Link">Of the participant's link, where they came by one.</param>
public sealed record SessionKeys(string Cookie, string Withdraw, string? Link)
{
    internal int Write(DbConnection connection, DbTransaction all, int session)
    {
        const string insert = "INSERT INTO access_key (hash, kind, session) VALUES (@hash, @kind, @session)";
        int written = connection.Execute(insert, new { hash = Cookie, kind = StorageJson.NameOf(AccessKind.Cookie), session }, all)
            + connection.Execute(insert, new { hash = Withdraw, kind = StorageJson.NameOf(AccessKind.Withdraw), session }, all);
        return Link is null ? written : written + connection.Execute("UPDATE access_key SET session = @session WHERE hash = @hash AND kind = 'link' AND session IS NULL", new { hash = Link, session }, all);
    }
}

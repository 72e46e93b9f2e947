using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DeepDrummer.Web.Play;

/// <summary>Keeps other pages in the same browser out: they can send requests here, but know neither the token nor may they read it.</summary>
public sealed class PlayGuard
{
    /// <summary>The header that carries the token with everything but GET.</summary>
    public const string Header = "X-CSRF";

    /// <summary>The largest body that is read, in bytes: a MIDI file of a whole song has a tenth.</summary>
    public const int LargestBody = 1 << 20;

    /// <summary>256 random bits, new with each server.</summary>
    public string Token { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>Answers what may not come in, and lets the rest pass.</summary>
    public async Task Watch(HttpContext context, RequestDelegate next)
    {
        bool changes = context.Request.Method is not ("GET" or "HEAD");
        if (changes && !Knows(context.Request.Headers[Header].ToString()))
            await Refuse(context, StatusCodes.Status403Forbidden, "The page is from before the server was started again: reload it.");
        else if (context.Request.ContentLength > LargestBody)
            await Refuse(context, StatusCodes.Status413PayloadTooLarge, $"That has {context.Request.ContentLength} bytes, and at most {LargestBody} are read.");
        else
        {
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
                size.MaxRequestBodySize = LargestBody;
            await next(context);
        }
    }

    private static Task Refuse(HttpContext context, int status, string error)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { error });
    }

    private bool Knows(string token) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Token));
}

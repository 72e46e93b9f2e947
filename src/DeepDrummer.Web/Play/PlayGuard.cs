using DeepDrummer.Web.Security;
using DeepDrummer.Web.Studies;
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
    public string Token { get; } = SessionSecrets.NewToken();

    /// <summary>Answers what may not come in, and lets the rest pass.</summary>
    public async Task Watch(HttpContext context, RequestDelegate next)
    {
        bool changes = context.Request.Method is not ("GET" or "HEAD");
        if (changes && !SessionSecrets.Same(context.Request.Headers[Header], Token))
            await context.SendAsync(new ErrorMessage("The page is from before the server was started again: reload it."), StatusCodes.Status403Forbidden);
        else if (context.Request.ContentLength > LargestBody)
            await context.SendAsync(new ErrorMessage($"That has {context.Request.ContentLength} bytes, and at most {LargestBody} are read."), StatusCodes.Status413PayloadTooLarge);
        else
        {
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
                size.MaxRequestBodySize = LargestBody;
            await next(context);
        }
    }
}

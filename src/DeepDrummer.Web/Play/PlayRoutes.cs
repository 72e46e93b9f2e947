using System.Text.Json;
using DeepDrummer.Research.Patterns;
using DeepDrummer.Research.Runs;
using DeepDrummer.Research.Samples;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeepDrummer.Web.Play;

/// <summary>What the page can ask for.</summary>
internal static class PlayRoutes
{
    private const string Immutable = "private, max-age=31536000, immutable";

    private static readonly JsonSerializerOptions json = new(LoopJson.Options)
    {
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static void Map(IEndpointRouteBuilder app, PlayOptions options, PlaySessions sessions, SoundCatalogue sounds, SampleLibrary library, PlayGuard guard)
    {
        app.MapGet("/api/play", () => Json(new { session = options.Session, sessions = sessions.Names, csrf = guard.Token, origin = library.Origin, slowest = Board.Slowest, fastest = Board.Fastest, loudest = Board.Loudest, largest = PlayGuard.LargestBody }));
        app.MapGet("/api/sounds", () => Json(sounds.Sounds));
        app.MapGet("/api/sounds/{id}/similar", (string id) => sounds.Similar(id) is { } similar ? Json(similar) : Error(StatusCodes.Status404NotFound, "no such sound"));
        app.MapGet("/api/sounds/{id}.wav", (string id, HttpResponse response) =>
        {
            if (!sounds.Audio(id, out byte[]? wav))
                return Error(StatusCodes.Status404NotFound, "no such sound");
            response.Headers.CacheControl = Immutable;
            return Results.Bytes(wav, "audio/wav");
        });
        app.MapPost("/api/sessions/{name}/open", (string name) => Tried(() => Json(sessions.Open(name).View())));
        app.MapGet("/api/sessions/{name}", (string name) => With(sessions, name, session => Json(session.View())));
        app.MapGet("/api/sessions/{name}/liked", (string name) => With(sessions, name, session => Json(session.Liked)));
        app.MapPost("/api/sessions/{name}/act", async (string name, int revision, HttpContext context) =>
        {
            byte[] body = await Body(context);
            return With(sessions, name, session => Act(session, body, revision));
        });
        app.MapPost("/api/sessions/{name}/import", async (string name, int revision, HttpContext context) =>
        {
            byte[] body = await Body(context);
            return With(sessions, name, session => Answer(session, session.Import(ImportedLoops.Read(body, library, new Seed(options.Seed)), revision)));
        });
        app.MapGet("/api/sessions/{name}/files/{kind}", (string name, string kind, int? bars) => With(sessions, name, session => FileOf(session, name, kind, bars ?? 4, library)));
    }

    private static IResult Act(PlaySession session, byte[] body, int revision)
    {
        PlayAction action = JsonSerializer.Deserialize<PlayAction>(body, json) ?? throw new InvalidDataException("null is no action");
        return Answer(session, session.Act(action, revision));
    }

    private static IResult Answer(PlaySession session, bool done) => done
        ? Json(session.View())
        : Json(new { error = "The session went on elsewhere; this is where it stands.", state = session.View() }, StatusCodes.Status409Conflict);

    private static IResult FileOf(PlaySession session, string name, string kind, int bars, SampleLibrary library)
    {
        if (bars is < 1 or > BoardAudio.MostBars)
            return Error(StatusCodes.Status400BadRequest, $"A file of {bars} bars cannot be made: 1 to {BoardAudio.MostBars}.");
        Board board = session.Board;
        return kind switch
        {
            "wav" => Results.Bytes(BoardFiles.Wav(board, library, bars), "audio/wav", BoardFiles.FileName(name, board, "wav")),
            "mid" => Results.Bytes(BoardFiles.Midi(board, library, bars), "audio/midi", BoardFiles.FileName(name, board, "mid")),
            "h2drumkit" => Results.Bytes(BoardFiles.Kit(name, board, library), "application/octet-stream", BoardFiles.FileName(name, board, "h2drumkit")),
            "liked" => Results.Bytes(BoardFiles.List(session.Liked), "application/jsonl", $"{name}-liked.jsonl"),
            _ => Error(StatusCodes.Status404NotFound, "wav, mid, h2drumkit and liked are made"),
        };
    }

    private static IResult With(PlaySessions sessions, string name, Func<PlaySession, IResult> use) =>
        Tried(() => sessions.Find(name) is { } session ? use(session) : Error(StatusCodes.Status404NotFound, "there is no such session"));

    /// <summary>What cannot be done is told in one line.</summary>
    private static IResult Tried(Func<IResult> work)
    {
        try
        {
            return work();
        }
        catch (PlayRefusedException refused)
        {
            return Json(new { error = refused.Message, why = refused.Why }, StatusCodes.Status400BadRequest);
        }
        catch (Exception refused) when (refused is InvalidDataException or InvalidOperationException or ArgumentException or JsonException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return Error(StatusCodes.Status400BadRequest, refused.Message.ReplaceLineEndings(" "));
        }
    }

    /// <summary>All of it: the guard has seen to it that there is not much.</summary>
    private static async Task<byte[]> Body(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }

    private static IResult Error(int status, string error) => Json(new { error }, status);

    private static IResult Json<T>(T value, int status = StatusCodes.Status200OK) => Results.Json(value, json, statusCode: status);
}

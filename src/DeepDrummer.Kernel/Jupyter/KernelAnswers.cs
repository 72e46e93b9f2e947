using System.Text.Json.Nodes;
using DeepDrummer.Kernel.Assist;

namespace DeepDrummer.Kernel.Jupyter;

/// <summary>Replies to what clients ask besides running cells.</summary>
internal sealed class KernelAnswers(CodeAssist assist, Executions executions, CommTable comms)
{
    /// <summary>The content of the reply; null when the message asks nothing.</summary>
    public JsonObject? To(WireMessage request)
    {
        switch (request.Type)
        {
            case "comm_open" or "comm_msg" or "comm_close":
                comms.Follow(request);
                return null;
            case "kernel_info_request":
                return KernelInfo();
            case "complete_request":
                return Complete(request.Content.TextOf("code") ?? "", request.Content.NumberOf("cursor_pos"));
            case "inspect_request":
                return Inspect(request.Content.TextOf("code") ?? "", request.Content.NumberOf("cursor_pos"));
            case "is_complete_request":
                return IsComplete(request.Content.TextOf("code") ?? "");
            case "history_request":
                return Ok("history", History(request.Content));
            case "comm_info_request":
                return Ok("comms", comms.Info(request.Content.TextOf("target_name")));
            case "shutdown_request":
                return Ok("restart", request.Content.FlagOf("restart") ?? false);
            case "interrupt_request":
                return new JsonObject { ["status"] = "ok" };
            default:
                return null;
        }
    }

    private static JsonObject KernelInfo() => new()
    {
        ["status"] = "ok",
        ["protocol_version"] = "5.3",
        ["implementation"] = "deepdrummer",
        ["implementation_version"] = typeof(KernelAnswers).Assembly.GetName().Version!.ToString(3),
        ["banner"] = $"C# on .NET {Environment.Version}",
        ["help_links"] = new JsonArray(),
        ["language_info"] = new JsonObject
        {
            ["name"] = "csharp", ["version"] = "14.0", ["mimetype"] = "text/x-csharp", ["file_extension"] = ".cs",
            ["pygments_lexer"] = "csharp", ["codemirror_mode"] = "text/x-csharp",
        },
    };

    private JsonObject Complete(string code, int? cursor)
    {
        Completions found = assist.Complete(code, Position(code, cursor));
        int start = CursorPosition.ToCharacters(code, found.Start), end = CursorPosition.ToCharacters(code, found.End);
        return new JsonObject
        {
            ["status"] = "ok",
            ["matches"] = JsonFields.TextArray(found.Items.Select(item => item.Text)),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject
            {
                ["_jupyter_types_experimental"] = new JsonArray([.. found.Items.Select(item => new JsonObject { ["text"] = item.Text, ["type"] = item.Kind, ["start"] = start, ["end"] = end })]),
            },
        };
    }

    private JsonObject Inspect(string code, int? cursor)
    {
        string? text = assist.Inspect(code, Position(code, cursor));
        return new JsonObject
        {
            ["status"] = "ok", ["found"] = text is not null, ["metadata"] = new JsonObject(),
            ["data"] = text is null ? [] : new JsonObject { ["text/plain"] = text },
        };
    }

    private static JsonObject IsComplete(string code) => CodeAssist.CompletenessOf(code) switch
    {
        Completeness.Incomplete => new JsonObject { ["status"] = "incomplete", ["indent"] = code.TrimEnd().EndsWith('{') ? "    " : "" },
        Completeness.Invalid => new JsonObject { ["status"] = "invalid" },
        _ => new JsonObject { ["status"] = "complete" },
    };

    /// <summary>The last cells, or a stretch of them, each with its number; earlier sessions are not kept.</summary>
    private JsonArray History(JsonObject asked)
    {
        int count = executions.History.Count;
        int start = asked.TextOf("hist_access_type") == "range" ? Math.Clamp((asked.NumberOf("start") ?? 1) - 1, 0, count) : Math.Max(0, count - Math.Max(0, asked.NumberOf("n") ?? count));
        int stop = asked.TextOf("hist_access_type") == "range" ? Math.Clamp((asked.NumberOf("stop") ?? count + 1) - 1, start, count) : count;
        bool withOutput = asked.FlagOf("output") ?? false;
        return [.. Enumerable.Range(start, stop - start).Select(i => withOutput
            ? new JsonArray(1, i + 1, new JsonArray(executions.History[i], null))
            : new JsonArray(1, i + 1, executions.History[i]))];
    }

    private static JsonObject Ok(string name, JsonNode value) => new() { ["status"] = "ok", [name] = value };

    private static int Position(string code, int? cursor) => cursor is { } characters ? CursorPosition.ToUnits(code, characters) : code.Length;
}

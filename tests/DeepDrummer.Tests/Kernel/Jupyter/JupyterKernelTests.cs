using System.Text.Json.Nodes;
using DeepDrummer.Kernel.Jupyter;

namespace DeepDrummer.Tests.Kernel.Jupyter;

/// <summary>The wire protocol, over sockets, as a Jupyter client sees it.</summary>
public sealed class JupyterKernelTests
{
    private static string Types(IEnumerable<WireMessage> published) => string.Join(' ', published.Select(message => message.Type == "status" ? message.Content.TextOf("execution_state") : message.Type));

    [Fact]
    public async Task A_cell_publishes_its_outputs_between_busy_and_idle()
    {
        await using var client = new KernelClient();
        (JsonObject reply, IReadOnlyList<WireMessage> published) = client.Execute("Console.WriteLine(\"out\"); display(HTML(\"<b>\")); 6 * 7");
        Assert.Equal(("ok", 1), (reply.TextOf("status"), reply.NumberOf("execution_count")));
        Assert.Equal("busy execute_input stream display_data execute_result idle", Types(published));
        Assert.Equal(("stdout", "out\n"), (published[2].Content.TextOf("name"), published[2].Content.TextOf("text")));
        Assert.Equal("<b>", published[3].Content.ObjectOf("data").TextOf("text/html"));
        Assert.Equal(("42", 1), (published[4].Content.ObjectOf("data").TextOf("text/plain"), published[4].Content.NumberOf("execution_count")));
        Assert.All(published, message => Assert.Equal("execute_request", message.Parent.TextOf("msg_type")));
    }

    [Fact]
    public async Task An_update_names_what_it_updates()
    {
        await using var client = new KernelClient();
        string? id = client.Execute("var shown = display(1);").Published[2].Content.ObjectOf("transient").TextOf("display_id");
        WireMessage update = client.Execute("shown.Update(2);").Published[2];
        Assert.Equal(("update_display_data", id), (update.Type, update.Content.ObjectOf("transient").TextOf("display_id")));
        Assert.NotNull(id);
    }

    [Fact]
    public async Task A_failure_is_published_and_replied_and_what_waits_behind_it_is_not_run()
    {
        await using var client = new KernelClient();
        client.SendToShell("execute_request", KernelClient.Cell("await Task.Delay(100); throw new Exception(\"no\");"));
        client.SendToShell("execute_request", KernelClient.Cell("Console.WriteLine(\"not run\");"));
        JsonObject failed = client.ReadFromShell(), aborted = client.ReadFromShell();
        Assert.Equal(("error", "System.Exception", "no"), (failed.TextOf("status"), failed.TextOf("ename"), failed.TextOf("evalue")));
        Assert.Equal("aborted", aborted.TextOf("status"));
        Assert.Equal("busy execute_input error idle", Types(client.UntilIdle()));
        Assert.Equal("busy idle", Types(client.UntilIdle()));
    }

    [Fact]
    public async Task What_is_sent_once_a_failure_is_known_is_run()
    {
        await using var client = new KernelClient();
        for (int attempt = 0; attempt < 20; attempt++)
        {
            client.SendToShell("execute_request", KernelClient.Cell("throw new Exception(\"no\");"));
            while (client.ReadPublished().Type != "error")
            {
            }
            client.SendToShell("execute_request", KernelClient.Cell("1"));
            Assert.Equal(("error", "ok"), (client.ReadFromShell().TextOf("status"), client.ReadFromShell().TextOf("status")));
        }
    }

    [Theory]
    [InlineData("polyglot_notebook", "kernelName", "html", "<i>", "text/html")]
    [InlineData("dotnet_interactive", "language", "markdown", "# T", "text/markdown")]
    [InlineData("polyglot_notebook", "kernelName", "csharp", "\"T\"", "text/plain")]
    [InlineData("polyglot_notebook", "kernelName", "html", "#!markdown\n# T", "text/markdown")]   // the cell's own line goes before
    public async Task Metadata_says_what_language_a_cell_is_in(string member, string field, string language, string code, string form)
    {
        await using var client = new KernelClient();
        client.SendRaw(new WireCodec("a key").Write([], "execute_request", KernelClient.Cell(code), null, new JsonObject { [member] = new JsonObject { [field] = language } }));
        WireMessage shown = Assert.Single(client.UntilIdle(), message => message.Content.ContainsKey("data"));
        Assert.True(shown.Content.ObjectOf("data")!.ContainsKey(form), shown.Content.ToJsonString());
    }

    [Fact]
    public async Task Editors_questions_are_answered()
    {
        await using var client = new KernelClient();
        client.Execute("var drum🥁 = 1;".Replace("🥁", "", StringComparison.Ordinal));
        JsonObject completed = client.Ask("complete_request", new JsonObject { ["code"] = "var s = \"🥁\"; dru", ["cursor_pos"] = 16 }).Reply;
        Assert.Equal(("drum", 13, 16), ((string?)completed["matches"]![0], completed.NumberOf("cursor_start"), completed.NumberOf("cursor_end")));
        JsonObject inspected = client.Ask("inspect_request", new JsonObject { ["code"] = "drum", ["cursor_pos"] = 1, ["detail_level"] = 0 }).Reply;
        Assert.Contains("int drum", inspected.ObjectOf("data").TextOf("text/plain"), StringComparison.Ordinal);
        Assert.Equal("incomplete", client.Ask("is_complete_request", new JsonObject { ["code"] = "if (true) {" }).Reply.TextOf("status"));
        Assert.Equal("csharp", client.Ask("kernel_info_request", []).Reply.ObjectOf("language_info").TextOf("name"));
        Assert.Equal("""[[1,1,"var drum = 1;"]]""", client.Ask("history_request", new JsonObject { ["hist_access_type"] = "tail", ["n"] = 5 }).Reply["history"]!.ToJsonString());
    }

    [Fact]
    public async Task An_interrupt_stops_the_cell()
    {
        await using var client = new KernelClient();
        client.SendToShell("execute_request", KernelClient.Cell("Console.WriteLine(1); while (true) { }"));
        while (client.ReadPublished().Type != "stream")
        {
        }
        Assert.Equal("ok", client.AskControl("interrupt_request", []).TextOf("status"));
        JsonObject reply = client.ReadFromShell();
        Assert.Equal("KeyboardInterrupt", reply.TextOf("ename"));
        Assert.Contains("The cell was interrupted. A call that it made on another thread", (string?)reply["traceback"]![0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_can_ask_for_a_line()
    {
        await using var client = new KernelClient();
        client.SendToShell("execute_request", KernelClient.Cell("var word = await Kernel.GetPasswordAsync(\"Word?\"); Console.ReadLine() + word.GetClearTextPassword()", allowStdin: true));
        JsonObject question = client.ReadQuestion().Content;
        Assert.Equal(("Word?", true), (question.TextOf("prompt"), question.FlagOf("password")));
        client.SendAnswer("secret");
        client.ReadQuestion();
        client.SendAnswer("line ");
        Assert.Equal("ok", client.ReadFromShell().TextOf("status"));
        Assert.Contains(client.UntilIdle(), message => message.Content.ObjectOf("data").TextOf("text/plain") == "line secret");
        Assert.Contains("cannot ask for one", client.Execute("Console.ReadLine()").Reply.TextOf("evalue"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_progress_bar_speaks_over_a_comm()
    {
        await using var client = new KernelClient();
        IReadOnlyList<WireMessage> published = client.Execute("var bar = new ProgressBar(4); bar.Report(4);").Published;
        WireMessage opened = Assert.Single(published, message => message.Type == "comm_open");
        Assert.Equal("deepdrummer.progress", opened.Content.TextOf("target_name"));
        Assert.Equal("""{"value":4,"total":4,"text":""}""", Assert.Single(published, message => message.Type == "comm_msg").Content.ObjectOf("data")!.ToJsonString());
        string id = opened.Content.TextOf("comm_id")!;
        Assert.True(client.Ask("comm_info_request", []).Reply.ObjectOf("comms")!.ContainsKey(id));
        client.SendToShell("comm_close", new JsonObject { ["comm_id"] = id, ["data"] = new JsonObject() });
        client.UntilIdle();
        Assert.DoesNotContain(client.Execute("bar.Report(4);").Published, message => message.Type == "comm_msg");
        client.SendToShell("comm_open", new JsonObject { ["comm_id"] = "theirs", ["target_name"] = "unknown", ["data"] = new JsonObject() });
        Assert.Equal("busy comm_close idle", Types(client.UntilIdle()));
    }

    [Fact]
    public async Task Forged_and_broken_messages_are_refused_and_change_nothing()
    {
        await using var client = new KernelClient();
        client.SendRaw(new WireCodec("another key").Write([], "execute_request", KernelClient.Cell("Environment.Exit(1);"), null));
        client.SendRaw(["<IDS|MSG>"u8.ToArray(), [1], [2], [3], [4], [5]]);
        client.SendRaw([[1, 2, 3]]);
        client.SendRaw(new WireCodec("a key").Write([], "execute_request", new JsonObject { ["code"] = new JsonArray(1), ["silent"] = "x" }, null));
        Assert.Equal("ok", client.ReadFromShell().TextOf("status"));               // of the last one: a field of the wrong kind is no field
        client.UntilIdle();
        Assert.Equal("3", client.Execute("1 + 2").Published[2].Content.ObjectOf("data").TextOf("text/plain"));
        Assert.Equal(["refused: a message's signature is wrong", "refused: a message's signature is wrong", "refused: a message has 1 frames, 0 of them from its delimiter on; 6 are needed"], client.Log);
    }

    [Fact]
    public async Task Whatever_connects_the_kernel_goes_on()
    {
        await using var client = new KernelClient();
        foreach (byte[] bytes in (byte[][])[[], [0xFF], new byte[64], [.. ZmtpHandshake.Greeting(), 4, 200], "GET / HTTP/1.1\r\nHost: here.example\r\nAccept: */*\r\nUser-Agent: none\r\n\r\n"u8.ToArray()])
        {
            using var socket = new System.Net.Sockets.TcpClient("127.0.0.1", client.Kernel.Connection.ShellPort);
            socket.GetStream().Write(bytes);
        }
        Assert.Equal("ok", client.Execute("1").Reply.TextOf("status"));
    }

    [Fact]
    public async Task A_shutdown_is_replied_and_ends_the_kernel()
    {
        await using var client = new KernelClient();
        Assert.True(client.AskControl("shutdown_request", new JsonObject { ["restart"] = true }).FlagOf("restart"));
        await client.Kernel.Ended;
    }
}

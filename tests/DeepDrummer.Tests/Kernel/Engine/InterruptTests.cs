using DeepDrummer.Kernel.Engine;

namespace DeepDrummer.Tests.Kernel.Engine;

/// <summary>Whatever a cell is at, an interrupt stops it, and the session goes on.</summary>
public sealed class InterruptTests
{
    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("long n = 0; while (true) n++;")]
    [InlineData("while (true) Console.Write(\"\");")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("await Task.Yield(); while (true) { }")]
    [InlineData("Thread.Sleep(-1);")]
    [InlineData("lock (typeof(string)) Monitor.Wait(typeof(string));")]
    [InlineData("Task.Delay(-1).Wait();")]
    [InlineData("Parallel.For(0, int.MaxValue, i => { double x = i; for (int k = 0; k < 1000; k++) x = Math.Sqrt(x + k); });")]
    [InlineData("foreach (int i in Enumerable.Range(0, int.MaxValue)) try { Thread.Sleep(1); } finally { }")]
    [InlineData("await Task.Run(() => KernelInvocationContext.Current!.CancellationToken.WaitHandle.WaitOne());")]
    public async Task It_stops_the_cell_and_the_next_one_runs(string loop)
    {
        await using var notebook = new TestNotebook();
        Assert.Equal(new CellResult.Interrupted(Abandoned: false), await notebook.Interrupted($"int before = 3;\nConsole.WriteLine(\"started\");\n{loop}"));
        Assert.Equal("3", (await notebook.Done("before")).Form());
    }

    [Fact]
    public async Task A_cell_that_cannot_be_stopped_is_left_behind()
    {
        await using var notebook = new TestNotebook(new CellEngineOptions { Patience = TimeSpan.FromMilliseconds(200) });
        await notebook.Done("""
            using System.IO.Pipes;
            using System.Runtime.InteropServices;
            static class Native { [DllImport("libc")] public static extern nint read(int file, byte[] into, nint count); }
            var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
            int end = (int)pipe.ClientSafePipeHandle.DangerousGetHandle();
            """);
        Assert.Equal(new CellResult.Interrupted(Abandoned: true), await notebook.Interrupted("Console.WriteLine(\"started\");\nNative.read(end, new byte[1], 1);"));
        await notebook.Done("pipe.WriteByte(1);");
    }

    /// <summary>On every thread it started: nothing burns the cores after an interrupt.</summary>
    [Theory]
    [InlineData("Parallel.For(0, 4, i => { BODY });", "while (true) { }")]
    [InlineData("Parallel.For(0, 4, i => { BODY });", "long n = 0; for (long k = 0; k < 3_000_000_000_000; k++) n += k;")]
    [InlineData("Parallel.ForEach(Enumerable.Range(0, 4), i => { BODY });", "foreach (int k in Enumerable.Range(0, int.MaxValue)) for (int m = 0; m < 1000; m++) ;")]
    [InlineData("Task.WaitAll(Task.Run(() => { BODY }), Task.Run(() => { BODY }));", "do ; while (true);")]
    [InlineData("void Burn() { BODY }\nawait Task.WhenAll(Task.Run(Burn), Task.Run(Burn));", "again: goto again;")]
    [InlineData("new Thread(() => { BODY }).Start(); await Task.Delay(-1);", "while (true) { }")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => { BODY }); Thread.Sleep(-1);", "while (true) { }")]
    public async Task Its_loops_on_other_threads_end_too(string start, string body)
    {
        await using var notebook = new TestNotebook();
        await notebook.Done("int running = 0;");
        string counted = $"Interlocked.Increment(ref running); try {{ Console.WriteLine(\"started\"); {body} }} finally {{ Interlocked.Decrement(ref running); }}";
        Assert.Equal(new CellResult.Interrupted(Abandoned: false), await notebook.Interrupted(start.Replace("BODY", counted, StringComparison.Ordinal)));
        await notebook.Done("SpinWait.SpinUntil(() => Volatile.Read(ref running) == 0);");
    }

    /// <summary>A call is no loop of the cell's: the cell ends at once, the call when it is done.</summary>
    [Fact]
    public async Task What_another_thread_calls_goes_on_to_its_end()
    {
        await using var notebook = new TestNotebook();
        await notebook.Done("var go = new ManualResetEventSlim(); Task? other = null;");
        Assert.Equal(new CellResult.Interrupted(Abandoned: false),
            await notebook.Interrupted("Console.WriteLine(\"started\");\nother = Task.Run(go.Wait);\nawait other;"));
        Assert.Equal("False", (await notebook.Done("other!.IsCompleted")).Form());
        await notebook.Done("go.Set(); await other!;");
    }

    [Fact]
    public async Task Loops_that_an_earlier_cell_left_running_are_not_stopped()
    {
        await using var notebook = new TestNotebook();
        await notebook.Done("bool go = true; long rounds = 0; Task other = Task.Run(() => { while (Volatile.Read(ref go)) Interlocked.Increment(ref rounds); });");
        Assert.Equal(new CellResult.Interrupted(Abandoned: false), await notebook.Interrupted("Console.WriteLine(\"started\"); while (true) { }"));
        await notebook.Done("long now = Volatile.Read(ref rounds); SpinWait.SpinUntil(() => Volatile.Read(ref rounds) > now + 1000);");
        await notebook.Done("go = false; await other;");
    }

    [Fact]
    public async Task Loops_are_where_they_were_written()
    {
        await using var notebook = new TestNotebook();
        CellResult.Failed failed = await notebook.Fails("""
            int sum = 0;
            for (int i = 0; i < 3; i++)   // a comment
                sum += i;
            #if !NEVER
            while (true) { // another
            #endif
                if (sum++ > 5)
                    throw new Exception("enough");
            }
            """);
        Assert.Contains("line 8: throw new Exception(\"enough\");", failed.Traceback[1], StringComparison.Ordinal);
        Assert.StartsWith("(1,25): error CS0103", (await notebook.Fails("while (sum < 0) { sum = absent; }")).Message, StringComparison.Ordinal);
        Assert.Contains("error CS1023", (await notebook.Fails("while (sum < 0) int no = 1;")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listener_of_the_cells_own_that_throws_does_not_stop_the_interrupt()
    {
        await using var notebook = new TestNotebook();
        Assert.Equal(new CellResult.Interrupted(Abandoned: false), await notebook.Interrupted("""
            KernelInvocationContext.Current!.CancellationToken.Register(() => throw new Exception("no"));
            Console.WriteLine("started");
            await Task.Delay(-1);
            """));
        await notebook.Done("1");
    }

    [Fact]
    public async Task A_token_interrupts_its_own_cell_alone()
    {
        await using var notebook = new TestNotebook();
        using var source = new CancellationTokenSource();
        Task<CellResult> stopped = notebook.Run("Console.WriteLine(1); await Task.Delay(-1);", source.Token);
        await notebook.Last.FirstText;
        Task<CellResult> next = notebook.Run("1");
        await source.CancelAsync();
        Assert.IsType<CellResult.Interrupted>(await stopped);
        Assert.IsType<CellResult.Done>(await next);
    }

    [Fact]
    public async Task With_nothing_to_stop_it_says_so()
    {
        await using var notebook = new TestNotebook();
        Assert.False(await notebook.Engine.InterruptAsync());
    }

    [Fact]
    public async Task An_exception_of_the_cells_own_cancellation_is_an_error()
    {
        await using var notebook = new TestNotebook();
        Assert.Equal("System.OperationCanceledException", (await notebook.Fails("throw new OperationCanceledException(\"mine\");")).ErrorName);
    }
}

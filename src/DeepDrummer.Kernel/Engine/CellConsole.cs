using System.Text;

namespace DeepDrummer.Kernel.Engine;

/// <summary>The console as cells see it: what they write goes to their own output, what they read is asked of their own input.
/// Code of no cell keeps the console it had.</summary>
internal static class CellConsole
{
    private static readonly Lock gate = new();
    private static TextWriter? output, error;
    private static TextReader? input;

    /// <summary>Puts the cells' console in place, unless it is there.</summary>
    public static void Install()
    {
        lock (gate)
        {
            if (output is null || !ReferenceEquals(Console.Out, output))
            {
                Console.SetOut(new Writer(OutputStream.Stdout, Console.Out));
                output = Console.Out;
            }
            if (error is null || !ReferenceEquals(Console.Error, error))
            {
                Console.SetError(new Writer(OutputStream.Stderr, Console.Error));
                error = Console.Error;
            }
            if (input is null || !ReferenceEquals(Console.In, input))
            {
                Console.SetIn(new Reader(Console.In));
                input = Console.In;
            }
        }
    }

    /// <summary>A line from whoever sits before the notebook.</summary>
    /// <exception cref="InvalidOperationException">Nobody does.</exception>
    public static Task<string> AskAsync(string prompt, bool isPassword)
    {
        CellContext context = CellContext.Required;
        return context.Options.Input is { } asked
            ? asked.AskAsync(prompt, isPassword, context.Interrupted)
            : throw new InvalidOperationException("The cell asks for a line of text, and nobody is there to type one.");
    }

    private sealed class Writer(OutputStream stream, TextWriter elsewhere) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write(value.ToString());

        public override void Write(string? value)
        {
            CellThread.StopHere();
            if (CellContext.Current is { } context)
                context.Outlet.Text(stream, value);
            else
                elsewhere.Write(value);
        }

        public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

        public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

        public override void WriteLine() => Write("\n");

        public override void WriteLine(string? value) => Write(value + "\n");

        public override void Flush()
        {
            if (CellContext.Current is null)
                elsewhere.Flush();
        }
    }

    private sealed class Reader(TextReader elsewhere) : TextReader
    {
        private string line = "";                                                 // what single reads have not taken yet

        public override string? ReadLine() =>
            CellContext.Current is null ? elsewhere.ReadLine() : Task.Run(() => AskAsync("", isPassword: false)).GetAwaiter().GetResult();

        public override int Peek() => CellContext.Current is null ? elsewhere.Peek() : line.Length > 0 ? line[0] : -1;

        public override int Read()
        {
            if (CellContext.Current is null)
                return elsewhere.Read();
            if (line.Length == 0)
                line = ReadLine() + "\n";
            int first = line[0];
            line = line[1..];
            return first;
        }
    }
}

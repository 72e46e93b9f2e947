using System.Collections.Concurrent;
using System.Text;

namespace DeepDrummer.Kernel.Engine;

/// <summary>Carries what cells print and show to their <see cref="ICellOutput"/>, in order, on a thread of its own: a cell that is
/// aborted half-way through a line can break neither the line before it nor the socket behind it.</summary>
internal sealed class CellOutlet : IDisposable
{
    private const int LongestPiece = 16_384, MostWaiting = 4 << 20;               // characters
    private static readonly TimeSpan gather = TimeSpan.FromMilliseconds(10);      // many short writes make one piece of text

    private readonly BlockingCollection<Item> items = [];
    private readonly Queue<Item> early = new();                                   // came while no cell ran
    private readonly Thread carrier;
    private ICellOutput? output;
    private long waiting;
    private int adding;
    private Exception? lost;

    public CellOutlet()
    {
        carrier = new Thread(Carry) { IsBackground = true, Name = "cell output" };
        carrier.UnsafeStart();                                                    // without the cell's context
    }

    /// <summary>Is something being handed over right now? An abort in the middle of that would break the queue.</summary>
    public bool IsBusy => Volatile.Read(ref adding) > 0;

    public void Text(OutputStream stream, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return;
        while (Interlocked.Read(ref waiting) > MostWaiting)
            Thread.Sleep(1);
        Add(new Item.Piece(stream, text));
    }

    public void Display(DisplayData data) => Add(new Item.Shown(data, IsUpdate: false));

    public void Update(DisplayData data) => Add(new Item.Shown(data, IsUpdate: true));

    /// <summary>Does something else on the carrying thread, after all that was said before.</summary>
    public void Post(Action action) => Add(new Item.Posted(action));

    /// <summary>From here on everything goes to <paramref name="cell"/>.</summary>
    public void Attach(ICellOutput cell) => Add(new Item.Attached(cell));

    /// <summary>Waits until all that was said so far is delivered; what comes later waits for the next cell.</summary>
    /// <returns>Why something since <see cref="Attach"/> could not be delivered, the first where there are several; null when all was.</returns>
    public Exception? Detach()
    {
        using var delivered = new ManualResetEventSlim();
        Add(new Item.Detached(delivered));
        delivered.Wait();
        return Interlocked.Exchange(ref lost, null);
    }

    public void Dispose()
    {
        items.CompleteAdding();
        carrier.Join();
        items.Dispose();
    }

    private void Add(Item item)
    {
        Interlocked.Increment(ref adding);
        try
        {
            if (item is Item.Piece piece)
                Interlocked.Add(ref waiting, piece.Text.Length);
            if (!items.IsAddingCompleted)
                items.Add(item);
        }
        finally
        {
            Interlocked.Decrement(ref adding);
        }
    }

    private void Carry()
    {
        Item? held = null;
        while (held is not null || items.TryTake(out held, Timeout.Infinite))
        {
            Item item = held;
            held = null;
            if (item is Item.Piece first)
                (item, held) = Gathered(first);
            if (item is Item.Piece piece)
                Interlocked.Add(ref waiting, -piece.Text.Length);
            try
            {
                Deliver(item);
            }
#pragma warning disable CA1031 // Nobody above would catch it; the cell fails, and the next output is delivered.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref lost, failure, null);
            }
        }
    }

    /// <summary>The piece with those of its stream that follow at once, and the item after them where one was taken.</summary>
    private (Item.Piece Whole, Item? Next) Gathered(Item.Piece first)
    {
        StringBuilder? text = null;
        Item? next = null;
        while ((text?.Length ?? first.Text.Length) < LongestPiece && items.TryTake(out next, gather)
            && next is Item.Piece more && more.Stream == first.Stream)
        {
            (text ??= new StringBuilder(first.Text)).Append(more.Text);
            next = null;
        }
        return (text is null ? first : first with { Text = text.ToString() }, next);
    }

    private void Deliver(Item item)
    {
        switch (item)
        {
            case Item.Attached attached:
                (output, lost) = (attached.Cell, null);
                while (early.TryDequeue(out Item? waited))
                    Deliver(waited);
                break;
            case Item.Detached detached:
                output = null;
                detached.Delivered.Set();
                break;
            case Item.Posted posted:
                posted.Action();
                break;
            case var _ when output is null:
                early.Enqueue(item);
                break;
            case Item.Piece piece:
                output.Text(piece.Stream, piece.Text);
                break;
            case Item.Shown { IsUpdate: true } shown:
                output.Update(shown.Data);
                break;
            case Item.Shown shown:
                output.Display(shown.Data);
                break;
        }
    }

    private abstract record Item
    {
        public sealed record Piece(OutputStream Stream, string Text) : Item;
        public sealed record Shown(DisplayData Data, bool IsUpdate) : Item;
        public sealed record Posted(Action Action) : Item;
        public sealed record Attached(ICellOutput Cell) : Item;
        public sealed record Detached(ManualResetEventSlim Delivered) : Item;
    }
}

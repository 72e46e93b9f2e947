namespace TorchSharp;

public static partial class torch
{
    /// <summary>A stream of random numbers with its own state. One thread at a time draws from one generator.</summary>
    public class Generator : IDisposable
    {
        private nint handle;

        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            handle = Native.dd_generator((long)seed, (int)this.device.type, this.device.index);
            if (handle == 0)
                throw Native.Failure();
        }

        private Generator(nint handle)
        {
            device = CPU;
            this.handle = handle;
        }

        ~Generator() => Dispose(false);

        public Device device { get; }

        /// <summary>The CPU's shared generator, which all threads draw from when none is named.</summary>
        public static Generator Default => new(Native.dd_default_generator());

        internal nint Held => handle != 0 ? handle : throw new ObjectDisposedException(nameof(Generator));

        internal static nint Optional(Generator? generator) => generator?.Held ?? 0;

        public Generator manual_seed(long seed)
        {
            Native.dd_generator_seed(Held, seed);
            return this;
        }

        public long initial_seed() => Native.dd_generator_initial_seed(Held);

        /// <summary>All of the generator's state, as bytes; <see cref="set_state"/> brings it back to the bit.</summary>
        public Tensor get_state() => new(Native.dd_generator_state(Held));

        public void set_state(Tensor value) => Native.Check(Native.dd_generator_set_state(Held, value.Held));

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (Interlocked.Exchange(ref handle, 0) is var held and not 0)
                Native.dd_generator_free(held);
        }
    }

    /// <summary>Seeds the shared generators of every device.</summary>
    public static Generator manual_seed(long seed)
    {
        Native.Check(Native.dd_manual_seed(seed));
        return Generator.Default;
    }
}

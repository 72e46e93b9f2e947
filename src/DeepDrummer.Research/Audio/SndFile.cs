using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DeepDrummer.Research.Audio;

/// <summary>An open libsndfile file.</summary>
/// <remarks>Opened by file descriptor, never by name: by name, libsndfile believes some extensions more than the header.</remarks>
internal sealed partial class SndFile : SafeHandleZeroOrMinusOneIsInvalid
{
    private const string Library = "libsndfile.so.1";
    private const int ReadMode = 0x10, WriteMode = 0x20, FormatInfo = 0x1028, TypeMask = 0x0FFF0000, EncodingMask = 0xFFFF;

    /// <summary>libsndfile's FLAC of 16-bit samples.</summary>
    public const int FlacPcm16 = 0x170002;

    /// <summary>libsndfile keeps the reason of a failed opening in one place for all threads.</summary>
    private static readonly Lock Opening = new();

    private SndFile(nint opened, Header info) : base(ownsHandle: true)
    {
        SetHandle(opened);
        Info = info;
    }

    public Header Info { get; }

    /// <summary>The library's name and version.</summary>
    /// <exception cref="FileNotFoundException">libsndfile is not installed.</exception>
    public static string Version
    {
        get
        {
            NativeLibraries.Require(Library, "libsndfile1");
            return Marshal.PtrToStringUTF8(sf_version_string()) ?? Library;
        }
    }

    /// <summary>Opens for reading and takes the descriptor over.</summary>
    /// <exception cref="InvalidDataException">libsndfile does not recognise the header; the message is its reason.</exception>
    public static SndFile OpenRead(SafeFileHandle file) => Open(file, ReadMode, default);

    /// <summary>Opens for writing and takes the descriptor over.</summary>
    /// <exception cref="InvalidDataException">libsndfile refuses the format; the message is its reason.</exception>
    public static SndFile OpenWrite(SafeFileHandle file, Header header) => Open(file, WriteMode, header);

    private static SndFile Open(SafeFileHandle file, int mode, Header header)
    {
        NativeLibraries.Require(Library, "libsndfile1");
        lock (Opening)
        {
            // A descriptor that cannot be opened is closed all the same, asked for or not. So libsndfile owns every one:
            // closing it here too could hit another thread's file, which may have been given the same number since.
            int descriptor = (int)file.DangerousGetHandle();
            file.SetHandleAsInvalid();
            nint opened = sf_open_fd(descriptor, mode, ref header, closeDescriptor: 1);
            return opened != 0 ? new SndFile(opened, header) : throw new InvalidDataException(Reason(0));
        }
    }

    /// <summary>Reads whole frames, channels interleaved.</summary>
    /// <returns>Frames read; fewer than asked for at the end or where the data break.</returns>
    public int ReadFrames(Span<double> samples) => (int)sf_readf_double(this, samples, samples.Length / Info.Channels);

    /// <summary>Writes whole frames, channels interleaved.</summary>
    /// <exception cref="IOException">Not all could be written.</exception>
    public void WriteFrames(ReadOnlySpan<short> samples)
    {
        long frames = samples.Length / Info.Channels, written = sf_writef_short(this, samples, frames);
        if (written != frames)
            throw new IOException($"{written} of {frames} frames were written: {Reason(handle)}");
    }

    /// <summary>The container and the encoding, in libsndfile's words.</summary>
    public string Describe() => $"{Name(Info.Format & TypeMask)}, {Name(Info.Format & EncodingMask)}";

    private static string Name(int format)
    {
        var info = new FormatName { Format = format };
        return sf_command(0, FormatInfo, ref info, Marshal.SizeOf<FormatName>()) == 0
            ? Marshal.PtrToStringUTF8(info.Name) ?? "unknown"
            : "unknown";
    }

    private static string Reason(nint file) => (Marshal.PtrToStringUTF8(sf_strerror(file)) ?? "no reason given").Trim().TrimEnd('.');

    protected override bool ReleaseHandle() => sf_close(handle) == 0;

    [StructLayout(LayoutKind.Sequential)]
    internal struct Header
    {
        public long Frames;
        public int Rate;
        public int Channels;
        public int Format;
        public int Sections;
        public int Seekable;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct FormatName
    {
        public int Format;
        public nint Name;
        public nint Extension;
    }

    [LibraryImport(Library)]
    private static partial nint sf_open_fd(int descriptor, int mode, ref Header info, int closeDescriptor);

    [LibraryImport(Library)]
    private static partial long sf_readf_double(SndFile file, Span<double> samples, long frames);

    [LibraryImport(Library)]
    private static partial long sf_writef_short(SndFile file, ReadOnlySpan<short> samples, long frames);

    [LibraryImport(Library)]
    private static partial int sf_close(nint file);

    [LibraryImport(Library)]
    private static partial nint sf_strerror(nint file);

    [LibraryImport(Library)]
    private static partial int sf_command(nint file, int command, ref FormatName data, int size);

    [LibraryImport(Library)]
    private static partial nint sf_version_string();
}

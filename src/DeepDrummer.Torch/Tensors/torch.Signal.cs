namespace TorchSharp;

/// <summary>Where the factor 1/n of a Fourier transform goes.</summary>
public enum FFTNormType
{
    Backward = 0,
    Forward = 1,
    Ortho = 2,
}

public static partial class torch
{
    /// <summary>Raised cosine; periodic for spectra, symmetric for filters.</summary>
    public static Tensor hann_window(long len, bool periodic = true, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        new(Native.dd_hann_window(len, periodic ? 1 : 0, Place.Of(dtype, device, requires_grad)));

    public static Tensor hamming_window(long len, bool periodic = true, float alpha = 0.54f, float beta = 0.46f, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false) =>
        new(Native.dd_hamming_window(len, periodic ? 1 : 0, alpha, beta, Place.Of(dtype, device, requires_grad)));

    /// <summary>Spectra of windowed frames: [… × samples] to [… × bins × frames].</summary>
    /// <remarks>Lengths of −1 take the defaults: hop n_fft / 4, window n_fft. centre pads both ends by n_fft / 2.</remarks>
    public static Tensor stft(Tensor input, long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true,
        PaddingModes pad_mode = PaddingModes.Reflect, bool normalized = false, bool? onesided = null, bool? return_complex = null) =>
        new(Native.dd_stft(input.Held, n_fft, hop_length, win_length, Tensor.Optional(window), center ? 1 : 0,
            pad_mode is PaddingModes.Zeros or PaddingModes.Constant ? 0 : (int)pad_mode, normalized ? 1 : 0, Said(onesided), Said(return_complex)));

    /// <summary>The signal whose spectra these are, by overlap-add.</summary>
    public static Tensor istft(Tensor input, long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true,
        bool normalized = false, bool? onesided = null, long length = -1, bool return_complex = false) =>
        new(Native.dd_istft(input.Held, n_fft, hop_length, win_length, Tensor.Optional(window), center ? 1 : 0, normalized ? 1 : 0,
            Said(onesided), length, return_complex ? 1 : 0));

    private static int Said(bool? choice) => choice switch { null => -1, true => 1, false => 0 };

    public partial class Tensor
    {
        public Tensor stft(long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true,
            PaddingModes pad_mode = PaddingModes.Reflect, bool normalized = false, bool? onesided = null, bool? return_complex = null) =>
            torch.stft(this, n_fft, hop_length, win_length, window, center, pad_mode, normalized, onesided, return_complex);

        public Tensor istft(long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true,
            bool normalized = false, bool? onesided = null, long length = -1, bool return_complex = false) =>
            torch.istft(this, n_fft, hop_length, win_length, window, center, normalized, onesided, length, return_complex);
    }

    /// <summary>Fourier transforms along one dimension, cut or padded to n points (−1: as it is).</summary>
    public static partial class fft
    {
        public static Tensor fft_(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            new(Native.dd_fft(input.Held, n, dim, (int)norm));

        public static Tensor ifft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            new(Native.dd_ifft(input.Held, n, dim, (int)norm));

        /// <summary>Of real numbers: the n / 2 + 1 bins from 0 to half the rate.</summary>
        public static Tensor rfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            new(Native.dd_rfft(input.Held, n, dim, (int)norm));

        public static Tensor irfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            new(Native.dd_irfft(input.Held, n, dim, (int)norm));
    }
}

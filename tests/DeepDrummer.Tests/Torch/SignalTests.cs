using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace DeepDrummer.Tests.Torch;

public sealed class SignalTests
{
    private static readonly JsonElement Golden = TorchGolden.Read("signals.json");

    [Fact]
    public void Windows_and_transforms_equal_the_references()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = TorchGolden.Tensor(Golden.GetProperty("x")), window = hann_window(16, dtype: ScalarType.Float64);
        Tensor spectrum = stft(x, 16, 4, 16, window, return_complex: true);

        TorchGolden.AssertEqual(Golden.GetProperty("hann"), window);
        TorchGolden.AssertEqual(Golden.GetProperty("hamming"), hamming_window(9, periodic: false, dtype: ScalarType.Float64), 1e-7);   // alpha is a float
        TorchGolden.AssertEqual(Golden.GetProperty("stft"), spectrum);
        TorchGolden.AssertEqual(Golden.GetProperty("stft not centred"), x.stft(8, 8, 8, center: false, normalized: true, return_complex: true));
        TorchGolden.AssertEqual(Golden.GetProperty("istft"), istft(spectrum, 16, 4, 16, window, length: 40));
        TorchGolden.AssertEqual(Golden.GetProperty("rfft"), fft.rfft(x, norm: FFTNormType.Ortho));
        TorchGolden.AssertEqual(Golden.GetProperty("irfft"), fft.irfft(fft.rfft(x), 40));
    }

    [Fact]
    public void The_inverse_of_a_transform_gives_the_signal_back()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = TorchGolden.Tensor(Golden.GetProperty("x"));
        Assert.True(fft.ifft(fft.fft_(x)).real.allclose(x));
        Assert.True(istft(stft(x, 16, 4, return_complex: true, window: hann_window(16, dtype: float64)), 16, 4, window: hann_window(16, dtype: float64),
            length: 40).allclose(x));
    }
}

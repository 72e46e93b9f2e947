// Sound: windows and Fourier transforms.
#include "shim.h"

static c10::optional<int64_t> length(int64_t n) { return n < 0 ? c10::nullopt : c10::optional<int64_t>(n); }
static c10::optional<bool> choice(int32_t v) { return v < 0 ? c10::nullopt : c10::optional<bool>(v != 0); }   // -1: not said
static const char* scaling(int32_t norm) {
    static const char* const names[] = {"backward", "forward", "ortho"};
    return names[norm];
}

EXPORT Box dd_hann_window(int64_t n, int32_t periodic, Place p) { return boxed([&] { return leaf(at::hann_window(n, periodic != 0, options(p)), p); }); }
EXPORT Box dd_hamming_window(int64_t n, int32_t periodic, double alpha, double beta, Place p) {
    return boxed([&] { return leaf(at::hamming_window(n, periodic != 0, alpha, beta, options(p)), p); });
}

/// Modes as in dd_pad.
EXPORT Box dd_stft(Box x, int64_t n, int64_t hop, int64_t width, Box window, int32_t center, int32_t mode, int32_t normalized,
                   int32_t onesided, int32_t complex) {
    static const char* const names[] = {"constant", "reflect", "replicate", "circular"};
    return boxed([&] {
        return at::stft(*x, n, length(hop), length(width), maybe(window), center != 0, names[mode], normalized != 0, choice(onesided),
                        choice(complex));
    });
}
EXPORT Box dd_istft(Box x, int64_t n, int64_t hop, int64_t width, Box window, int32_t center, int32_t normalized, int32_t onesided,
                    int64_t samples, int32_t complex) {
    return boxed([&] {
        return at::istft(*x, n, length(hop), length(width), maybe(window), center != 0, normalized != 0, choice(onesided),
                         length(samples), complex != 0);
    });
}
EXPORT Box dd_fft(Box x, int64_t n, int64_t d, int32_t norm) { return boxed([&] { return at::fft_fft(*x, length(n), d, scaling(norm)); }); }
EXPORT Box dd_ifft(Box x, int64_t n, int64_t d, int32_t norm) { return boxed([&] { return at::fft_ifft(*x, length(n), d, scaling(norm)); }); }
EXPORT Box dd_rfft(Box x, int64_t n, int64_t d, int32_t norm) { return boxed([&] { return at::fft_rfft(*x, length(n), d, scaling(norm)); }); }
EXPORT Box dd_irfft(Box x, int64_t n, int64_t d, int32_t norm) { return boxed([&] { return at::fft_irfft(*x, length(n), d, scaling(norm)); }); }

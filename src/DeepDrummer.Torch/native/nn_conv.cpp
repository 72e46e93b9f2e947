// Layers that slide or multiply: linear, convolutions, pooling, resizing, embedding.
#include "shim.h"

EXPORT Box dd_linear(Box x, Box w, Box b) { return boxed([&] { return at::linear(*x, *w, maybe(b)); }); }

EXPORT Box dd_conv(Box x, Box w, Box b, const int64_t* stride, const int64_t* padding, const int64_t* dilation, int32_t n, int64_t groups) {
    return boxed([&] {
        auto s = span(stride, n), p = span(padding, n), d = span(dilation, n);
        return n == 1 ? at::conv1d(*x, *w, maybe(b), s, p, d, groups) : at::conv2d(*x, *w, maybe(b), s, p, d, groups);
    });
}
/// Padding "same": the output has the input's length (stride 1).
EXPORT Box dd_conv_same(Box x, Box w, Box b, const int64_t* stride, const int64_t* dilation, int32_t n, int64_t groups) {
    return boxed([&] {
        auto s = span(stride, n), d = span(dilation, n);
        return n == 1 ? at::conv1d(*x, *w, maybe(b), s, "same", d, groups) : at::conv2d(*x, *w, maybe(b), s, "same", d, groups);
    });
}
EXPORT Box dd_conv_transpose(Box x, Box w, Box b, const int64_t* stride, const int64_t* padding, const int64_t* output_padding,
                             const int64_t* dilation, int32_t n, int64_t groups) {
    return boxed([&] {
        auto s = span(stride, n), p = span(padding, n), o = span(output_padding, n), d = span(dilation, n);
        return n == 1 ? at::conv_transpose1d(*x, *w, maybe(b), s, p, o, groups, d)
                      : at::conv_transpose2d(*x, *w, maybe(b), s, p, o, groups, d);
    });
}

EXPORT Box dd_max_pool(Box x, const int64_t* kernel, const int64_t* stride, const int64_t* padding, const int64_t* dilation, int32_t n,
                       int32_t ceil) {
    return boxed([&] {
        auto k = span(kernel, n), s = span(stride, n), p = span(padding, n), d = span(dilation, n);
        return n == 1 ? at::max_pool1d(*x, k, s, p, d, ceil != 0) : at::max_pool2d(*x, k, s, p, d, ceil != 0);
    });
}
EXPORT Box dd_avg_pool(Box x, const int64_t* kernel, const int64_t* stride, const int64_t* padding, int32_t n, int32_t ceil,
                       int32_t count_padding, int64_t divisor) {
    return boxed([&] {
        auto k = span(kernel, n), s = span(stride, n), p = span(padding, n);
        if (n == 1) return at::avg_pool1d(*x, k, s, p, ceil != 0, count_padding != 0);
        return at::avg_pool2d(*x, k, s, p, ceil != 0, count_padding != 0, divisor ? c10::optional<int64_t>(divisor) : c10::nullopt);
    });
}
EXPORT Box dd_adaptive_avg_pool(Box x, const int64_t* size, int32_t n) {
    return boxed([&] { return n == 1 ? at::adaptive_avg_pool1d(*x, span(size, n)) : at::adaptive_avg_pool2d(*x, span(size, n)); });
}

/// Modes of c10 padding: 0 constant, 1 reflect, 2 replicate, 3 circular. Widths run from the last dimension back.
EXPORT Box dd_pad(Box x, const int64_t* widths, int32_t n, int32_t mode, double value) {
    static const char* const names[] = {"constant", "reflect", "replicate", "circular"};
    return boxed([&] {
        return at::pad(*x, span(widths, n), names[mode], mode == 0 ? c10::optional<double>(value) : c10::nullopt);
    });
}

/// To a size or by factors, whichever is given.
EXPORT Box dd_upsample(Box x, const int64_t* size, int32_t n, const double* scale, int32_t m, int32_t linear, int32_t corners) {
    return boxed([&] {
        auto to = n ? at::OptionalIntArrayRef(span(size, n)) : at::OptionalIntArrayRef();
        auto by = m ? c10::optional<at::ArrayRef<double>>(at::ArrayRef<double>(scale, (size_t)m)) : c10::nullopt;
        if (x->dim() == 3) return linear ? at::upsample_linear1d(*x, to, corners != 0, by) : at::upsample_nearest1d(*x, to, by);
        return linear ? at::upsample_bilinear2d(*x, to, corners != 0, by) : at::upsample_nearest2d(*x, to, by);
    });
}

EXPORT Box dd_embedding(Box w, Box index, int64_t padding, int32_t scale_by_frequency, int32_t sparse) {
    return boxed([&] { return at::embedding(*w, *index, padding, scale_by_frequency != 0, sparse != 0); });
}
EXPORT Box dd_one_hot(Box t, int64_t classes) { return boxed([&] { return at::one_hot(*t, classes); }); }
EXPORT Box dd_dropout(Box x, double p, int32_t train) { return boxed([&] { return at::dropout(*x, p, train != 0); }); }
EXPORT int32_t dd_dropout_(Box x, double p, int32_t train) { return guarded([&] { at::dropout_(*x, p, train != 0); }); }

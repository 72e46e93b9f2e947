// Layers that bring numbers to a common scale, and activations with a setting.
#include "shim.h"

EXPORT Box dd_batch_norm(Box x, Box w, Box b, Box mean, Box var, int32_t train, double momentum, double eps) {
    return boxed([&] {
        return at::batch_norm(*x, maybe(w), maybe(b), maybe(mean), maybe(var), train != 0, momentum, eps, at::globalContext().userEnabledCuDNN());
    });
}
EXPORT Box dd_instance_norm(Box x, Box w, Box b, Box mean, Box var, int32_t use_input, double momentum, double eps) {
    return boxed([&] {
        return at::instance_norm(*x, maybe(w), maybe(b), maybe(mean), maybe(var), use_input != 0, momentum, eps,
                                 at::globalContext().userEnabledCuDNN());
    });
}
EXPORT Box dd_layer_norm(Box x, const int64_t* s, int32_t n, Box w, Box b, double eps) {
    return boxed([&] { return at::layer_norm(*x, span(s, n), maybe(w), maybe(b), eps); });
}
EXPORT Box dd_group_norm(Box x, int64_t groups, Box w, Box b, double eps) {
    return boxed([&] { return at::group_norm(*x, groups, maybe(w), maybe(b), eps); });
}

EXPORT Box dd_gelu(Box x) { return boxed([&] { return at::gelu(*x); }); }
EXPORT Box dd_silu(Box x) { return boxed([&] { return at::silu(*x); }); }
EXPORT Box dd_elu(Box x, double alpha) { return boxed([&] { return at::elu(*x, alpha); }); }
EXPORT Box dd_softplus(Box x, double beta, double threshold) { return boxed([&] { return at::softplus(*x, beta, threshold); }); }
EXPORT Box dd_glu(Box x, int64_t d) { return boxed([&] { return at::glu(*x, d); }); }

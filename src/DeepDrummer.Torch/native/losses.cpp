// How far a prediction is from its target. Reductions: 0 none, 1 mean, 2 sum.
#include "shim.h"

EXPORT Box dd_nll_loss(Box x, Box y, Box w, int64_t reduction, int64_t ignored) {
    return boxed([&] { return at::nll_loss_nd(*x, *y, maybe(w), reduction, ignored); });
}
EXPORT Box dd_cross_entropy(Box x, Box y, Box w, int64_t reduction, int64_t ignored, double smoothing) {
    return boxed([&] { return at::cross_entropy_loss(*x, *y, maybe(w), reduction, ignored, smoothing); });
}
EXPORT Box dd_binary_cross_entropy(Box x, Box y, Box w, int64_t reduction) {
    return boxed([&] { return at::binary_cross_entropy(*x, *y, maybe(w), reduction); });
}
EXPORT Box dd_binary_cross_entropy_with_logits(Box x, Box y, Box w, Box positive, int64_t reduction) {
    return boxed([&] { return at::binary_cross_entropy_with_logits(*x, *y, maybe(w), maybe(positive), reduction); });
}
EXPORT Box dd_mse_loss(Box x, Box y, int64_t reduction) { return boxed([&] { return at::mse_loss(*x, *y, reduction); }); }
EXPORT Box dd_l1_loss(Box x, Box y, int64_t reduction) { return boxed([&] { return at::l1_loss(*x, *y, reduction); }); }
EXPORT Box dd_smooth_l1_loss(Box x, Box y, int64_t reduction, double beta) {
    return boxed([&] { return at::smooth_l1_loss(*x, *y, reduction, beta); });
}
EXPORT Box dd_huber_loss(Box x, Box y, int64_t reduction, double delta) {
    return boxed([&] { return at::huber_loss(*x, *y, reduction, delta); });
}
EXPORT Box dd_kl_div(Box x, Box y, int64_t reduction, int32_t log_target) {
    return boxed([&] { return at::kl_div(*x, *y, reduction, log_target != 0); });
}

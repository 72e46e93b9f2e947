// Gradients: recording them, asking for them, running them back.
#include "shim.h"
#include <torch/csrc/autograd/autograd.h>

EXPORT int32_t dd_grad_mode() { return at::GradMode::is_enabled(); }
EXPORT void dd_set_grad_mode(int32_t on) { at::GradMode::set_enabled(on != 0); }
EXPORT int32_t dd_requires_grad(Box t) { return t->requires_grad(); }
EXPORT int32_t dd_set_requires_grad(Box t, int32_t on) { return guarded([&] { t->set_requires_grad(on != 0); }); }
EXPORT int32_t dd_is_leaf(Box t) { return t->is_leaf(); }
EXPORT int32_t dd_has_grad(Box t) { return t->grad().defined(); }
EXPORT Box dd_grad(Box t) { return boxed([&] { return t->grad(); }); }
EXPORT int32_t dd_set_grad(Box t, Box gradient) { return guarded([&] { t->mutable_grad() = given(gradient); }); }
/// As optimisers do: nothing happens where there is no gradient yet.
EXPORT int32_t dd_zero_grad(Box t) {
    return guarded([&] { if (t->mutable_grad().defined()) t->mutable_grad().detach_().zero_(); });
}
EXPORT Box dd_detach(Box t) { return boxed([&] { return t->detach(); }); }
EXPORT int32_t dd_detach_(Box t) { return guarded([&] { t->detach_(); }); }

EXPORT int32_t dd_backward(const Box* roots, int32_t n, const Box* seeds, int32_t m, int32_t retain, int32_t create,
                           const Box* inputs, int32_t k) {
    return guarded([&] { torch::autograd::backward(list(roots, n), list(seeds, m), retain != 0, create != 0, list(inputs, k)); });
}
EXPORT int32_t dd_gradients(const Box* outputs, int32_t n, const Box* inputs, int32_t k, const Box* seeds, int32_t m,
                            int32_t retain, int32_t create, int32_t unused, Box* out) {
    return several(out, [&] {
        return torch::autograd::grad(list(outputs, n), list(inputs, k), list(seeds, m), retain != 0, create != 0, unused != 0);
    });
}

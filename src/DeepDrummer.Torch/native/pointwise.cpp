// One number at a time: arithmetic, functions, comparisons.
#include "shim.h"

#define FUNCTION(name) EXPORT Box dd_##name(Box t) { return boxed([&] { return at::name(*t); }); }
#define IN_PLACE(name) EXPORT int32_t dd_##name(Box t) { return guarded([&] { t->name(); }); }
#define OF_TWO(name) \
    EXPORT Box dd_##name(Box a, Box b) { return boxed([&] { return at::name(*a, *b); }); } \
    EXPORT Box dd_##name##_scalar(Box a, Number b) { return boxed([&] { return at::name(*a, scalar(b)); }); }
#define OF_TWO_IN_PLACE(name) \
    EXPORT int32_t dd_##name(Box a, Box b) { return guarded([&] { a->name(*b); }); } \
    EXPORT int32_t dd_##name##scalar_(Box a, Number b) { return guarded([&] { a->name(scalar(b)); }); }
#define OF_TWO_TENSORS(name) EXPORT Box dd_##name(Box a, Box b) { return boxed([&] { return at::name(*a, *b); }); }

FUNCTION(exp) FUNCTION(log) FUNCTION(log10) FUNCTION(log2) FUNCTION(log1p) FUNCTION(sqrt) FUNCTION(rsqrt) FUNCTION(square)
FUNCTION(abs) FUNCTION(neg) FUNCTION(sign) FUNCTION(sin) FUNCTION(cos) FUNCTION(tan) FUNCTION(tanh) FUNCTION(sigmoid)
FUNCTION(relu) FUNCTION(floor) FUNCTION(ceil) FUNCTION(round) FUNCTION(reciprocal) FUNCTION(erf) FUNCTION(isnan)
FUNCTION(isfinite) FUNCTION(logical_not) FUNCTION(angle)
IN_PLACE(sqrt_) IN_PLACE(exp_) IN_PLACE(neg_) IN_PLACE(abs_) IN_PLACE(relu_) IN_PLACE(sigmoid_) IN_PLACE(tanh_)

OF_TWO(mul) OF_TWO(div) OF_TWO(pow) OF_TWO(remainder)
OF_TWO(eq) OF_TWO(ne) OF_TWO(lt) OF_TWO(le) OF_TWO(gt) OF_TWO(ge)
OF_TWO_IN_PLACE(mul_) OF_TWO_IN_PLACE(div_) OF_TWO_IN_PLACE(pow_)
OF_TWO_TENSORS(maximum) OF_TWO_TENSORS(minimum) OF_TWO_TENSORS(logical_and) OF_TWO_TENSORS(logical_or) OF_TWO_TENSORS(atan2)
OF_TWO_TENSORS(complex)

EXPORT Box dd_add(Box a, Box b, Number alpha) { return boxed([&] { return at::add(*a, *b, scalar(alpha)); }); }
EXPORT Box dd_add_scalar(Box a, Number b, Number alpha) { return boxed([&] { return at::add(*a, scalar(b), scalar(alpha)); }); }
EXPORT Box dd_sub(Box a, Box b) { return boxed([&] { return at::sub(*a, *b); }); }
EXPORT Box dd_sub_scalar(Box a, Number b) { return boxed([&] { return at::sub(*a, scalar(b)); }); }
EXPORT Box dd_rsub_scalar(Box a, Number b) { return boxed([&] { return at::rsub(*a, scalar(b)); }); }
EXPORT int32_t dd_add_(Box a, Box b, Number alpha) { return guarded([&] { a->add_(*b, scalar(alpha)); }); }
EXPORT int32_t dd_add_scalar_(Box a, Number b, Number alpha) { return guarded([&] { a->add_(scalar(b), scalar(alpha)); }); }
EXPORT int32_t dd_sub_(Box a, Box b) { return guarded([&] { a->sub_(*b); }); }
EXPORT int32_t dd_sub_scalar_(Box a, Number b) { return guarded([&] { a->sub_(scalar(b)); }); }
EXPORT int32_t dd_addcmul_(Box t, Box a, Box b, Number v) { return guarded([&] { t->addcmul_(*a, *b, scalar(v)); }); }
EXPORT int32_t dd_addcdiv_(Box t, Box a, Box b, Number v) { return guarded([&] { t->addcdiv_(*a, *b, scalar(v)); }); }

static c10::optional<at::Scalar> bound(int32_t has, Number n) { return has ? c10::optional<at::Scalar>(scalar(n)) : c10::nullopt; }
EXPORT Box dd_clamp(Box t, int32_t has_low, Number low, int32_t has_high, Number high) {
    return boxed([&] { return at::clamp(*t, bound(has_low, low), bound(has_high, high)); });
}
EXPORT int32_t dd_clamp_(Box t, int32_t has_low, Number low, int32_t has_high, Number high) {
    return guarded([&] { t->clamp_(bound(has_low, low), bound(has_high, high)); });
}
EXPORT Box dd_where(Box condition, Box x, Box y) { return boxed([&] { return at::where(*condition, *x, *y); }); }
EXPORT Box dd_masked_fill(Box t, Box mask, Number v) { return boxed([&] { return at::masked_fill(*t, *mask, scalar(v)); }); }
EXPORT int32_t dd_masked_fill_(Box t, Box mask, Number v) { return guarded([&] { t->masked_fill_(*mask, scalar(v)); }); }
EXPORT Box dd_leaky_relu(Box t, Number slope) { return boxed([&] { return at::leaky_relu(*t, scalar(slope)); }); }
EXPORT int32_t dd_leaky_relu_(Box t, Number slope) { return guarded([&] { at::leaky_relu_(*t, scalar(slope)); }); }
EXPORT Box dd_real(Box t) { return boxed([&] { return at::real(*t); }); }
EXPORT Box dd_imag(Box t) { return boxed([&] { return at::imag(*t); }); }
EXPORT int32_t dd_allclose(Box a, Box b, double rtol, double atol, int32_t nan, int32_t* out) {
    return guarded([&] { *out = at::allclose(*a, *b, rtol, atol, nan != 0); });
}

// Many numbers to fewer: sums, extremes, spread, order; and products of matrices.
#include "shim.h"

EXPORT Box dd_sum(Box t, int8_t type) { return boxed([&] { return at::sum(*t, maybe(type)); }); }
EXPORT Box dd_sum_over(Box t, const int64_t* d, int32_t n, int32_t keep, int8_t type) {
    return boxed([&] { return at::sum(*t, span(d, n), keep != 0, maybe(type)); });
}
EXPORT Box dd_mean(Box t) { return boxed([&] { return at::mean(*t); }); }
EXPORT Box dd_mean_over(Box t, const int64_t* d, int32_t n, int32_t keep, int8_t type) {
    return boxed([&] { return at::mean(*t, span(d, n), keep != 0, maybe(type)); });
}
EXPORT Box dd_std(Box t, int32_t unbiased) { return boxed([&] { return at::std(*t, unbiased != 0); }); }
EXPORT Box dd_var(Box t, int32_t unbiased) { return boxed([&] { return at::var(*t, unbiased != 0); }); }
EXPORT Box dd_std_over(Box t, const int64_t* d, int32_t n, int32_t unbiased, int32_t keep) {
    return boxed([&] { return at::std(*t, span(d, n), unbiased != 0, keep != 0); });
}
EXPORT Box dd_var_over(Box t, const int64_t* d, int32_t n, int32_t unbiased, int32_t keep) {
    return boxed([&] { return at::var(*t, span(d, n), unbiased != 0, keep != 0); });
}
EXPORT Box dd_norm(Box t, double p) { return boxed([&] { return at::norm(*t, p); }); }
EXPORT Box dd_norm_over(Box t, double p, int64_t d, int32_t keep) { return boxed([&] { return at::norm(*t, p, {d}, keep != 0); }); }
EXPORT Box dd_prod(Box t, int8_t type) { return boxed([&] { return at::prod(*t, maybe(type)); }); }
EXPORT Box dd_max(Box t) { return boxed([&] { return at::max(*t); }); }
EXPORT Box dd_min(Box t) { return boxed([&] { return at::min(*t); }); }
static std::vector<at::Tensor> both(std::tuple<at::Tensor, at::Tensor> r) { return {std::get<0>(r), std::get<1>(r)}; }
EXPORT int32_t dd_max_over(Box t, int64_t d, int32_t keep, Box* out) { return several(out, [&] { return both(at::max(*t, d, keep != 0)); }); }
EXPORT int32_t dd_min_over(Box t, int64_t d, int32_t keep, Box* out) { return several(out, [&] { return both(at::min(*t, d, keep != 0)); }); }
EXPORT int32_t dd_topk(Box t, int64_t k, int64_t d, int32_t largest, int32_t sorted, Box* out) {
    return several(out, [&] { return both(at::topk(*t, k, d, largest != 0, sorted != 0)); });
}
EXPORT int32_t dd_sort(Box t, int64_t d, int32_t descending, int32_t stable, Box* out) {
    return several(out, [&] { return both(at::sort(*t, c10::optional<bool>(stable != 0), d, descending != 0)); });
}
EXPORT Box dd_amax(Box t, const int64_t* d, int32_t n, int32_t keep) { return boxed([&] { return at::amax(*t, span(d, n), keep != 0); }); }
EXPORT Box dd_amin(Box t, const int64_t* d, int32_t n, int32_t keep) { return boxed([&] { return at::amin(*t, span(d, n), keep != 0); }); }
EXPORT Box dd_argmax(Box t) { return boxed([&] { return at::argmax(*t); }); }
EXPORT Box dd_argmin(Box t) { return boxed([&] { return at::argmin(*t); }); }
EXPORT Box dd_argmax_over(Box t, int64_t d, int32_t keep) { return boxed([&] { return at::argmax(*t, d, keep != 0); }); }
EXPORT Box dd_argmin_over(Box t, int64_t d, int32_t keep) { return boxed([&] { return at::argmin(*t, d, keep != 0); }); }
EXPORT Box dd_all(Box t) { return boxed([&] { return at::all(*t); }); }
EXPORT Box dd_any(Box t) { return boxed([&] { return at::any(*t); }); }
EXPORT Box dd_cumsum(Box t, int64_t d, int8_t type) { return boxed([&] { return at::cumsum(*t, d, maybe(type)); }); }
EXPORT Box dd_softmax(Box t, int64_t d, int8_t type) { return boxed([&] { return at::softmax(*t, d, maybe(type)); }); }
EXPORT Box dd_log_softmax(Box t, int64_t d, int8_t type) { return boxed([&] { return at::log_softmax(*t, d, maybe(type)); }); }
EXPORT Box dd_bincount(Box t, Box weights, int64_t least) { return boxed([&] { return at::bincount(*t, maybe(weights), least); }); }

EXPORT Box dd_matmul(Box a, Box b) { return boxed([&] { return at::matmul(*a, *b); }); }
EXPORT Box dd_mm(Box a, Box b) { return boxed([&] { return at::mm(*a, *b); }); }
EXPORT Box dd_bmm(Box a, Box b) { return boxed([&] { return at::bmm(*a, *b); }); }
EXPORT Box dd_dot(Box a, Box b) { return boxed([&] { return at::dot(*a, *b); }); }
EXPORT Box dd_outer(Box a, Box b) { return boxed([&] { return at::outer(*a, *b); }); }
EXPORT Box dd_einsum(const char* equation, const Box* t, int32_t n) { return boxed([&] { return at::einsum(equation, list(t, n)); }); }

// The same numbers, arranged otherwise: views, joins, cuts, picks.
#include "shim.h"

EXPORT Box dd_reshape(Box t, const int64_t* s, int32_t n) { return boxed([&] { return at::reshape(*t, span(s, n)); }); }
EXPORT Box dd_view(Box t, const int64_t* s, int32_t n) { return boxed([&] { return t->view(span(s, n)); }); }
EXPORT Box dd_expand(Box t, const int64_t* s, int32_t n, int32_t implicit) { return boxed([&] { return t->expand(span(s, n), implicit != 0); }); }
EXPORT Box dd_repeat(Box t, const int64_t* s, int32_t n) { return boxed([&] { return t->repeat(span(s, n)); }); }
EXPORT Box dd_permute(Box t, const int64_t* d, int32_t n) { return boxed([&] { return at::permute(*t, span(d, n)); }); }
EXPORT Box dd_flip(Box t, const int64_t* d, int32_t n) { return boxed([&] { return at::flip(*t, span(d, n)); }); }
EXPORT Box dd_roll(Box t, const int64_t* s, int32_t n, const int64_t* d, int32_t m) {
    return boxed([&] { return at::roll(*t, span(s, n), span(d, m)); });
}
EXPORT Box dd_transpose(Box t, int64_t a, int64_t b) { return boxed([&] { return at::transpose(*t, a, b); }); }
EXPORT Box dd_t(Box t) { return boxed([&] { return at::t(*t); }); }
EXPORT Box dd_squeeze(Box t) { return boxed([&] { return at::squeeze(*t); }); }
EXPORT Box dd_squeeze_one(Box t, int64_t d) { return boxed([&] { return at::squeeze(*t, d); }); }
EXPORT Box dd_unsqueeze(Box t, int64_t d) { return boxed([&] { return at::unsqueeze(*t, d); }); }
EXPORT Box dd_flatten(Box t, int64_t from, int64_t to) { return boxed([&] { return at::flatten(*t, from, to); }); }
EXPORT Box dd_unfold(Box t, int64_t d, int64_t size, int64_t step) { return boxed([&] { return t->unfold(d, size, step); }); }
EXPORT Box dd_tril(Box t, int64_t diagonal) { return boxed([&] { return at::tril(*t, diagonal); }); }
EXPORT Box dd_triu(Box t, int64_t diagonal) { return boxed([&] { return at::triu(*t, diagonal); }); }
EXPORT Box dd_repeat_interleave(Box t, int64_t times, int32_t has_dim, int64_t d) {
    return boxed([&] { return at::repeat_interleave(*t, times, has_dim ? c10::optional<int64_t>(d) : c10::nullopt); });
}

EXPORT Box dd_cat(const Box* t, int32_t n, int64_t d) { return boxed([&] { return at::cat(list(t, n), d); }); }
EXPORT Box dd_stack(const Box* t, int32_t n, int64_t d) { return boxed([&] { return at::stack(list(t, n), d); }); }
EXPORT int32_t dd_chunk(Box t, int64_t chunks, int64_t d, Box* out) { return several(out, [&] { return at::chunk(*t, chunks, d); }); }
EXPORT int32_t dd_split(Box t, int64_t size, int64_t d, Box* out) { return several(out, [&] { return at::split(*t, size, d); }); }
EXPORT int32_t dd_split_sizes(Box t, const int64_t* s, int32_t n, int64_t d, Box* out) {
    return several(out, [&] { return at::split_with_sizes(*t, span(s, n), d); });
}
EXPORT int32_t dd_unbind(Box t, int64_t d, Box* out) { return several(out, [&] { return at::unbind(*t, d); }); }

EXPORT Box dd_narrow(Box t, int64_t d, int64_t start, int64_t length) { return boxed([&] { return at::narrow(*t, d, start, length); }); }
EXPORT Box dd_slice(Box t, int64_t d, int64_t start, int64_t end, int64_t step) { return boxed([&] { return at::slice(*t, d, start, end, step); }); }
EXPORT Box dd_select(Box t, int64_t d, int64_t index) { return boxed([&] { return at::select(*t, d, index); }); }
EXPORT Box dd_index_select(Box t, int64_t d, Box index) { return boxed([&] { return at::index_select(*t, d, *index); }); }
EXPORT Box dd_masked_select(Box t, Box mask) { return boxed([&] { return at::masked_select(*t, *mask); }); }
EXPORT Box dd_gather(Box t, int64_t d, Box index) { return boxed([&] { return at::gather(*t, d, *index); }); }
EXPORT int32_t dd_scatter_(Box t, int64_t d, Box index, Box source) { return guarded([&] { t->scatter_(d, *index, *source); }); }
EXPORT Box dd_nonzero(Box t) { return boxed([&] { return at::nonzero(*t); }); }
/// Picks by tensors of whole numbers or truths, one a dimension.
EXPORT Box dd_index(Box t, const Box* by, int32_t n) {
    return boxed([&] {
        c10::List<c10::optional<at::Tensor>> indices;
        for (int32_t i = 0; i < n; i++) indices.push_back(maybe(by[i]));
        return at::index(*t, indices);
    });
}

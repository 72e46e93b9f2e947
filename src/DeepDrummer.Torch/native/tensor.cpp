// A tensor's life: making, describing, reading and writing its memory, moving it.
#include "shim.h"
#include <cstring>

EXPORT void dd_free(Box t) { delete t; }
EXPORT Box dd_alias(Box t) { return boxed([&] { return at::alias(*t); }); }

EXPORT Box dd_zeros(const int64_t* s, int32_t n, Place p) { return boxed([&] { return leaf(at::zeros(span(s, n), options(p)), p); }); }
EXPORT Box dd_ones(const int64_t* s, int32_t n, Place p) { return boxed([&] { return leaf(at::ones(span(s, n), options(p)), p); }); }
EXPORT Box dd_empty(const int64_t* s, int32_t n, Place p) { return boxed([&] { return leaf(at::empty(span(s, n), options(p)), p); }); }
EXPORT Box dd_full(const int64_t* s, int32_t n, Number v, Place p) {
    return boxed([&] { return leaf(at::full(span(s, n), scalar(v), options(p)), p); });
}
EXPORT Box dd_arange(Number start, Number stop, Number step, Place p) {
    return boxed([&] { return leaf(at::arange(scalar(start), scalar(stop), scalar(step), options(p)), p); });
}
EXPORT Box dd_linspace(double start, double end, int64_t steps, Place p) {
    return boxed([&] { return leaf(at::linspace(start, end, steps, options(p)), p); });
}
EXPORT Box dd_eye(int64_t rows, int64_t columns, Place p) { return boxed([&] { return leaf(at::eye(rows, columns, options(p)), p); }); }

/// Copies bytes of C memory, laid out as source type and shape, into a new tensor of the place asked for.
EXPORT Box dd_from_memory(const void* data, int32_t source, const int64_t* s, int32_t n, Place p) {
    return boxed([&] {
        auto seen = at::from_blob(const_cast<void*>(data), span(s, n), at::TensorOptions().dtype((at::ScalarType)source));
        return leaf(seen.to(options(p), false, true), p);
    });
}

EXPORT int64_t dd_dims(Box t) { return t->dim(); }
EXPORT int64_t dd_numel(Box t) { return t->numel(); }
EXPORT int64_t dd_element_size(Box t) { return t->element_size(); }
EXPORT void dd_shape(Box t, int64_t* out) { std::memcpy(out, t->sizes().data(), t->dim() * sizeof(int64_t)); }
EXPORT void dd_strides(Box t, int64_t* out) { std::memcpy(out, t->strides().data(), t->dim() * sizeof(int64_t)); }
EXPORT int32_t dd_type(Box t) { return (int32_t)t->scalar_type(); }
EXPORT int32_t dd_device_type(Box t) { return (int32_t)t->device().type(); }
EXPORT int32_t dd_device_index(Box t) { return t->device().index(); }
EXPORT int32_t dd_is_contiguous(Box t) { return t->is_contiguous(); }
EXPORT void* dd_memory(Box t) { return t->data_ptr(); }

EXPORT int32_t dd_item_real(Box t, double* out) { return guarded([&] { *out = t->item().to<double>(); }); }
EXPORT int32_t dd_item_whole(Box t, int64_t* out) { return guarded([&] { *out = t->item().to<int64_t>(); }); }

EXPORT Box dd_to(Box t, int32_t type, int32_t device, int32_t index, int32_t copy, int32_t non_blocking) {
    return boxed([&] {
        auto where = at::Device((c10::DeviceType)device, (c10::DeviceIndex)index);
        return t->to(where, (at::ScalarType)type, non_blocking != 0, copy != 0);
    });
}
EXPORT int32_t dd_set_data(Box t, Box data) { return guarded([&] { t->set_data(*data); }); }
EXPORT Box dd_clone(Box t) { return boxed([&] { return t->clone(); }); }
EXPORT Box dd_contiguous(Box t) { return boxed([&] { return t->contiguous(); }); }
EXPORT int32_t dd_copy_(Box t, Box source, int32_t non_blocking) { return guarded([&] { t->copy_(*source, non_blocking != 0); }); }
EXPORT int32_t dd_fill_(Box t, Number v) { return guarded([&] { t->fill_(scalar(v)); }); }
EXPORT int32_t dd_zero_(Box t) { return guarded([&] { t->zero_(); }); }

// What every file of the shim shares: a boxed tensor, one error per thread, numbers and spans as C passes them.
#pragma once
#include <ATen/ATen.h>
#include <cstdint>
#include <exception>
#include <optional>
#include <vector>

#define EXPORT extern "C" __attribute__((visibility("default")))

using Box = at::Tensor*;                    // a tensor on the heap; null stands for "none" (or, returned, "failed")

struct Number {                             // TorchSharp.Scalar
    int32_t kind;                           // 0 whole, 1 real, 2 truth
    int64_t whole;
    double real;
};

inline at::Scalar scalar(Number n) {
    return n.kind == 1 ? at::Scalar(n.real) : n.kind == 2 ? at::Scalar(n.whole != 0) : at::Scalar(n.whole);
}

void remember(const std::exception& error);                                     // device.cpp keeps the message

/// Runs f; its tensor boxed, or null with the message remembered.
template <class F> Box boxed(F f) {
    try { return new at::Tensor(f()); }
    catch (const std::exception& error) { remember(error); return nullptr; }
}

/// Runs f; 0, or -1 with the message remembered.
template <class F> int32_t guarded(F f) {
    try { f(); return 0; }
    catch (const std::exception& error) { remember(error); return -1; }
}

/// Runs f, which gives tensors; how many were put into out, or -1 with the message remembered.
template <class F> int32_t several(Box* out, F f) {
    try {
        std::vector<at::Tensor> made = f();
        for (size_t i = 0; i < made.size(); i++) out[i] = new at::Tensor(std::move(made[i]));
        return (int32_t)made.size();
    }
    catch (const std::exception& error) { remember(error); return -1; }
}

inline at::IntArrayRef span(const int64_t* values, int32_t count) { return {values, (size_t)count}; }
inline at::Tensor given(Box t) { return t ? *t : at::Tensor(); }
inline c10::optional<at::Tensor> maybe(Box t) { return t ? c10::optional<at::Tensor>(*t) : c10::nullopt; }
inline c10::optional<at::ScalarType> maybe(int8_t type) {                       // -1: none
    return type < 0 ? c10::nullopt : c10::optional<at::ScalarType>((at::ScalarType)type);
}
inline c10::optional<at::Generator> maybe(at::Generator* g) { return g ? c10::optional<at::Generator>(*g) : c10::nullopt; }
inline std::vector<at::Tensor> list(const Box* boxes, int32_t count) {
    std::vector<at::Tensor> tensors;
    for (int32_t i = 0; i < count; i++) tensors.push_back(*boxes[i]);
    return tensors;
}

struct Place {                              // where and how a new tensor is laid down
    int32_t device;                         // c10::DeviceType
    int32_t index;                          // -1: the current one
    int32_t type;                           // c10::ScalarType
    int32_t gradient;                       // 1: records gradients
};
inline at::TensorOptions options(Place p) {
    return at::TensorOptions().dtype((at::ScalarType)p.type).device((c10::DeviceType)p.device, (c10::DeviceIndex)p.index);
}
/// requires_grad is set on the finished leaf, so that filling it is not recorded.
inline at::Tensor leaf(at::Tensor t, Place p) { return p.gradient ? t.set_requires_grad(true) : t; }
